"""A device's sign-in (RFC 4954), heard and always accepted. The secret leaves this file only as a `Secret`."""

import base64
import binascii
from dataclasses import dataclass
from hmac import compare_digest

from configurator.domain.secret import Secret
from configurator.domain.smtp_command import bearer
from configurator.services.listener_channel import Channel

AT_MICROSOFT = ("LOGIN", "XOAUTH2")
"""What smtp.office365.com offers."""

_AT_FIRST = ("LOGIN", "PLAIN", "XOAUTH2")
_OTHERS = frozenset(
    {
        "PLAIN", "CRAM-MD5", "DIGEST-MD5", "NTLM", "GSSAPI", "SCRAM-SHA-1", "SCRAM-SHA-256", "OAUTHBEARER",
        "EXTERNAL", "ANONYMOUS",
    }
)  # fmt: skip
_UNKNOWN = "other"
_MOST_PEERS = 256
_MOST_COMPARED = 3
_BY_PASSWORD = frozenset({"LOGIN", "PLAIN"})
_PLAIN_PARTS = 3  # authorisation identity, account, password

ACCEPTED = "235 2.7.0 Authentication successful"
UNKNOWN = "504 5.7.4 Unrecognized authentication type"
MALFORMED = "501 5.5.2 Cannot Base64-decode argument"


@dataclass(frozen=True, slots=True)
class SignIn:
    """The mechanism by name, who signed in, with what, and what the device is told."""

    mechanism: str
    reply: str
    username: str = ""
    secret: Secret | None = None


class MechanismOffer:
    """What is offered to which device: at first also PLAIN; who then chose that gets the two of Microsoft next."""

    def __init__(self) -> None:
        self._chose_otherwise: dict[str, None] = {}

    def to(self, peer: str) -> tuple[str, ...]:
        return AT_MICROSOFT if peer in self._chose_otherwise else _AT_FIRST

    def chosen(self, peer: str, mechanism: str) -> None:
        if mechanism not in AT_MICROSOFT and len(self._chose_otherwise) < _MOST_PEERS:
            self._chose_otherwise[peer] = None


class PasswordCheck:
    """Compares what is sent with the expected password; three times, so that nobody can try passwords out here."""

    def __init__(self, expected: Secret | None) -> None:
        self._expected = expected
        self._left = _MOST_COMPARED

    def matches(self, heard: SignIn) -> bool | None:
        """None where nothing is expected, no password was sent, or the tries are used up."""
        if self._expected is None or not self._left:
            return None
        if heard.secret is None or heard.mechanism not in _BY_PASSWORD:
            return None
        self._left -= 1
        return compare_digest(heard.secret.reveal().encode(), self._expected.reveal().encode())


async def hear_sign_in(channel: Channel, rest: str) -> SignIn:
    """Carries the conversation through after `AUTH rest`, up to but without the last reply."""
    word, _, initial = rest.partition(" ")
    mechanism = word.upper()
    if mechanism not in (*_AT_FIRST,):
        return SignIn(mechanism if mechanism in _OTHERS else _UNKNOWN, UNKNOWN)
    try:
        if mechanism == "LOGIN":
            username, secret = await _login(channel, initial)
        else:
            answer = _decoded(initial or await _ask(channel, ""))
            username, secret = _plain(answer) if mechanism == "PLAIN" else _bearer(answer)
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return SignIn(mechanism, MALFORMED)
    return SignIn(mechanism, ACCEPTED, username, Secret(secret))


async def _login(channel: Channel, initial: str) -> tuple[str, str]:
    username = _decoded(initial or await _ask(channel, "Username:"))
    return username, _decoded(await _ask(channel, "Password:"))


def _plain(answer: str) -> tuple[str, str]:
    """RFC 4616."""
    parts = answer.split("\0")
    if len(parts) != _PLAIN_PARTS:
        raise ValueError
    return parts[1], parts[2]


def _bearer(answer: str) -> tuple[str, str]:
    found = bearer(answer)
    if found is None:
        raise ValueError
    return found


async def _ask(channel: Channel, prompt: str) -> str:
    await channel.say(f"334 {base64.b64encode(prompt.encode()).decode()}")
    return (await channel.piece()).decode("ascii", "replace").rstrip("\r\n")


def _decoded(text: str) -> str:
    """The text behind base64; `=` stands for an empty one."""
    return "" if text == "=" else base64.b64decode(text, validate=True).decode()
