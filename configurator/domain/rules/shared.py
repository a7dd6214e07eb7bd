"""Rules that more than one method obeys: ports, TLS, size, rate, IPv6."""

from configurator.domain.capability import Auth, Tls
from configurator.domain.facts import Location, Recipients
from configurator.domain.rules.reason import Case, Reasons, Words, asked, bad, good, need, never
from configurator.errors import Text

SET_UP = "set-up-devices-2022"
_BASE64_NUMERATOR, _BASE64_DENOMINATOR = 4, 3


def port_25(case: Case) -> Reasons:
    """Outbound TCP 25 from the site, which direct send and the connector live on."""
    yield from asked(
        case.facts.port_25_open,
        Words(
            yes=good(Text("Port 25 is open from here.")),
            no=never(
                Text("Port 25 is closed from the site. Only the internet provider or the firewall can open it."),
                SET_UP,
            ),
            unknown=need(Text("Find out whether port 25 is open: check it from the site."), SET_UP),
        ),
    )


def port_587(case: Case) -> Reasons:
    """Outbound TCP 587; client submission may fall back to 25 on the same host."""
    other = case.facts.port_25_open.value is True
    closed = Text("Port 587 is closed from the site. Open it in the firewall for the submission host.")
    yield from asked(
        case.facts.port_587_open,
        Words(
            yes=good(Text("Port 587 is open from here.")),
            no=need(closed, SET_UP) if other else never(closed, SET_UP),
            unknown=need(Text("Find out whether port 587 is open: check it from the site."), SET_UP),
        ),
    )


def modern_tls(case: Case) -> Reasons:
    """TLS 1.2 with elliptic curves, which the submission hosts ask for."""
    tls = case.facts.tls.value
    if tls is None:
        yield need(
            Text("Find out whether the device speaks TLS 1.2: look into its manual or listen to it."), SET_UP
        )
    elif not tls.is_modern:
        yield never(
            Text("The device speaks no TLS 1.2. Advice that TLS 1.0 suffices is out of date."),
            "legacy-tls-endpoint-2023",
        )
    else:
        yield good(Text("The device speaks TLS {version}.", version=tls.value), SET_UP)
        yield from _curves(case)


def _curves(case: Case) -> Reasons:
    if case.facts.tls.value is Tls.TLS_1_3:
        return
    report = "rsa-only-report-2025"
    yield from asked(
        case.facts.ecdhe,
        Words(
            no=never(
                Text("Its TLS 1.2 lacks elliptic curves: such copiers are reported to fail since February 2025."),
                report,
            ),
            unknown=need(
                Text("Find out whether its TLS 1.2 has elliptic curves (ECDHE); without them sign-in fails."),
                report,
            ),
        ),
    )


def trusted_root(case: Case) -> Reasons:
    """The root that Microsoft's certificates chain to since March 2026."""
    yield from asked(
        case.facts.certificate_store_current,
        Words(
            no=need(
                Text("Import DigiCert Global Root G2 into the device's certificate store."), "digicert-g2-2026"
            )
        ),
    )


def outside_recipients(case: Case, method_is_inside_only: Text) -> Reasons:
    """For methods that reach the tenant's own mailboxes only."""
    recipients = case.facts.recipients.value
    if recipients is None:
        yield need(Text("Find out whether anybody outside the organisation is to get mail."), SET_UP)
    elif recipients is Recipients.INSIDE:
        yield good(Text("Reaches mailboxes inside the organisation, as needed."), SET_UP)
    else:
        yield never(method_is_inside_only, SET_UP)


def reaches_everybody(case: Case) -> Reasons:
    if case.facts.recipients.value is Recipients.INSIDE:
        yield good(Text("Reaches mailboxes inside the organisation, as needed."), SET_UP)
    else:
        yield good(Text("Sends inside and outside the organisation."), SET_UP)


def size_limit(case: Case, limit_mb: int, source: str, *, rules_out: bool) -> Reasons:
    """Whether a scan fits once base64 has made it a third larger (RFC 2045)."""
    scan = case.facts.scan_size_mb.value
    if scan is None or scan * _BASE64_NUMERATOR <= limit_mb * _BASE64_DENOMINATOR:
        return
    text = Text(
        "Scans of {scan} MB grow by a third as mail and pass the limit of {limit} MB.", scan=scan, limit=limit_mb
    )
    yield never(text, source) if rules_out else bad(text, source)


def ipv6_misses(case: Case) -> Reasons:
    """Connectors and SPF edits know IPv4 addresses only."""
    if case.facts.ipv6.value:
        yield bad(
            Text("The site also goes out by IPv6: switch the device to IPv4 only, else it is not recognised."),
            "ipv6-inbound-2024",
        )


def is_hosted(case: Case) -> bool:
    return case.facts.location.value is Location.HOSTED


def can(case: Case, auth: Auth) -> bool:
    """Whether the device is known to sign in this way."""
    return auth in (case.facts.auth.value or ())
