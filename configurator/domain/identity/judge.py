"""Judges evidence: who made it, what it is called, who built it, and how sure that is.

Who built a device is told by the style of its firmware first, then by its enterprise number: the badge in front
comes last, for many devices are sold under a name that isn't their builder's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from configurator.domain.identity.evidence import MAY_BE_TYPED, Claim, Evidence, Place
from configurator.domain.identity.knowledge import Build, IdentityKnowledge, VendorMark
from configurator.domain.identity.model_name import model_name


class Confidence(StrEnum):
    """How sure an identity is."""

    HIGH = "high"  # two places that agree
    MEDIUM = "medium"  # one place
    LOW = "low"  # the vendor alone, or a name that somebody may have typed
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that the judgement rests on: where it was said, and what."""

    place: Place
    said: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What a device is; texts are empty where nothing is known. `platform` is who built it."""

    vendor: str = ""
    model: str = ""
    platform: str = ""
    serial: str = ""
    firmware: str = ""
    confidence: Confidence = Confidence.NONE
    rests_on: tuple[Ground, ...] = ()


def identify(evidence: Evidence, knowledge: IdentityKnowledge) -> Identity:
    """The best judgement that this evidence allows. Total: no evidence gives an empty identity."""
    maker = knowledge.of_enterprise(evidence.enterprise)
    build = _build(evidence, knowledge)
    badge = _badge(evidence, knowledge, maker)
    vendor = badge or maker
    named = list(_names(evidence, knowledge, vendor, build))
    model, ground = _best(named)
    name = vendor.name if vendor else _unlisted_maker(evidence)
    return Identity(
        vendor=name,
        model=model,
        platform=_platform(build, maker, vendor) or name,
        serial=evidence.serials[0] if evidence.serials else "",
        firmware=evidence.firmware,
        confidence=_confidence(vendor, maker, named),
        rests_on=tuple(_grounds(evidence, maker, ground)),
    )


def _platform(build: Build | None, maker: VendorMark | None, vendor: VendorMark | None) -> str:
    """Who built it: by the style of the firmware, by the enterprise number, by whom the badge buys from."""
    if build is not None:
        return build.platform
    known = vendor if maker is None or maker.in_others else maker
    return known.platform or known.name if known else ""


def _build(evidence: Evidence, knowledge: IdentityKnowledge) -> Build | None:
    texts = [claim.text for claim in evidence.claims if claim.place is Place.SYSTEM_DESCRIPTION]
    return next((build for build in knowledge.build for text in texts if build.pattern.search(text)), None)


def _badge(evidence: Evidence, knowledge: IdentityKnowledge, maker: VendorMark | None) -> VendorMark | None:
    """The vendor whose name the device bears, or whose product line where no enterprise number tells better.

    A name that may be typed counts only where there is no such number.
    """
    is_open = maker is None or maker.in_others
    claims = [claim for claim in evidence.claims if claim.place not in MAY_BE_TYPED or maker is None]
    sure_first = sorted(claims, key=lambda claim: claim.place in MAY_BE_TYPED)
    named = (mark for claim in sure_first if (mark := knowledge.badge(claim.maker) or knowledge.badge(claim.text)))
    lines = (mark for claim in sure_first if is_open and (mark := knowledge.line(claim.text)))
    return next(named, None) or next(lines, None)


def _unlisted_maker(evidence: Evidence) -> str:
    """A maker that isn't in the knowledge, in the device's own words."""
    return next((claim.maker for claim in evidence.claims if claim.maker), "")


def _names(
    evidence: Evidence, knowledge: IdentityKnowledge, vendor: VendorMark | None, build: Build | None
) -> Iterator[tuple[str, Claim]]:
    """The names that the claims give, the most trustworthy first."""
    order = list(Place)
    for claim in sorted(evidence.claims, key=lambda each: order.index(each.place)):
        if (
            claim.place in MAY_BE_TYPED
            and (knowledge.badge(claim.text) or knowledge.line(claim.text)) is not vendor
        ):
            continue
        text = claim.text
        found = build.pattern.search(text) if build else None
        if found and found.groupdict().get("model"):
            text = found["model"]
        if name := model_name(text, vendor, knowledge, evidence.serials):
            yield name, claim


def _best(named: list[tuple[str, Claim]]) -> tuple[str, Claim | None]:
    """The first name with a digit in it: without one it is a product line at most."""
    numbered = (pair for pair in named if any(map(str.isdigit, pair[0])))
    return next(numbered, named[0] if named else ("", None))


def _confidence(vendor: VendorMark | None, maker: VendorMark | None, named: list[tuple[str, Claim]]) -> Confidence:
    if vendor is None and not named:
        return Confidence.NONE
    if vendor is None or not named or named[0][1].place in MAY_BE_TYPED:
        return Confidence.LOW
    agrees = any(_same(name, named[0][0]) for name, _ in named[1:])
    return Confidence.HIGH if agrees or maker is not None else Confidence.MEDIUM


def _same(one: str, other: str) -> bool:
    plain = ["".join(filter(str.isalnum, name.casefold())) for name in (one, other)]
    return plain[0] in plain[1] or plain[1] in plain[0]


def _grounds(evidence: Evidence, maker: VendorMark | None, claim: Claim | None) -> Iterator[Ground]:
    if claim is not None:
        yield Ground(claim.place, claim.text)
    if maker is not None:
        yield Ground(Place.OBJECT_ID, f"{evidence.enterprise} ({maker.name})")
