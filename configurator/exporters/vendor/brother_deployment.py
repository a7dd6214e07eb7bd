"""Brother: the settings file of its Mass Deployment Tool.

It is JSON, its structure is governed by schema files that come with the tool (Brother's user's guide of the tool).
Where the mail settings stand is published nowhere: it is read from those files, and a person confirms it.
"""

from collections.abc import Mapping

from configurator.domain.capability import Security
from configurator.domain.device_model import SettingName
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text

NAME = "brother_deployment"
TITLE = Text("Brother Mass Deployment Tool settings (JSON)")
WHERE = Text(
    "Send it with Brother's Mass Deployment Tool, first to one device. It is made by the schema files of your own"
    " installation. Nobody tried it on a device yet."
)
_NO_SCHEMA = Text("Choose the schema files of your installation of Brother's Mass Deployment Tool first.")


def refusal(request: ExportRequest) -> Text | None:
    """Why the file can't be written; None when it can, as far as can be told without the schema's rules."""
    if request.deployment is None:
        return _NO_SCHEMA
    if not request.deployment.settings_map.confirmed:
        return Text("Compare the places of the settings with the tool and confirm them first.")
    if not request.settings.server or not request.settings.sender:
        return Text("Server and sender are not both known yet.")
    return None


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The file, checked against the schema. Raises ExportError, InputError."""
    from configurator.domain.deployment.document import document

    problem = refusal(request)
    deployment = request.deployment
    if problem is not None or deployment is None:
        raise ExportError(problem or _NO_SCHEMA)
    content = document(deployment.schemas, deployment.settings_map, _values(request))
    is_secret = request.written_password is not None
    return (ExportedFile("brother-settings.json", content, holds_secret=is_secret),)


def _values(request: ExportRequest) -> Mapping[SettingName, str]:
    settings, password = request.settings, request.written_password
    values = {
        SettingName.ENABLED: "on",
        SettingName.SERVER: settings.server,
        SettingName.PORT: str(settings.port),
        SettingName.SECURITY: settings.security.value,
        SettingName.VERIFY_CERTIFICATE: "off" if settings.security is Security.NONE else "on",
        SettingName.AUTH: settings.auth.value,
        SettingName.SENDER: settings.sender,
        SettingName.DOMAIN: settings.sender.rpartition("@")[2],
    }
    if settings.signs_in:
        values[SettingName.USERNAME] = settings.username
    if password is not None:
        values[SettingName.PASSWORD] = password.reveal()
    return values
