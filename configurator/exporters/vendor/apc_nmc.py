"""APC network management cards: lines for the card's SSH command line, one option a line.

Source: the public module haught/ansible_apcos, and the web labels of the AP44xx manual.
"""

from configurator.domain.capability import Auth, Security
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.still_unknown import still_unknown

NAME = "apc_nmc"
TITLE = Text("APC command script")
WHERE = Text("Sign in to the card by SSH and paste the lines. Each one answers E000; E002 asks for a restart.")
_SECURITY = {Security.NONE: "none", Security.STARTTLS: "always", Security.TLS: "implicit"}
_PLACEHOLDER = "TYPE-THE-PASSWORD-HERE"


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    settings, password = request.settings, request.written_password
    if settings.auth is Auth.OAUTH2:
        return Text("The APC card knows no OAuth 2.0. Choose a connector or a relay.")
    unknown = still_unknown(settings)
    if unknown is not None:
        return unknown
    values = (settings.server, settings.sender, settings.username, password.reveal() if password else "")
    if all(_fits(value) for value in values):
        return None
    return Text(
        "The APC command line can't carry blanks, quotes, backslashes, letters outside ASCII or a dash in front."
        " Choose other values."
    )


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The script. Without a password it holds a placeholder. Raises ExportError with the refusal's sentence."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    settings = request.settings
    lines = [
        f"smtp -f {settings.sender}",
        f"smtp -s {settings.server}",
        f"smtp -p {settings.port}",
        f"smtp -e {_SECURITY[settings.security]}",
        f"smtp -a {'enable' if settings.signs_in else 'disable'}",
        *_sign_in(request),
    ]
    content = "".join(f"{line}\n" for line in lines).encode("ascii")
    return (ExportedFile("apc-mail.txt", content, holds_secret=bool(request.written_password)),)


def _sign_in(request: ExportRequest) -> list[str]:
    if not request.settings.signs_in:
        return []
    password = request.written_password
    return [
        f"smtp -u {request.settings.username}",
        f"smtp -w {password.reveal() if password else _PLACEHOLDER}",
    ]


def _fits(value: str) -> bool:
    """Printable ASCII without what a command line would split, quote or take for an option."""
    is_plain = value.isascii() and value.isprintable() and not set(value) & set(" \"'\\")
    return is_plain and not value.startswith("-")
