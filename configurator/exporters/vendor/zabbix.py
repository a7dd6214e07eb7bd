"""Zabbix: the body of an API call `mediatype.create` for mail (Zabbix manual)."""

import json

from configurator.domain.capability import Security
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.application_limit import application_refusal

NAME = "zabbix"
TITLE = Text("Zabbix media type for the API")
WHERE = Text(
    "Post it to api_jsonrpc.php with an API token. Without a password, type it in the media type afterwards."
)
_SECURITY = {Security.NONE: 0, Security.STARTTLS: 1, Security.TLS: 2}


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    return application_refusal(request, "Zabbix", implicit_tls=True)


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The JSON-RPC body. Raises ExportError with the refusal's sentence."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    body = {"jsonrpc": "2.0", "method": "mediatype.create", "params": _media_type(request), "id": 1}
    content = f"{json.dumps(body, indent=2)}\n".encode("ascii")
    return (ExportedFile("zabbix-media-type.json", content, holds_secret=bool(request.written_password)),)


def _media_type(request: ExportRequest) -> dict[str, str | int]:
    settings, password = request.settings, request.written_password
    verified = int(settings.security is not Security.NONE)
    media_type: dict[str, str | int] = {
        "name": "Microsoft 365 mail",
        "type": 0,
        "smtp_server": settings.server,
        "smtp_port": settings.port,
        "smtp_helo": request.site_domain,
        "smtp_email": settings.sender,
        "smtp_security": _SECURITY[settings.security],
        "smtp_verify_peer": verified,
        "smtp_verify_host": verified,
        "smtp_authentication": int(settings.signs_in),
    }
    if settings.signs_in:
        media_type["username"] = settings.username
    if password:
        media_type["passwd"] = password.reveal()
    return media_type
