"""What the site's network gives: ports, IP version, SPF."""

from configurator.domain.rules.reason import Case, Reasons, Rule, Words, asked, bad, decisive, good, need, never
from configurator.domain.rules.source_key import IPV6, SET_UP, SPF
from configurator.errors import Text


def port_25(case: Case) -> Reasons:
    """Outbound TCP 25, which direct send and the connector live on."""
    unknown = (
        Text("Find out whether port 25 is open where the sender is hosted: hosting providers mostly close it.")
        if case.is_hosted
        else Text("Find out whether port 25 is open from the site: internet providers often close it.")
    )
    yield from asked(
        case.facts.port_25_open,
        Words(
            yes=good(Text("Port 25 is open."), SET_UP),
            no=never(
                Text("Port 25 is closed. Ask the internet provider, or whoever runs the firewall, to open it."),
                SET_UP,
            ),
            unknown=decisive(unknown, SET_UP),
        ),
    )


def submission_port(source: str) -> Rule:
    """The rule for a submission host that takes 587 and also answers on 25, as this source says."""

    def rule(case: Case) -> Reasons:
        fall_back = {
            True: bad(Text("Port 587 is closed. Open it, or use port 25 of the same host."), source),
            False: never(Text("Port 587 is closed. Open it in the firewall for the submission host."), source),
            None: decisive(
                Text("Port 587 is closed. Open it, or find out whether 25 is open: the same host takes both."),
                source,
            ),
        }
        yield from asked(
            case.facts.port_587_open,
            Words(
                yes=good(Text("Port 587 is open."), source),
                no=fall_back[case.facts.port_25_open.value],
                unknown=need(Text("Check from the site that port 587 is open."), source),
            ),
        )

    return rule


def only_ipv4(case: Case) -> Reasons:
    """Connectors take IPv4 addresses only; by IPv6 the mail is a stranger's."""
    if case.facts.ipv6.value:
        yield need(
            Text("The site also goes out by IPv6: switch the device to IPv4 only, or it will not be recognised."),
            IPV6,
        )


def spf_record(case: Case) -> Reasons:
    address = case.facts.public_address.value
    if address:
        yield need(Text("The domain's SPF record must hold ip4:{address}.", address=address), SPF)
    else:
        yield need(Text("The domain's SPF record must hold the public address of the site."), SPF)
