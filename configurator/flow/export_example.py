"""Teaching from an example and filling, as the window does them: sample values, files in and out."""

from collections.abc import Mapping
from pathlib import Path

from configurator.domain.export import ExportedFile
from configurator.domain.export_edit.fill import fill
from configurator.domain.export_edit.teach import teach
from configurator.domain.export_edit.template import Field, Template, write_template
from configurator.errors import InputError, Text
from configurator.flow.answers import Answers
from configurator.flow.export_file import read_export
from configurator.flow.export_filling import check_model, filling
from configurator.flow.template_shelf import ENDING
from configurator.flow.workspace import Workspace

SAMPLES: Mapping[Field, str] = {
    Field.SERVER: "taught-server.example.net",
    Field.PORT: "47613",
    Field.SENDER: "taught-sender@example.com",
    Field.USERNAME: "taught-user@example.com",
}
"""Names under domains that nobody has (RFC 2606) and a port that stands nowhere else."""


def learn(export: Path, model: str, firmware: str = "") -> Template:
    """Raises ExportError, InputError."""
    return teach(read_export(export), SAMPLES, model, firmware)


def template_file(template: Template) -> ExportedFile:
    return ExportedFile(f"{template.model}{ENDING}", write_template(template))


def filling_of(workspace: Workspace, template: Template, answers: Answers) -> Mapping[Field, str]:
    """The values for the taught fields. Raises InputError."""
    settings = workspace.settings(answers)
    if settings is None:
        raise InputError(Text("No method is chosen yet."), next_action=Text("Choose one on “What works here”."))
    check_model(template, answers.facts)
    return filling(template, settings, workspace.library.by_key(template.model))


def filled(template: Template, export: Path, values: Mapping[Field, str]) -> ExportedFile:
    """The edited export under its own name. Raises ExportError, InputError."""
    return ExportedFile(f"edited-{export.name}", fill(read_export(export), template, values), holds_secret=True)
