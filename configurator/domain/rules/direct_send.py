"""Direct send: straight to the domain's own MX endpoint, inside recipients only."""

from configurator.domain.rules.reason import Case, Reasons, Words, asked, bad, good, need, never
from configurator.domain.rules.shared import SET_UP, ipv6_misses, is_hosted, outside_recipients, port_25
from configurator.errors import Text

_CONTROL = "direct-send-control-2025"


def direct_send(case: Case) -> Reasons:
    yield from outside_recipients(
        case, Text("You need outside recipients; direct send delivers to the organisation's own mailboxes only.")
    )
    yield from port_25(case)
    yield good(Text("No sign-in, no licence, no password on the device."), SET_UP)
    yield from _tls(case)
    yield from _switch(case)
    yield from _address(case)
    yield from ipv6_misses(case)
    if is_hosted(case):
        yield bad(Text("At hosting providers port 25 is mostly closed and the address is shared."), SET_UP)


def _tls(case: Case) -> Reasons:
    tls = case.facts.tls.value
    if tls is not None and not tls.is_modern:
        yield good(
            Text("The MX endpoint takes mail without TLS: switch the device's old TLS off."),
            "mx-tls-announcement-2020",
        )


def _switch(case: Case) -> Reasons:
    yield from asked(
        case.facts.reject_direct_send,
        Words(
            yes=never(
                Text("The tenant rejects direct send (550 5.7.68). A connector would be let through."), _CONTROL
            ),
            unknown=need(
                Text("Find out whether the tenant rejects direct send; the live test shows it."), _CONTROL
            ),
        ),
    )


def _address(case: Case) -> Reasons:
    yield need(Text("Add the site's public address to the domain's SPF record."), "spf-set-up-2024")
    yield from asked(
        case.facts.static_address,
        Words(
            yes=good(Text("The public address is static.")),
            no=bad(Text("The public address changes: mail is filtered more, SPF breaks when it does."), SET_UP),
            unknown=need(Text("Find out whether the public address is static."), SET_UP),
        ),
    )
    if case.facts.address_shared.value:
        yield bad(Text("Others share the public address: mail is filtered more."), SET_UP)
