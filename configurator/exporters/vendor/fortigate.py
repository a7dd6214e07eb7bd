"""FortiGate: CLI lines for the mail server of alerts (Fortinet CLI reference, system email-server)."""

from configurator.domain.capability import Security
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.application_limit import application_refusal

NAME = "fortigate"
TITLE = Text("FortiGate CLI script")
WHERE = Text("Paste the lines into the CLI console, or run them as a script.")
_SECURITY = {Security.NONE: "none", Security.STARTTLS: "starttls"}
_LONGEST_USER = 63
_REFUSED = frozenset("\"'\\? ")
_PLACEHOLDER = "TYPE-THE-PASSWORD-HERE"


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    problem = application_refusal(request, "FortiGate")
    if problem is not None:
        return problem
    settings, password = request.settings, request.written_password
    values = (settings.server, settings.sender, settings.username, password.reveal() if password else "")
    if not all(value.isascii() and not _REFUSED & set(value) for value in values):
        return Text(
            "The FortiGate command line can't carry blanks, quotes, backslashes, question marks and letters"
            " outside ASCII here. Choose other values."
        )
    if len(settings.username) > _LONGEST_USER:
        return Text("FortiGate takes user names of at most {longest} characters.", longest=_LONGEST_USER)
    return None


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The script. Without a password it holds a placeholder. Raises ExportError with the refusal's sentence."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    settings = request.settings
    lines = [
        "config system email-server",
        f'    set server "{settings.server}"',
        f"    set port {settings.port}",
        f"    set security {_SECURITY[settings.security]}",
        f'    set reply-to "{settings.sender}"',
        f"    set authenticate {'enable' if settings.signs_in else 'disable'}",
        *_sign_in(request),
        "end",
    ]
    content = "".join(f"{line}\n" for line in lines).encode("ascii")
    return (ExportedFile("fortigate-mail.txt", content, holds_secret=bool(request.written_password)),)


def _sign_in(request: ExportRequest) -> list[str]:
    if not request.settings.signs_in:
        return []
    password = request.written_password
    return [
        f'    set username "{request.settings.username}"',
        f'    set password "{password.reveal() if password else _PLACEHOLDER}"',
    ]
