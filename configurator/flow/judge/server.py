"""What a look at a mail server means: interception, TLS, the certificate and its root."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from configurator.domain.finding import Actor, Finding, Severity
from configurator.domain.network import PortAnswer, PortCause
from configurator.domain.server_look import Certificate, ServerLook, TlsCause, TlsLook
from configurator.errors import Text
from configurator.flow.judge.port import NO, YES, judge_port

NEEDED_ROOT = "DigiCert Global Root G2"
_SOON = timedelta(days=14)
_STARRED = re.compile(r"\*{5,}")
_CROSSED_OUT = re.compile(r"X{4,}[A-Z]?", re.IGNORECASE)
_INSPECTION = Text(
    "Switch off the mail inspection (SMTP fixup, ESMTP inspection, TLS scanning) of the firewall for these hosts."
)


@dataclass(frozen=True, slots=True)
class Role:
    """What the server is here: the word in the names of its checks (`mx`, `submission`) and its port."""

    name: str
    port: int

    @property
    def port_check(self) -> str:
        return f"port-{self.port}-{self.name}"


def judge_server(look: ServerLook, role: Role, today: date) -> tuple[Finding, ...]:
    """The port, and where it is open what may come through and how the handshake went."""
    answer = PortAnswer(
        look.endpoint.host, role.port, look.cause, look.endpoint.address, look.greeting, look.elapsed_s
    )
    port = judge_port(answer, role.port_check)
    if look.cause is not PortCause.OPEN:
        return (port,)
    return (port, *_altered(look, role), *_tls(look, role, today))


def _altered(look: ServerLook, role: Role) -> Iterator[Finding]:
    """Words that no mail server says: an inspecting firewall overwrites what it doesn't let through."""
    crossed_out = [line for line in look.hello[1:] if _CROSSED_OUT.fullmatch(line.split(" ")[0])]
    if not _STARRED.search(look.greeting) and not crossed_out:
        return
    yield Finding(
        f"interception-{role.name}",
        Severity.PROBLEM,
        Text("Something between here and {host} rewrites the conversation.", host=look.endpoint.host),
        " / ".join((look.greeting, *crossed_out)),
        Actor.TECHNICIAN,
        (_INSPECTION,),
    )


def _tls(look: ServerLook, role: Role, today: date) -> Iterator[Finding]:
    name, host = f"tls-{role.name}", look.endpoint.host
    if look.tls is None:
        words = Text("{host} greets, but does not answer the first command.", host=host)
        yield Finding(name, Severity.PROBLEM, words, look.greeting, Actor.TECHNICIAN, (_INSPECTION,))
    elif look.tls.cause is TlsCause.VERIFIED:
        yield _verified(look.tls, name, host, today)
    else:
        yield _failed(look, look.tls, name)


def _verified(tls: TlsLook, name: str, host: str, today: date) -> Finding:
    words = Text("TLS to {host} works: {version}, certificate verified.", host=host, version=tls.version)
    seen = tls.certificate
    if seen is None:
        return Finding(name, Severity.OK, words, tls.cipher)
    evidence = f"{tls.version} {tls.cipher}; {_shown(seen)}"
    root = (Text("Devices that verify must trust the root {root}.", root=seen.root),) if seen.root else ()
    if seen.last_day - today < _SOON:
        words = Text("The certificate of {host} ends on {date}.", host=host, date=seen.last_day.isoformat())
        return Finding(name, Severity.WARNING, words, evidence, Actor.MICROSOFT, root)
    if seen.root == NEEDED_ROOT:
        root = (
            Text(
                "Devices that verify must trust {root} (needed since March 2026): import it where it is missing.",
                root=seen.root,
            ),
        )
    return Finding(name, Severity.OK, words, evidence, fix=root)


def _failed(look: ServerLook, tls: TlsLook, name: str) -> Finding:
    host = look.endpoint.host
    evidence = _shown(tls.certificate) if tls.certificate else " / ".join(look.hello)
    if tls.cause is TlsCause.NOT_OFFERED:
        words = Text(
            "{host} offers no STARTTLS: another server answers, or a firewall removes the offer.", host=host
        )
        return Finding(name, Severity.PROBLEM, words, evidence, Actor.TECHNICIAN, (_INSPECTION,))
    if tls.cause is TlsCause.NOT_TRUSTED:
        issuer = tls.certificate.issuer if tls.certificate else ""
        words = (
            Text(
                "The connection to {host} is intercepted: its certificate comes from “{issuer}”.",
                host=host,
                issuer=issuer,
            )
            if issuer
            else Text("The certificate of {host} is not trusted.", host=host)
        )
        why = (tls.fault,) if tls.fault else ()
        return Finding(name, Severity.PROBLEM, words, evidence, Actor.TECHNICIAN, (*why, _INSPECTION))
    words = Text("TLS to {host} fails: {cause}.", host=host, cause=_CAUSES[tls.cause])
    why = (tls.fault,) if tls.fault else ()
    return Finding(name, Severity.PROBLEM, words, evidence, Actor.TECHNICIAN, (*why, _INSPECTION))


def judge_ipv6(host: str, look: ServerLook | None, role: Role) -> Finding:
    """Whether a device could miss its connector by going out over IPv6. `look` is None without such an address."""
    name = f"{role.port_check}-ipv6"
    if look is None:
        words = Text("{host} has no IPv6 address: every device goes there by IPv4.", host=host)
        return Finding(name, Severity.OK, words)
    evidence = f"[{look.endpoint.address}]:{role.port} {look.cause.value} {look.greeting}".strip()
    if look.cause is not PortCause.OPEN:
        words = Text("From here {host} is not reached by IPv6: devices go there by IPv4.", host=host)
        return Finding(name, Severity.INFO, words, evidence, elapsed_s=look.elapsed_s, value=NO)
    return Finding(
        name,
        Severity.WARNING,
        Text("From here {host} is also reached by IPv6.", host=host),
        evidence,
        Actor.TECHNICIAN,
        (
            Text(
                "A connector knows IPv4 addresses only: switch IPv6 off on the device or relay, else it is missed."
            ),
            Text("Without a connector an IPv6 sender needs a host name in reverse DNS, and SPF or DKIM."),
        ),
        look.elapsed_s,
        YES,
    )


def _shown(seen: Certificate) -> str:
    days = f"{seen.first_day.isoformat()} … {seen.last_day.isoformat()}"
    return f"{', '.join(seen.names)}; {days}; {seen.issuer}" + (f" → {seen.root}" if seen.root else "")


_CAUSES = {
    TlsCause.REFUSED: Text("the server offers STARTTLS and then refuses it"),
    TlsCause.FAILED: Text("the handshake breaks off"),
    TlsCause.SILENT: Text("no answer to the handshake"),
}
