"""One thing to do in the tenant or in DNS, as click path, script and values to copy, and the case it is for."""

from dataclasses import dataclass

from configurator.domain.capability import Auth
from configurator.domain.cloud import Cloud
from configurator.domain.facts import Facts
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.domain.rulebook import Rulebook
from configurator.errors import Text

Copyables = tuple[tuple[Text, str], ...]


@dataclass(frozen=True, slots=True)
class TenantTask:
    """`script` is empty where there is none; `copyables` are captions with values; `source` a source's key."""

    key: str
    title: Text
    why: Text
    clicks: tuple[Text, ...] = ()
    script: str = ""
    copyables: Copyables = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class TenantCase:
    """What the tasks are made for. `spf_records` are the domain's TXT records, None when not looked up."""

    facts: Facts
    settings: MailSettings
    cloud: Cloud
    rulebook: Rulebook
    spf_records: tuple[str, ...] | None = None

    @property
    def account(self) -> str:
        """The mailbox that signs in, empty while it isn't known."""
        return self.facts.account.value or ""

    @property
    def auth(self) -> Auth | None:
        """How the mailbox is signed in to: by the device, or by the relay on its behalf."""
        if self.settings.method is Method.INDIRECT:
            return self.facts.upstream_auth.value
        return self.settings.auth

    @property
    def addresses(self) -> tuple[str, ...]:
        """The site's public addresses and ranges."""
        facts = self.facts
        single = (facts.public_address.value,) if facts.public_address.value else ()
        return facts.public_addresses.value or single
