"""Stormshield SNS: the CLI command for the mail server of alerts (CONFIG COMMUNICATION SMTP)."""

from configurator.domain.capability import Security
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.application_limit import application_refusal

NAME = "stormshield"
TITLE = Text("Stormshield CLI command")
WHERE = Text("Run the line in the CLI console of the firewall, then activate the change as on every page there.")
_SECURITY = {Security.NONE: "None", Security.STARTTLS: "StartTLS", Security.TLS: "SSL/TLS"}
_REFUSED = frozenset("\"'\\ =")
_PLACEHOLDER = "TYPE-THE-PASSWORD-HERE"


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    problem = application_refusal(request, "Stormshield", implicit_tls=True)
    if problem is not None:
        return problem
    settings, password = request.settings, request.written_password
    values = (settings.server, settings.sender, settings.username, password.reveal() if password else "")
    if all(value.isascii() and not _REFUSED & set(value) for value in values):
        return None
    return Text(
        "The Stormshield command line can't carry blanks, quotes, backslashes, equals signs and letters outside"
        " ASCII here. Choose other values."
    )


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """One line. Without a password it holds a placeholder. Raises ExportError with the refusal's sentence."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    settings, password = request.settings, request.written_password
    words = {
        "state": "1",
        "server": settings.server,
        "port": str(settings.port),
        "emailAddress": settings.sender,
        "security": _SECURITY[settings.security],
    }
    if settings.signs_in:
        words["username"] = settings.username
        words["password"] = password.reveal() if password else _PLACEHOLDER
    line = " ".join(("CONFIG COMMUNICATION SMTP", *(f"{name}={value}" for name, value in words.items())))
    return (ExportedFile("stormshield-mail.txt", f"{line}\n".encode("ascii"), holds_secret=bool(password)),)
