"""Odoo: the mail keys of `odoo.conf`, section options, as Python's RawConfigParser reads them.

`smtp_ssl` means STARTTLS there. Odoo turns the words True and False into truth values, whatever the key.
"""

from configurator.domain.capability import Security
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.application_limit import application_refusal

NAME = "odoo"
TITLE = Text("Odoo mail options")
WHERE = Text("Copy the lines into the section [options] of odoo.conf and start Odoo again.")
_WORDS = frozenset({"true", "false"})


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    problem = application_refusal(request, "Odoo")
    if problem is not None:
        return problem
    values = [value for _, value in _values(request)]
    if any(value != value.strip() for value in values):
        return Text("Odoo's file can't carry blanks at the ends of a value. Choose another one.")
    password = request.written_password
    if {request.settings.username.lower(), password.reveal().lower() if password else ""} & _WORDS:
        return Text("Odoo takes the words true and false for yes and no. Choose another value.")
    return None


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The file. Without a password its line is missing. Raises ExportError with the refusal's sentence."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    starttls = request.settings.security is Security.STARTTLS
    lines = ["[options]", *(f"{key} = {value}" for key, value in _values(request)), f"smtp_ssl = {starttls}"]
    if request.settings.signs_in and not request.written_password:
        lines.append("; smtp_password = type the password here and take the semicolon away")
    content = "".join(f"{line}\n" for line in lines).encode()
    return (ExportedFile("odoo-mail.conf", content, holds_secret=bool(request.written_password)),)


def _values(request: ExportRequest) -> list[tuple[str, str]]:
    settings, password = request.settings, request.written_password
    values = [
        ("email_from", settings.sender),
        ("smtp_server", settings.server),
        ("smtp_port", str(settings.port)),
    ]
    if settings.signs_in:
        values.append(("smtp_user", settings.username))
    if password:
        values.append(("smtp_password", password.reveal()))
    return values
