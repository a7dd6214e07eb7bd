"""Hand over: the sheet as it will be printed, and everything as files in one folder."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.export import ExportedFile
from configurator.domain.secret import MASK, Secret
from configurator.errors import ConfiguratorError, InputError, Text
from configurator.flow.answers import Answers, Step
from configurator.flow.evidence import evidence_files
from configurator.flow.hand_over import HandOver, hand_over, print_order, sheet_name
from configurator.flow.pack import pack, sheet_file
from configurator.flow.password_keeping import credential_name, read_password
from configurator.flow.proofs import proofs
from configurator.flow.workspace import Workspace
from configurator.ui.aio import Job, start
from configurator.ui.page import Page
from configurator.ui.widgets.button import button
from configurator.ui.widgets.copy import CodeBox
from configurator.ui.widgets.label import label
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.printing import print_on_paper
from configurator.ui.widgets.save_notice import Files, SaveNotice
from configurator.ui.widgets.sheet_choice import SheetChoice
from configurator.ui.widgets.sheet_preview import SheetPreview
from configurator.ui.words import catalogue, say, say_error


class HandOverPage(Page):
    """The password goes onto paper and into files only when it is ticked; the preview never shows it."""

    step = Step.HAND_OVER
    title = Text("Hand over")
    lead = Text("The sheet goes to the device, the files and the evidence to whoever looks after it.")
    help = Text("The evidence holds what was tested, when and from where. It holds no password.")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._case: HandOver | None = None
        self._job: Job | None = None
        self._choice = SheetChoice()
        self._with_password = QCheckBox(say(Text("Put the password on the sheet and into the settings files")))
        self._with_password.setObjectName("with_password")
        self._warning = Notice("password_warning")
        self._open = Notice("not_proven")
        self._missing = Notice("no_method")
        self._saved = SaveNotice("saved")
        self._preview = SheetPreview()
        self._evidence = CodeBox("evidence", title=Text("Evidence"))
        self._former = label("", "muted", selectable=True)
        self._former.setObjectName("written_before")
        self._content = QWidget()
        self._lay_out()
        self._choice.edited.connect(self._chosen)
        self._with_password.toggled.connect(self._refresh)
        self._saved.written.connect(self._written)

    def load(self, answers: Answers) -> None:
        super().load(answers)
        self._saved.hide()
        self._with_password.setChecked(False)
        self._choice.fill(answers.paper, answers.sheet_language)
        try:
            self._case = hand_over(self._workspace, answers)
            self._missing.hide()
        except InputError as error:
            self._case = None
            self._missing.tell("warn", error.text, say_error(error))
        self._content.setVisible(self._case is not None)
        self._tell_what_is_open()
        self._tell_former()
        self._refresh()

    def left(self) -> None:
        self._saved.stop()
        if self._job is not None:
            self._job.cancel()

    def _refresh(self) -> None:
        case = self._case
        if case is None:
            return
        self._with_password.setVisible(case.settings.signs_in)
        wanted = self._with_password.isChecked()
        self._warning.setVisible(wanted)
        self._preview.show_sheet(print_order(case, Secret(MASK) if wanted else None))
        text, *_ = evidence_files(case, self._workspace.ports.now(), catalogue())
        self._evidence.show_text(text.content.decode())

    def _chosen(self) -> None:
        paper, language = self._choice.paper, self._choice.language
        self._answers = replace(self._answers, paper=paper, sheet_language=language)
        if self._case is not None:
            self._case = replace(self._case, paper=paper, language=language)
        self.changed.emit()
        self._refresh()

    def _print(self) -> None:
        self._job = start(self._print_now(), owner=self)

    async def _print_now(self) -> None:
        try:
            case, password = await self._ready()
        except ConfiguratorError as error:
            self._saved.tell("bad", Text("Nothing was printed"), say_error(error))
            return
        print_on_paper(self, print_order(case, password))

    def _save_pdf(self) -> None:
        if self._case:
            self._saved.save_as(Text("Save the sheet"), sheet_name(self._case), self._pdf)

    def _save_all(self) -> None:
        self._saved.save(Text("Where should everything go?"), self._all)

    async def _pdf(self) -> ExportedFile:
        case, password = await self._ready()
        return sheet_file(self._workspace, case, password)

    async def _all(self) -> Files:
        case, password = await self._ready()
        return pack(self._workspace, case, password, catalogue())

    async def _ready(self) -> tuple[HandOver, Secret | None]:
        """The case, and the password if it is ticked. Raises InputError, VaultError."""
        case = hand_over(self._workspace, self._answers)
        if not self._with_password.isChecked():
            return case, None
        name = credential_name(self._workspace, self._answers)
        password = await read_password(self._workspace, name) if name else None
        if password is None:
            raise InputError(
                Text("The password isn't known here."), next_action=Text("Type it on “Account”, or untick it.")
            )
        return case, password

    def _written(self, paths: list[str]) -> None:
        former = self._answers.handed_over
        new = tuple(path for path in paths if path not in former)
        self._answers = replace(self._answers, handed_over=(*former, *new))
        self.changed.emit()

    def _tell_what_is_open(self) -> None:
        still_open = [proof for proof in proofs(self._workspace, self._answers) if not proof.ok]
        self._open.setVisible(bool(still_open) and self._case is not None)
        if still_open:
            lines = "\n".join(say(proof.title) for proof in still_open)
            self._open.tell("warn", Text("Not everything is proven yet"), lines)

    def _tell_former(self) -> None:
        self._former.setText("\n".join((say(Text("Written before:")), *self._answers.handed_over)))
        self._former.setVisible(bool(self._answers.handed_over))

    def _lay_out(self) -> None:
        self._warning.prepare(
            "warn",
            Text("Whoever holds this sheet can send as this account"),
            Text("Keep sheet and files locked away, and change the password when one is lost."),
        )
        buttons = QHBoxLayout()
        for action in (
            button(Text("Save every&thing …"), self._save_all, name="save_all"),
            button(Text("&Print …"), self._print, name="print"),
            button(Text("Save the sheet as P&DF …"), self._save_pdf, name="save_pdf"),
        ):
            buttons.addWidget(action)
        buttons.addStretch(1)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._choice)
        column.addWidget(self._with_password)
        column.addWidget(self._warning)
        column.addLayout(buttons)
        for each in (self._saved, self._former, self._preview):
            column.addWidget(each)
        column.addWidget(label(Text("Evidence, without secrets"), "strong"))
        column.addWidget(self._evidence)
        for part in (self._missing, self._open, self._content):
            self.body.addWidget(part)
