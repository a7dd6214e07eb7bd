"""Enter on the device: its own form value by value, or the settings file where the family takes one."""

from dataclasses import replace

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.domain.secret import Secret
from configurator.errors import InputError, Text
from configurator.exporters.deployment_values import deployment_values
from configurator.flow.answers import Answers, Step
from configurator.flow.entering import settings_files
from configurator.flow.hand_over import HandOver, export_request, hand_over
from configurator.flow.password_keeping import credential_name, read_password
from configurator.flow.workspace import Workspace
from configurator.plugins.exporters import Exporter, Need
from configurator.ui.page import Page
from configurator.ui.widgets.clear_layout import clear
from configurator.ui.widgets.deployment_card import DeploymentCard
from configurator.ui.widgets.destination_card import DestinationCard
from configurator.ui.widgets.device_way import DeviceWay
from configurator.ui.widgets.entry_form import EntryForm
from configurator.ui.widgets.export_way import ExportWay
from configurator.ui.widgets.label import label
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.present_mail_panel import PresentMailPanel
from configurator.ui.widgets.save_notice import Files
from configurator.ui.widgets.settings_file_card import SettingsFileCard
from configurator.ui.words import say_error


class EnterPage(Page):
    """One value after the other; the first that is not ticked off is marked. Next is never held here."""

    step = Step.ENTER
    title = Text("Enter this on the device")
    lead = Text("Value by value, in the words of the device's own form. Tick each off when it is entered.")
    help = Text("A value that has changed since it was ticked off loses its tick. The password is copied unseen.")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._case: HandOver | None = None
        self._missing = Notice("no_method")
        self._way = QVBoxLayout()
        self._form = EntryForm(self._password)
        self._present = PresentMailPanel(workspace.ports)
        self._destinations = DestinationCard()
        self._deployment = DeploymentCard(workspace.deployment_desk)
        self._export = ExportWay()
        self._files = QWidget()
        self._files_column = QVBoxLayout(self._files)
        self._files_column.setContentsMargins(0, 0, 0, 0)
        self._files_column.setSpacing(10)
        self.body.addWidget(self._missing)
        self.body.addLayout(self._way)
        self.body.addWidget(self._form)
        self.body.addWidget(self._destinations)
        self.body.addWidget(self._deployment)
        self.body.addWidget(self._files)
        self.body.addWidget(self._export)
        self.body.addWidget(self._present)
        self._form.edited.connect(self.changed)
        self._destinations.edited.connect(self._keep_destinations)
        self._deployment.edited.connect(self._show_files)
        self._export.wanted.connect(self.examples_wanted)

    def load(self, answers: Answers) -> None:
        super().load(answers)
        clear(self._way)
        try:
            case = hand_over(self._workspace, answers)
        except InputError as error:
            self._case = None
            self._missing.tell("warn", error.text, say_error(error))
            self._form.hide()
            self._files.hide()
            self._destinations.hide()
            self._deployment.hide()
            self._export.hide()
            self._present.load(None)
            return
        self._case = case
        self._missing.hide()
        self._way.addWidget(DeviceWay(case))
        self._form.show_case(case, answers.typed)
        self._form.show()
        self._show_files()
        self._show_export_way(case)
        self._present.load(case)

    def answers(self) -> Answers:
        return replace(self._answers, typed=self._form.done) if self._case else self._answers

    def left(self) -> None:
        self._form.hide_password()
        self._present.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Something may have been taught meanwhile."""
        super().showEvent(event)
        if self._case is not None:
            self._show_export_way(self._case)

    def _show_export_way(self, case: HandOver) -> None:
        self._export.show_model(case.model, self._workspace.template_shelf)

    def _keep_destinations(self) -> None:
        card = self._destinations
        self._answers = replace(self.answers(), destinations=card.destinations, model_name=card.model_name)
        self.changed.emit()
        self._show_files()

    def _show_files(self) -> None:
        case = self._to_hand_over()
        clear(self._files_column)
        files = settings_files(case)
        needs = {need for file in files for need in file.exporter.needs}
        self._destinations.setVisible(Need.DESTINATIONS in needs)
        self._destinations.fill(case.destinations, case.model_name, asks_model=Need.MODEL_NAME in needs)
        self._deployment.setVisible(Need.DEPLOYMENT in needs)
        self._deployment.show_values(deployment_values(case.settings))
        self._files.setVisible(bool(files))
        self._files_column.addWidget(label(Text("Files for the device, instead of typing"), "strong"))
        for file in files:
            card = SettingsFileCard(file, self._make_file, signs_in=case.settings.signs_in)
            self._files_column.addWidget(card)

    async def _make_file(self, exporter: Exporter, with_password: bool) -> Files:
        case = self._to_hand_over()
        password = await self._password() if with_password else None
        if with_password and password is None:
            raise InputError(
                Text("The password isn't known here."), next_action=Text("Type it on “Account” first.")
            )
        return exporter.write(export_request(case, password))

    def _to_hand_over(self) -> HandOver:
        """Raises InputError while no method is chosen."""
        return replace(hand_over(self._workspace, self._answers), deployment=self._deployment.deployment)

    async def _password(self) -> Secret | None:
        name = credential_name(self._workspace, self._answers)
        return await read_password(self._workspace, name) if name else None
