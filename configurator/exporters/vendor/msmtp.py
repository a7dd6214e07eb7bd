"""msmtp: the configuration file of the manual, `~/.msmtprc` or `/etc/msmtprc`."""

from configurator.domain.capability import Auth, Security
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text

NAME = "msmtp"
TITLE = Text("msmtp configuration")
WHERE = Text("Save it as ~/.msmtprc with mode 600, or as /etc/msmtprc for every program on the machine.")
_AUTH = {Auth.NONE: "off", Auth.PASSWORD: "on", Auth.OAUTH2: "xoauth2"}
_TRUST = "/etc/ssl/certs/ca-certificates.crt"
_ASK = 'passwordeval "cat /etc/msmtp-password"'


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    settings = request.settings
    if not settings.server or not settings.sender:
        return Text("The server or the sender is not known yet. Finish the earlier steps first.")
    values = [settings.server, settings.sender, settings.username]
    values += [request.password.reveal()] if request.password else []
    if all(_fits(value) for value in values):
        return None
    return Text("msmtp can't carry line breaks, control characters or quotation marks in a value.")


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The file. Without a password it says where msmtp reads it. Raises ExportError with the sentence."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    settings = request.settings
    protected = settings.security is not Security.NONE
    lines = [
        "defaults",
        f"tls {'on' if protected else 'off'}",
        *([f"tls_starttls {'on' if settings.security is Security.STARTTLS else 'off'}"] if protected else []),
        *([f"tls_trust_file {_TRUST}"] if protected else []),
        "",
        "account microsoft365",
        f"host {settings.server}",
        f"port {settings.port}",
        f"from {_quoted(settings.sender)}",
        f"auth {_AUTH[settings.auth]}",
    ]
    secret = request.password if settings.signs_in else None
    if settings.signs_in:
        lines.append(f"user {_quoted(settings.username)}")
        lines.append(f"password {_quoted(secret.reveal())}" if secret else _ASK)
    lines += ["", "account default : microsoft365"]
    content = "".join(f"{line}\n" for line in lines).encode("utf-8")
    return (ExportedFile("msmtprc", content, holds_secret=bool(secret)),)


def _fits(value: str) -> bool:
    return value.isprintable() and '"' not in value


def _quoted(value: str) -> str:
    """In double quotes, which msmtp strips; it knows no escape inside them."""
    return f'"{value}"'
