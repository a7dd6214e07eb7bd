"""From which address mail is sent: one of the mailbox, of the tenant, of its first domain."""

from configurator.domain.facts import Facts, Recipients
from configurator.domain.rules.reason import Case, Reasons, need
from configurator.domain.rules.source_key import SET_UP
from configurator.errors import Text

_FIRST_DOMAINS = ".onmicrosoft.com"


def may_send_as(case: Case) -> Reasons:
    """For a sender that is another address than the mailbox that signs in."""
    account, address = case.facts.account.value, case.facts.sender.value
    if account and address and account.casefold() != address.casefold():
        yield need(
            Text(
                "Give {account} the right to send as {sender}, or send from {account} itself.",
                account=account,
                sender=address,
            ),
            SET_UP,
        )


def in_the_tenant(case: Case) -> Reasons:
    """For a sender outside the domain that was given; the tenant may have that domain too."""
    domain = _domain(case.facts)
    if domain and domain != case.facts.domain:
        yield need(
            Text("Check that {domain}, the sender's domain, is one of this Microsoft 365 tenant.", domain=domain),
            SET_UP,
        )


def first_domain(case: Case) -> Reasons:
    """The domain that every tenant starts with is meant for trying out, and held to few recipients."""
    limit = case.book.first_domain_recipients_per_day
    if _domain(case.facts).endswith(_FIRST_DOMAINS) and case.facts.recipients.value is not Recipients.INSIDE:
        yield need(
            Text(
                "Send from a domain of your own: from onmicrosoft.com the whole tenant reaches {limit} outside"
                " recipients a day.",
                limit=limit.value,
            ),
            limit.source,
        )


def _domain(facts: Facts) -> str:
    return (facts.sender.value or facts.account.value or "").rpartition("@")[2].lower()
