"""What the pages and verbs work with: the ports, the knowledge and the device library."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from configurator.domain.facts import Facts
from configurator.domain.mail_settings import MailSettings
from configurator.flow.answers import Answers
from configurator.flow.credential_desk import CredentialDesk
from configurator.flow.ports import Ports

if TYPE_CHECKING:
    from configurator.domain.device_model import DeviceModel
    from configurator.domain.recommendation import Recommendation
    from configurator.flow.deployment import DeploymentDesk
    from configurator.flow.template_shelf import TemplateShelf
    from configurator.plugins.family import DeviceLibrary
    from configurator.plugins.knowledge import Knowledge

OTHER_DEVICE = "other.device"


@dataclass(frozen=True)
class Workspace:
    """Shared by every page of a window.

    Knowledge, library and the rules are read when they are needed first: the window opens without them.
    """

    ports: Ports
    read_knowledge: Callable[[], "Knowledge"]
    read_library: Callable[[], "DeviceLibrary"]
    desk: CredentialDesk = field(default_factory=CredentialDesk)
    template_folder: Path | None = None

    @cached_property
    def knowledge(self) -> "Knowledge":
        """Raises KnowledgeError."""
        return self.read_knowledge()

    @cached_property
    def library(self) -> "DeviceLibrary":
        """Raises KnowledgeError when a family that the program ships can't be read."""
        return self.read_library()

    @cached_property
    def deployment_desk(self) -> "DeploymentDesk":
        """A deployment tool's schema files, as they were chosen and confirmed for an earlier device."""
        from configurator.flow.deployment import DeploymentDesk

        return DeploymentDesk()

    @cached_property
    def template_shelf(self) -> "TemplateShelf":
        """The taught templates; in memory only where there is no folder for them."""
        from configurator.flow.template_shelf import TemplateShelf

        return TemplateShelf(self.template_folder)

    def model(self, facts: Facts) -> "DeviceModel":
        """The chosen family; "other device" until one is chosen or when the chosen one is gone."""
        return self.library.by_key(facts.model) or self.library.required(OTHER_DEVICE)

    def case(self, answers: Answers) -> Facts:
        """The facts with what the chosen family states added."""
        from configurator.domain.model_facts import with_model

        return with_model(answers.facts, self.model(answers.facts))

    def advise(self, answers: Answers, day: date | None = None) -> "Recommendation":
        """All methods ranked for a day, today unless another is named."""
        from configurator.flow.recommend import advise

        return advise(self.case(answers), self.knowledge, day or self._today())

    def settings(self, answers: Answers) -> MailSettings | None:
        """The values for the chosen method; None while none is chosen."""
        if answers.facts.method is None:
            return None
        from configurator.flow.recommend import settings

        return settings(self.case(answers), self.knowledge, self._today())

    def _today(self) -> date:
        return self.ports.now().date()
