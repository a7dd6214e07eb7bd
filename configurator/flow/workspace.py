"""What the pages and verbs work with: the ports, the knowledge and the device library."""

from dataclasses import dataclass, field

from configurator.domain.decision import recommend
from configurator.domain.device_model import DeviceModel
from configurator.domain.facts import Facts
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.domain.model_facts import with_model
from configurator.domain.recommendation import Recommendation
from configurator.domain.settings_rule import settings_for
from configurator.flow.answers import Answers
from configurator.flow.credential_desk import CredentialDesk
from configurator.flow.ports import Ports
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
        return recommend(self.case(answers), self.knowledge.rulebook, self.ports.now().date())

    def settings(self, answers: Answers) -> MailSettings | None:
        """The values for the chosen method; None while none is chosen."""
        method: Method | None = answers.facts.method
        if method is None:
            return None
        facts = self.case(answers)
        cloud = self.knowledge.cloud(facts.cloud.value) if facts.cloud.value else self.knowledge.clouds[0]
        return settings_for(facts, cloud, method)
