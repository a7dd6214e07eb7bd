"""Everything that is handed over for one device, as files: sheet, settings files, evidence."""

from configurator.domain.export import ExportedFile
from configurator.domain.secret import Secret
from configurator.domain.text import Translate
from configurator.flow.evidence import evidence_files
from configurator.flow.hand_over import HandOver, print_order, settings_files, sheet_name
from configurator.flow.workspace import Workspace


def sheet_file(workspace: Workspace, case: HandOver, password: Secret | None = None) -> ExportedFile:
    """The sheet as PDF. The password stands on it only when it is given."""
    holds_secret = password is not None and case.settings.signs_in
    content = workspace.ports.print_sheet(print_order(case, password))
    return ExportedFile(sheet_name(case), content, holds_secret=holds_secret)


def pack(
    workspace: Workspace,
    case: HandOver,
    password: Secret | None = None,
    translate: Translate = str,
) -> tuple[ExportedFile, ...]:
    """Sheet, settings files and evidence. Raises ExportError when a format can't carry the password."""
    return (
        sheet_file(workspace, case, password),
        *settings_files(case, password),
        *evidence_files(case, workspace.ports.now(), translate),
    )
