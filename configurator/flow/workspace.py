"""What the pages and verbs work with: the ports, the knowledge and the device library."""

from dataclasses import dataclass, field
from datetime import date

from configurator.domain.device_model import DeviceModel
from configurator.domain.facts import Facts
from configurator.domain.mail_settings import MailSettings
from configurator.domain.model_facts import with_model
from configurator.domain.recommendation import Recommendation
from configurator.flow.answers import Answers
from configurator.flow.credential_desk import CredentialDesk
from configurator.flow.ports import Ports
from configurator.flow.recommend import advise, settings
from configurator.plugins.family import DeviceLibrary
from configurator.plugins.knowledge import Knowledge

OTHER_DEVICE = "other.device"


@dataclass(frozen=True, slots=True)
class Workspace:
    """Shared by every page of a window."""

    ports: Ports
    knowledge: Knowledge
    library: DeviceLibrary
    desk: CredentialDesk = field(default_factory=CredentialDesk)

    def model(self, facts: Facts) -> DeviceModel:
        """The chosen family; "other device" until one is chosen or when the chosen one is gone."""
        return self.library.by_key(facts.model) or self.library.required(OTHER_DEVICE)

    def case(self, answers: Answers) -> Facts:
        """The facts with what the chosen family states added."""
        return with_model(answers.facts, self.model(answers.facts))

    def advise(self, answers: Answers) -> Recommendation:
        return advise(self.case(answers), self.knowledge, self._today())

    def settings(self, answers: Answers) -> MailSettings | None:
        """The values for the chosen method; None while none is chosen."""
        if answers.facts.method is None:
            return None
        return settings(self.case(answers), self.knowledge, self._today())

    def _today(self) -> date:
        return self.ports.now().date()
