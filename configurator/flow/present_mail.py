"""As it is, as it should be: the mail settings that a device tells, beside those that it is to have."""

from ipaddress import IPv4Address

from configurator.domain.finding import Actor, Finding, Severity
from configurator.domain.mail_settings import MailSettings
from configurator.domain.present_mail import PresentMail, TellsMail
from configurator.errors import Text
from configurator.flow.hand_over import HandOver
from configurator.flow.known_so_far import AUTH_NAMES
from configurator.plugins.present_mail import mail_tellers

Words = str | Text | None

_SILENT = Text("The device doesn't tell it. Look at its own page.")
_EMPTY = Text("empty")


def told_by(case: HandOver) -> TellsMail | None:
    """How this device can be asked for its settings: by its vendor, and only at an IPv4 address."""
    known = next((each for each in mail_tellers() if each.vendor == case.model.vendor), None)
    return known if known and address_of(case) else None


def address_of(case: HandOver) -> str:
    """The device's first IPv4 address, empty where none is known."""
    return next((text for text in case.facts.device_addresses if _is_address(text)), "")


def compared(present: PresentMail, wanted: MailSettings) -> tuple[Finding, ...]:
    """One line for each setting: it is so, it differs, or the device doesn't tell.

    A setting in the device's own name is marked where its value is one of the wanted; which one it is, people see.
    """
    if present.own:
        return tuple(_own_line(at, name, value, wanted) for at, (name, value) in enumerate(present.own))
    auth = AUTH_NAMES[present.auth] if present.auth is not None else None
    port = None if present.port is None else str(present.port)
    username = wanted.username if wanted.signs_in else ""
    return (
        _line("server", Text("Server"), present.server, wanted.server),
        _line("port", Text("Port"), port, str(wanted.port)),
        _line("auth", Text("Sign-in"), auth, AUTH_NAMES[wanted.auth]),
        _line("username", Text("User name"), present.username, username),
        _line("sender", Text("Sender"), present.sender, wanted.sender),
    )


def _own_line(at: int, name: str, value: str, wanted: MailSettings) -> Finding:
    values = {_plain(each) for each in (wanted.server, str(wanted.port), wanted.username, wanted.sender) if each}
    severity = Severity.OK if _plain(value) in values else Severity.INFO
    title = Text("{caption}: {value}", caption=name, value=_shown(value))
    return Finding(f"present_own_{at}", severity, title, "", Actor.NOBODY)


def _line(name: str, caption: Text, present: Words, wanted: str | Text) -> Finding:
    title = Text("{caption}: {value}", caption=caption, value=_shown(present))
    if present is None:
        told = Text("{caption}: not told", caption=caption)
        return Finding(f"present_{name}", Severity.UNKNOWN, told, "", Actor.NOBODY, (_SILENT,))
    if _plain(present) == _plain(wanted):
        return Finding(f"present_{name}", Severity.OK, title, "", Actor.NOBODY)
    should = Text("It should be: {value}", value=_shown(wanted))
    return Finding(f"present_{name}", Severity.PROBLEM, title, "", Actor.TECHNICIAN, (should,))


def _shown(value: Words) -> str | Text:
    return value or _EMPTY


def _plain(value: str | Text) -> str | Text:
    return value.strip().rstrip(".").casefold() if isinstance(value, str) else value


def _is_address(text: str) -> bool:
    try:
        IPv4Address(text)
    except ValueError:
        return False
    return True
