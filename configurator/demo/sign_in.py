"""The conversation of AUTH LOGIN and AUTH XOAUTH2 (RFC 4954)."""

import base64
import binascii
from dataclasses import dataclass

from configurator.demo.policy import Refusal, password_refusal, token_refusal
from configurator.demo.tenant import Directory, Switches
from configurator.demo.wire import Wire
from configurator.domain.live_test import Reply
from configurator.domain.secret import Secret
from configurator.domain.smtp_command import bearer

MECHANISMS = ("LOGIN", "XOAUTH2")

_UNKNOWN = Reply(504, "5.7.4", "Unrecognized authentication type")
_MALFORMED = Reply(501, "5.5.2", "Cannot Base64-decode argument")


@dataclass(frozen=True, slots=True)
class SignIn:
    """What came of it: the account, and why it was refused (None: it was not)."""

    account: str
    refusal: Refusal


async def sign_in(wire: Wire, rest: str, switches: Switches, directory: Directory) -> SignIn:
    """Carries the conversation through after `AUTH rest`, up to but without the last reply."""
    mechanism, _, initial = rest.partition(" ")
    if mechanism.upper() not in MECHANISMS:
        return SignIn("", _UNKNOWN)
    try:
        if mechanism.upper() == "LOGIN":
            return await _login(wire, initial, switches, directory)
        return await _bearer(wire, initial, switches, directory)
    except (binascii.Error, UnicodeDecodeError):
        return SignIn("", _MALFORMED)


async def _login(wire: Wire, initial: str, switches: Switches, directory: Directory) -> SignIn:
    account = _decoded(initial or await _ask(wire, "Username:"))
    password = Secret(_decoded(await _ask(wire, "Password:")))
    return SignIn(account.lower(), password_refusal(switches, directory, account, password))


async def _bearer(wire: Wire, initial: str, switches: Switches, directory: Directory) -> SignIn:
    account, token = bearer(_decoded(initial or await _ask(wire, ""))) or ("", "")
    return SignIn(account.lower(), token_refusal(switches, directory, account, Secret(token)))


async def _ask(wire: Wire, prompt: str) -> str:
    await wire.say_lines(f"334 {base64.b64encode(prompt.encode()).decode()}")
    return await wire.line()


def _decoded(text: str) -> str:
    return base64.b64decode(text, validate=True).decode()
