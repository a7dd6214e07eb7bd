"""sSMTP: `/etc/ssmtp/ssmtp.conf` (ssmtp.conf manual). It has no quotes: blank, `=`, `:`, `#` end a value."""

from configurator.domain.capability import Security
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.application_limit import application_refusal

NAME = "ssmtp"
TITLE = Text("sSMTP configuration")
WHERE = Text("Save it as /etc/ssmtp/ssmtp.conf, readable by root and the group mail only.")
_ENDS_A_VALUE = frozenset(" =:#\"'")
_TLS = {Security.NONE: ("no", "no"), Security.STARTTLS: ("yes", "yes"), Security.TLS: ("yes", "no")}


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    problem = application_refusal(request, "sSMTP", implicit_tls=True)
    if problem is not None:
        return problem
    settings, password = request.settings, request.written_password
    values = (settings.server, settings.sender, settings.username, password.reveal() if password else "")
    if any(_ENDS_A_VALUE & set(value) for value in values):
        return Text("sSMTP can't carry blanks, quotes and the signs = : # in a value. Choose another one.")
    return None


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The file. Without a password its line is missing. Raises ExportError with the refusal's sentence."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    settings = request.settings
    use_tls, use_starttls = _TLS[settings.security]
    domain = settings.sender.rpartition("@")[2]
    lines = [
        f"Root={settings.sender}",
        f"Mailhub={settings.server}:{settings.port}",
        *([f"RewriteDomain={domain}"] if domain else []),
        "FromLineOverride=yes",
        f"UseTLS={use_tls}",
        f"UseSTARTTLS={use_starttls}",
        *_sign_in(request),
    ]
    content = "".join(f"{line}\n" for line in lines).encode()
    return (ExportedFile("ssmtp.conf", content, holds_secret=bool(request.written_password)),)


def _sign_in(request: ExportRequest) -> list[str]:
    if not request.settings.signs_in:
        return []
    password = request.written_password
    last = f"AuthPass={password.reveal()}" if password else "# Add the line AuthPass= with the password."
    return [f"AuthUser={request.settings.username}", "AuthMethod=LOGIN", last]
