"""Brother: the settings file of its Mass Deployment Tool.

It is JSON, its structure is governed by schema files that come with the tool (Brother's user's guide of the tool).
Where the mail settings stand is published nowhere: it is read from those files, and a person confirms it.
"""

from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ConfiguratorError, ExportError, Text
from configurator.exporters.deployment_values import deployment_values
from configurator.exporters.still_unknown import still_unknown

NAME = "brother_deployment"
TITLE = Text("Brother Mass Deployment Tool settings (JSON)")
WHERE = Text(
    "Send it with Brother's Mass Deployment Tool, first to one device. It is made by the schema files of your own"
    " installation. Nobody tried it on a device yet."
)


def refusal(request: ExportRequest) -> Text | None:
    """Why the file can't be written: what is missing, or the rule of the schema that it would break."""
    try:
        _content(request)
    except ConfiguratorError as error:
        return error.text
    return None


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The file, checked against the schema. Raises ExportError with the refusal's sentence."""
    try:
        content = _content(request)
    except ConfiguratorError as error:
        raise ExportError(error.text, next_action=error.next_action) from error
    is_secret = request.written_password is not None
    return (ExportedFile("brother-settings.json", content, holds_secret=is_secret),)


def _content(request: ExportRequest) -> bytes:
    """Raises ExportError, InputError."""
    deployment = request.deployment
    if deployment is None:
        raise ExportError(
            Text("Choose the schema files of your installation of Brother's Mass Deployment Tool first.")
        )
    if not deployment.settings_map.confirmed:
        raise ExportError(Text("Compare the places of the settings with the tool and confirm them first."))
    problem = still_unknown(request.settings)
    if problem is not None:
        raise ExportError(problem)
    from configurator.domain.deployment.document import document

    values = deployment_values(request.settings, request.written_password)
    return document(deployment.schemas, deployment.settings_map, values)
