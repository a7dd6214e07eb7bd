"""Direct send: straight to the tenant's own MX endpoint, without sign-in, to its own mailboxes only."""

from configurator.domain.facts import Recipients
from configurator.domain.recommendation import ReasonKind
from configurator.domain.rules import volume
from configurator.domain.rules.device import server_by_name
from configurator.domain.rules.reason import (
    Case,
    Reasons,
    Words,
    asked,
    bad,
    decisive,
    good,
    need,
    never,
    noticed,
)
from configurator.domain.rules.sender import in_the_tenant
from configurator.domain.rules.site import only_ipv4, port_25, spf_record
from configurator.domain.rules.source_key import DIRECT_SEND, SET_UP, SHARED_ADDRESS
from configurator.errors import Text


def without_sign_in(_case: Case) -> Reasons:
    yield good(Text("No sign-in, no licence and no password on the device; any TLS version or none."), SET_UP)


def recipients(case: Case) -> Reasons:
    known = case.facts.recipients.value
    if known is None:
        yield decisive(
            Text("Find out whether anybody outside is to get mail: direct send reaches your own mailboxes only."),
            SET_UP,
        )
    elif known is Recipients.INSIDE:
        yield good(Text("Reaches the organisation's own mailboxes, and no others are needed."), SET_UP)
    else:
        yield never(
            Text("Recipients outside are needed, and direct send reaches the organisation's own mailboxes only."),
            SET_UP,
        )


def old_tls(case: Case) -> Reasons:
    tls = case.facts.tls.value
    if tls is not None and not tls.is_modern:
        yield noticed(case.book.mx_plain_text, ReasonKind.FOR)


def switch(case: Case) -> Reasons:
    yield from asked(
        case.facts.reject_direct_send,
        Words(
            yes=never(
                Text("The tenant refuses direct send (550 5.7.68). A connector or a sign-in is the way out."),
                DIRECT_SEND,
            ),
            no=good(Text("The tenant does not refuse direct send today."), DIRECT_SEND),
            unknown=decisive(
                Text("Find out whether the tenant refuses direct send: unknown is not off."), DIRECT_SEND
            ),
        ),
    )
    if not case.facts.reject_direct_send.value:
        yield noticed(case.book.direct_send_default, ReasonKind.AGAINST)


def address(case: Case) -> Reasons:
    """A static address is advised, not asked for: mail from another one is filtered as a stranger's."""
    yield from asked(
        case.facts.static_address,
        Words(
            yes=good(Text("The public address is static, so the SPF record can name it."), SET_UP),
            no=bad(
                Text("The public address changes: no SPF record can name it, and mail lands in junk more often."),
                SET_UP,
            ),
            unknown=decisive(Text("Find out whether the public address is static."), SET_UP),
        ),
    )
    yield from asked(
        case.facts.address_shared,
        Words(
            yes=bad(
                Text("Others send from the same public address: mail is filtered more, and their fault is yours."),
                SET_UP,
            ),
            unknown=need(
                Text("Ask the internet provider whether the public address is yours alone."), SHARED_ADDRESS
            ),
        ),
    )


AT_THE_TENANT = (recipients, port_25, switch)
"""What holds for whoever sends this way, a local relay as much as the device."""

RULES = (
    without_sign_in,
    server_by_name(SET_UP),
    *AT_THE_TENANT,
    address,
    old_tls,
    only_ipv4,
    spf_record,
    in_the_tenant,
    volume.mailbox_receives,
    volume.mailbox_size,
)
