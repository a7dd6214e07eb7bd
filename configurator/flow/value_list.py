"""The values of a method, one line each, for whoever reads them outside the window."""

from configurator.domain.mail_settings import MailSettings
from configurator.errors import Text
from configurator.flow.known_so_far import AUTH_NAMES, METHOD_NAMES, SECURITY_NAMES

_NOT_KNOWN = Text("not known yet")
_EMPTY = Text("leave empty")


def value_lines(settings: MailSettings) -> tuple[Text, ...]:
    """Method, server, port, security, sign-in, user name and sender; no notes, no password."""
    return (
        Text("Method: {value}", value=METHOD_NAMES[settings.method]),
        Text("Server: {value}", value=settings.server or _NOT_KNOWN),
        Text("Port: {value}", value=settings.port),
        Text("Security: {value}", value=SECURITY_NAMES[settings.security]),
        Text("Sign-in: {value}", value=AUTH_NAMES[settings.auth]),
        Text("User name: {value}", value=_user_name(settings)),
        Text("Sender: {value}", value=settings.sender or _NOT_KNOWN),
    )


def _user_name(settings: MailSettings) -> str | Text:
    if not settings.signs_in:
        return _EMPTY
    return settings.username or _NOT_KNOWN
