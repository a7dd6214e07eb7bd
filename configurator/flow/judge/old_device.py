"""The old-device rehearsal, said as "a device that offers only … will fail here"."""

from configurator.domain.finding import Actor, Finding, Severity
from configurator.domain.server_look import Offer, OfferAnswer, OfferCause
from configurator.errors import Text

_MODERN = frozenset({Offer.TLS_1_2_ECDHE, Offer.TLS_1_3})
_OFFERS = {
    Offer.TLS_1_0: Text("TLS 1.0"),
    Offer.TLS_1_1: Text("TLS 1.1"),
    Offer.TLS_1_2_RSA: Text("TLS 1.2 with RSA key exchange"),
    Offer.TLS_1_2_ECDHE: Text("TLS 1.2 with elliptic curves (ECDHE)"),
    Offer.TLS_1_3: Text("TLS 1.3"),
}
_PLAIN_IS_TAKEN = Text(
    "Such a device can send here with its TLS switched off: the MX takes plain text, also with a connector by"
    " address."
)
_RELAY = Text("Such a device needs a connector with its TLS off, or a relay on the network.")


def judge_offers(host: str, answers: tuple[OfferAnswer, ...], role: str) -> tuple[Finding, ...]:
    """One finding for each offer, the oldest first."""
    return tuple(
        _judge(host, answer, role) for answer in sorted(answers, key=lambda each: list(Offer).index(each.offer))
    )


def _judge(host: str, answer: OfferAnswer, role: str) -> Finding:
    name = f"old-device-{role}-{answer.offer.name.lower().replace('_', '-')}"
    offer = _OFFERS[answer.offer]
    evidence = f"{host}: {answer.offer.value} {answer.cause.value} {answer.detail}".strip()
    if answer.cause is OfferCause.TAKEN:
        words = Text("A device that offers only {offer} is taken at {host}.", offer=offer, host=host)
        return Finding(name, Severity.OK, words, evidence)
    if answer.cause is OfferCause.REFUSED:
        words = Text("A device that offers only {offer} will fail at {host}.", offer=offer, host=host)
        severity = Severity.WARNING if answer.offer in _MODERN else Severity.INFO
        advice = _PLAIN_IS_TAKEN if role == "mx" else _RELAY
        return Finding(
            name, severity, words, evidence, Actor.TECHNICIAN, () if answer.offer in _MODERN else (advice,)
        )
    words = Text(
        "Whether a device that offers only {offer} is taken at {host} is not known.", offer=offer, host=host
    )
    return Finding(name, Severity.UNKNOWN, words, evidence)
