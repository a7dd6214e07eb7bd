"""Spring Boot: `application.properties`, in the grammar of java.util.Properties, ASCII only."""

from configurator.domain.capability import Security
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.application_limit import application_refusal

NAME = "spring"
TITLE = Text("Spring Boot mail properties")
WHERE = Text("Add the lines to application.properties. Without a password, set MAIL_PASSWORD in the environment.")
_PLACEHOLDER = "${"
_SMTP = "spring.mail.properties.mail.smtp"


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    if any(_PLACEHOLDER in value for _, value in _values(request)):
        return Text("Spring Boot takes {signs} for a placeholder. Choose a value without it.", signs=_PLACEHOLDER)
    return application_refusal(request, "Spring Boot")


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The file. Without a password it names an environment variable. Raises ExportError with the refusal."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    lines = [f"{key}={_escaped(value)}\n" for key, value in _values(request)]
    if request.settings.signs_in and not request.written_password:
        lines.append("spring.mail.password=${MAIL_PASSWORD}\n")
    content = "".join(lines).encode("ascii")
    return (ExportedFile("application.properties", content, holds_secret=bool(request.written_password)),)


def _values(request: ExportRequest) -> list[tuple[str, str]]:
    settings, password = request.settings, request.written_password
    starttls = "true" if settings.security is Security.STARTTLS else "false"
    values = [
        ("spring.mail.host", settings.server),
        ("spring.mail.port", str(settings.port)),
        (f"{_SMTP}.auth", "true" if settings.signs_in else "false"),
        (f"{_SMTP}.starttls.enable", starttls),
        (f"{_SMTP}.starttls.required", starttls),
        (f"{_SMTP}.from", settings.sender),
    ]
    if settings.signs_in:
        values.append(("spring.mail.username", settings.username))
    if password:
        values.append(("spring.mail.password", password.reveal()))
    return values


def _escaped(value: str) -> str:
    """A blank is escaped wherever it stands, and what is not ASCII as UTF-16 units (Properties.store)."""
    return "".join(map(_sign, value))


def _sign(sign: str) -> str:
    if sign in "\\ ":
        return f"\\{sign}"
    if sign.isascii():
        return sign
    units = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))
