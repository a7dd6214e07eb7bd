"""Device: which model or application, where it is, and what it can do."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from configurator.domain.facts import Facts, Location, with_facts
from configurator.domain.known import Origin
from configurator.errors import Text
from configurator.flow.ability import without_abilities
from configurator.flow.answers import Answers, Step
from configurator.flow.device_address import host_list, split_hosts
from configurator.flow.discovery import FoundDevice
from configurator.flow.site_facts import with_location
from configurator.flow.workspace import OTHER_DEVICE, Workspace
from configurator.ui.page import Page
from configurator.ui.widgets.abilities import Abilities
from configurator.ui.widgets.choice import Choice
from configurator.ui.widgets.discovery_panel import DiscoveryPanel
from configurator.ui.widgets.family_picker import FamilyPicker
from configurator.ui.widgets.field import Field, any_text
from configurator.ui.widgets.label import label
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.reach_check import ReachCheck
from configurator.ui.words import say

_PLACES = (
    (Location.SITE, Text("On site")),
    (Location.HOSTED, Text("Hosted elsewhere")),
    (None, Text("I don't know")),
)
_HOSTED = Text("Then it can't use a connector of this site, and hosting providers mostly close port 25.")


class DevicePage(Page):
    """What the family states is shown with its source and can be corrected."""

    step = Step.DEVICE
    title = Text("Which device or application sends?")
    lead = Text("Pick its model. What is not known about it is asked, and “I don't know” is always an answer.")
    help = Text("A model that is not in the list is “Other device”. Its abilities stand in its manual.")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._discovery = DiscoveryPanel(workspace)
        self._picker = FamilyPicker(workspace.library)
        self._left_out = Notice("families_left_out")
        self._name = Field("device_name", Text("Name on site, such as Front desk"), any_text)
        self._address = Field("device_address", Text("Its address on the network (if known)"), host_list)
        self._reach = ReachCheck(workspace.ports)
        self._location: Choice[Location] = Choice("location", Text("Where does it run?"), _PLACES)
        self._hosted = label(_HOSTED, "muted")
        self._abilities = Abilities(workspace)
        self._lay_out()

    def load(self, answers: Answers) -> None:
        super().load(answers)
        facts = answers.facts
        self._picker.fill(facts.model)
        self._name.fill(facts.device_name)
        self._address.fill(", ".join(facts.device_addresses))
        self._reach.show_addresses(facts.device_addresses)
        self._location.fill(facts.location.value)
        self._abilities.load(facts)
        self._show_place()

    def answers(self) -> Answers:
        facts = with_facts(
            self._answers.facts,
            Origin.SAID,
            model=self._picker.key,
            device_name=self._name.value,
            device_addresses=split_hosts(self._address.value),
            kind=self._workspace.model(self._answers.facts).kind if self._picker.key else None,
        )
        facts = self._abilities.merged(with_location(facts, self._location.value))
        self._answers = replace(self._answers, facts=facts)
        return self._answers

    def left(self) -> None:
        self._reach.stop()
        self._discovery.stop()

    @property
    def problem(self) -> Text | None:
        if not self._picker.key:
            return Text("Pick a model, or “Other device” when it is not in the list.")
        return self._address.problem

    def _picked(self) -> None:
        self._answers = replace(self._answers, facts=self._of_other_model(self._answers.facts))
        self._abilities.load(self._answers.facts)
        self.changed.emit()

    def _found(self, device: FoundDevice) -> None:
        """What was found is filled in; a name that was given stays."""
        self._picker.fill(device.family.key if device.family else OTHER_DEVICE)
        if not self._name.value:
            self._name.fill(device.title)
        self._address.fill(", ".join(device.addresses))
        self._picked()
        self._typed()

    def _of_other_model(self, facts: Facts) -> Facts:
        return replace(without_abilities(facts), model=self._picker.key)

    def _typed(self) -> None:
        self._reach.show_addresses(split_hosts(self._address.value))
        self.changed.emit()

    def _show_place(self) -> None:
        self._hosted.setVisible(self._location.value is Location.HOSTED)

    def _placed(self) -> None:
        self._show_place()
        self.changed.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        for field in (self._name, self._address):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._discovery)
        self.body.addWidget(self._picker)
        self.body.addWidget(self._left_out)
        self.body.addLayout(row)
        parts: tuple[QWidget, ...] = (self._reach, self._location, self._hosted, self._abilities)
        for part in parts:
            self.body.addWidget(part)
        self._discovery.chosen.connect(self._found)
        self._picker.picked.connect(self._picked)
        self._name.edited.connect(self.changed)
        self._address.edited.connect(self._typed)
        self._location.edited.connect(self._placed)
        self._abilities.edited.connect(self.changed)
        self._tell_left_out()

    def _tell_left_out(self) -> None:
        problems = self._workspace.library.problems
        if problems:
            lines = "\n".join(say(problem) for problem in problems)
            self._left_out.tell("warn", Text("A model file of your own is not in the list"), lines)
