"""The sign-in of SMTP (RFC 4954): LOGIN and PLAIN with a password, XOAUTH2 with an access token."""

from base64 import b64encode
from collections.abc import Awaitable, Callable

from aiosmtplib import SMTPResponse

from configurator.domain.capability import Auth
from configurator.domain.secret import MASK, Secret
from configurator.errors import NetworkError, Text

Say = Callable[[str, str], Awaitable[SMTPResponse]]
"""Sends a line, the first text, and shows the second one in its place."""

_GO_ON = 334
_MECHANISMS = {Auth.PASSWORD: ("LOGIN", "PLAIN"), Auth.OAUTH2: ("XOAUTH2",)}


def choose_mechanism(auth: Auth, offered: str) -> str:
    """The first fitting one of the mechanisms in `offered`, parted by blanks. Raises NetworkError for none."""
    names = offered.upper().split()
    for mechanism in _MECHANISMS[auth]:
        if mechanism in names:
            return mechanism
    if not names:
        raise NetworkError(
            Text("The server offers no fitting sign-in here, it names none. Check server, port and STARTTLS.")
        )
    raise NetworkError(
        Text("The server offers no fitting sign-in here. It offers: {offered}.", offered=" ".join(names))
    )


async def sign_in(say: Say, mechanism: str, user: str, secret: Secret) -> SMTPResponse:
    """The reply that ends the sign-in, 235 where it succeeded. What is shown holds the user, never the secret."""
    if mechanism == "LOGIN":
        return await _login(say, user, secret)
    if mechanism == "PLAIN":  # RFC 4616
        answer = f"\0{user}\0{secret.reveal()}"
        return await say(f"AUTH PLAIN {_encoded(answer)}", f"AUTH PLAIN {MASK}")
    answer = f"user={user}\1auth=Bearer {secret.reveal()}\1\1"
    response = await say(f"AUTH XOAUTH2 {_encoded(answer)}", f"AUTH XOAUTH2 {MASK}")
    if response.code == _GO_ON:  # why it was refused; an empty line brings the reply itself
        response = await say("", "")
    return response


async def _login(say: Say, user: str, secret: Secret) -> SMTPResponse:
    response = await say("AUTH LOGIN", "AUTH LOGIN")
    for line, shown in ((_encoded(user), f"{_encoded(user)} ({user})"), (_encoded(secret.reveal()), MASK)):
        if response.code != _GO_ON:
            break
        response = await say(line, shown)
    return response


def _encoded(text: str) -> str:
    return b64encode(text.encode()).decode()
