"""The .NET Framework: the mailSettings of web.config or app.config (Microsoft, <smtp> and <network> elements).

`enableSsl` means STARTTLS there; implicit TLS is not known.
"""

from xml.etree import ElementTree as ET

from configurator.domain.capability import Security
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.application_limit import application_refusal

NAME = "dotnet"
TITLE = Text(".NET Framework mail settings")
WHERE = Text("Copy the element system.net into the application's web.config or app.config.")


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    return application_refusal(request, ".NET Framework")


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The file, UTF-8. Raises ExportError with the refusal's sentence."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    root = ET.Element("configuration")
    mail = ET.SubElement(ET.SubElement(root, "system.net"), "mailSettings")
    smtp = ET.SubElement(mail, "smtp", {"deliveryMethod": "Network", "from": request.settings.sender})
    ET.SubElement(smtp, "network", _network(request))
    ET.indent(root)
    content = ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    return (ExportedFile("mail-settings.config", content, holds_secret=bool(request.written_password)),)


def _network(request: ExportRequest) -> dict[str, str]:
    settings, password = request.settings, request.written_password
    network = {
        "host": settings.server,
        "port": str(settings.port),
        "enableSsl": "true" if settings.security is Security.STARTTLS else "false",
        "defaultCredentials": "false",
    }
    if settings.signs_in:
        network["userName"] = settings.username
    if password:
        network["password"] = password.reveal()
    return network
