"""What the practice tenant is: its domains, mailboxes, switches and limits. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass

from configurator.domain.rulebook import Rulebook
from configurator.domain.secret import Secret

_MEGABYTE = 10**6


@dataclass(frozen=True, slots=True)
class Switches:
    """What an admin of the tenant can turn on and off, and which addresses its inbound connector knows."""

    smtp_auth: bool = True
    password_sign_in: bool = True
    direct_send: bool = True
    known_addresses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages a minute and connections at once of one mailbox, bytes of one message."""

    messages_per_minute: int
    connections_per_mailbox: int
    message_bytes: int


def limits_of(rulebook: Rulebook) -> Limits:
    """The limits of Exchange Online as the rules know them."""
    return Limits(
        messages_per_minute=rulebook.messages_per_minute.value,
        connections_per_mailbox=rulebook.connections_per_mailbox.value,
        message_bytes=rulebook.mailbox_message_size_mb.value * _MEGABYTE,
    )


@dataclass(frozen=True, slots=True)
class Directory:
    """Accepted domains, and the mailboxes with their passwords; `tokens` are the OAuth 2.0 tokens of some.

    All names are in lower case.
    """

    domains: frozenset[str]
    mailboxes: Mapping[str, Secret]
    tokens: Mapping[str, Secret]

    def is_inside(self, address: str) -> bool:
        return address.rpartition("@")[2].lower() in self.domains

    def has_mailbox(self, address: str) -> bool:
        return address.lower() in self.mailboxes

    def password_fits(self, account: str, password: Secret) -> bool:
        return self.mailboxes.get(account.lower()) == password

    def token_fits(self, account: str, token: Secret) -> bool:
        return self.tokens.get(account.lower()) == token
