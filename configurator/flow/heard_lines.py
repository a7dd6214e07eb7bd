"""One session in lines for people: what it did, in the order in which it did it."""

from collections.abc import Iterator

from configurator.domain.capability import Security
from configurator.domain.client_hello import ClientHello
from configurator.domain.heard import HeardMessage, HeardSession
from configurator.domain.listen_verdict import MethodVerdict
from configurator.domain.recommendation import Effect
from configurator.domain.tls_names import TlsNames, version_name, version_names
from configurator.errors import Text
from configurator.flow.heard_words import SLIP_WORDS
from configurator.flow.known_so_far import METHOD_NAMES, SECURITY_NAMES

_KILOBYTE = 1000
_DECIDES = {False: Effect.RULES_OUT, None: Effect.WEAKENS}
_MATCHES = Text("Its password is the one that is kept for this account.")
_DIFFERS = Text("Its password is not the one that is kept for this account: enter it on the device again.")


def heading(session: HeardSession) -> Text:
    when = session.began.astimezone().strftime("%H:%M:%S") if session.began else ""
    return Text("{time}  {peer}", time=when, peer=session.peer)


def summary(session: HeardSession) -> Text:
    """A finished session in one line."""
    return Text(
        "{session}: protection {security}, sign-in {mechanism}, messages {count}, faults {faults}",
        session=heading(session),
        security=SECURITY_NAMES[security_of(session)],
        mechanism=session.auth_used or Text("none"),
        count=len(session.messages),
        faults=len(session.slips),
    )


def heard_lines(session: HeardSession, names: TlsNames) -> tuple[Text, ...]:
    """Foreign words stand in them as parameters."""
    return tuple(_lines(session, names))


def hello_lines(hello: ClientHello, names: TlsNames) -> tuple[Text, ...]:
    """Everything that a client offers, one line for each kind; what it doesn't name has none."""
    versions = version_names(hello.supported_versions) or (version_name(hello.hello_version),)
    offered: tuple[tuple[Text, tuple[str, ...]], ...] = (
        (Text("Versions"), versions),
        (Text("Server name"), tuple(filter(None, [hello.server_name]))),
        (Text("Cipher suites"), names.suites(hello)),
        (Text("Curves and groups"), names.groups_of(hello)),
        (Text("Signatures"), names.signatures_of(hello)),
        (Text("Protocols"), hello.protocols),
    )
    return tuple(
        Text("{caption}: {value}", caption=each, value=", ".join(value)) for each, value in offered if value
    )


def verdict_heading(verdict: MethodVerdict) -> Text:
    name = METHOD_NAMES[verdict.method]
    if verdict.can is None:
        return Text("{method}: not yet", method=name)
    return Text("{method}: yes", method=name) if verdict.can else Text("{method}: no", method=name)


def verdict_sentence(verdict: MethodVerdict) -> Text:
    """What the device can or cannot, and what decides it."""
    name = METHOD_NAMES[verdict.method]
    if verdict.can:
        return Text("This device can use {method}.", method=name)
    because = next(reason.text for reason in verdict.because if reason.effect is _DECIDES[verdict.can])
    if verdict.can is None:
        return Text("As it is set now, this device cannot use {method}: {reason}", method=name, reason=because)
    return Text("This device cannot use {method}: {reason}", method=name, reason=because)


def security_of(session: HeardSession) -> Security:
    """How the device protects its connection."""
    if session.is_implicit_tls:
        return Security.TLS
    return Security.STARTTLS if session.asked_for_starttls else Security.NONE


def _lines(session: HeardSession, names: TlsNames) -> Iterator[Text]:
    yield Text("Protection: {security}", security=SECURITY_NAMES[security_of(session)])
    yield from _tls_lines(session, names)
    if session.hello_verb:
        yield Text("Calls itself: {name}", name=session.hello_name)
    if session.auth_used:
        yield Text("Signs in: {mechanism} as {account}", mechanism=session.auth_used, account=session.username)
    if session.password_matches is not None:
        yield _MATCHES if session.password_matches else _DIFFERS
    if session.mail_from is not None:
        yield Text("Sender: {sender}", sender=session.mail_from)
    if session.rcpt_to:
        yield Text("Recipients: {value}", value=", ".join(session.rcpt_to))
    for message in session.messages:
        yield from _message_lines(message)
    for slip in session.slips:
        yield Text("Fault: {fault}", fault=SLIP_WORDS[slip])


def _tls_lines(session: HeardSession, names: TlsNames) -> Iterator[Text]:
    hello = session.hello
    if hello is not None:
        curves = Text("with elliptic curves") if names.has_ecdhe(hello) else Text("without elliptic curves")
        version = version_name(hello.newest_version)
        count = len(names.suites(hello))
        yield Text(
            "Offers up to {version}, {count} ciphers, {curves}", version=version, count=count, curves=curves
        )
        if hello.server_name:
            yield Text("Asks for the server {name}", name=hello.server_name)
    if session.tls is not None:
        yield Text("Agreed on {version}, {cipher}", version=session.tls.version, cipher=session.tls.cipher)
    if session.tls_fault:
        yield Text("The handshake failed: {fault}", fault=session.tls_fault.lower().replace("_", " "))


def _message_lines(message: HeardMessage) -> Iterator[Text]:
    kilobytes = -(-message.size // _KILOBYTE)
    yield Text("Message: {size} kB, From {sender}", size=kilobytes, sender=message.header_from or "-")
    for part in message.parts:
        if not part.media_type.startswith("multipart/"):
            what = f"{part.media_type} {part.name}".strip()
            yield Text("Part: {part}, {size} kB", part=what, size=-(-part.size // _KILOBYTE))
