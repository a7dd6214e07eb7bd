"""Which family of the library a device belongs to."""

import re
from collections.abc import Iterable, Sequence

from configurator.domain.device_model import DeviceModel
from configurator.domain.facts import Kind
from configurator.domain.identity.evidence import Claim, Evidence, Place
from configurator.domain.identity.judge import Identity, identify
from configurator.domain.identity.knowledge import IdentityKnowledge, VendorMark

_WORDS = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[\W_]+")
_NO_MATCH = -1


def family_of(
    identity: Identity, families: Iterable[DeviceModel], knowledge: IdentityKnowledge
) -> DeviceModel | None:
    """The family that the device is set up like; None when none fits: a look-alike is no reason to show its form.

    A device that another vendor built speaks that vendor's language, whatever its badge. A brand that is known to
    sell one vendor's devices has a family of its own where the library has one.
    """
    devices = [each for each in families if each.kind is Kind.DEVICE]
    mark = knowledge.named(identity.vendor)
    badge = [each for each in devices if each.vendor == identity.vendor]
    built = [each for each in devices if each.vendor == identity.platform]
    named = _best(identity.model, badge, mark)
    if identity.platform == identity.vendor:
        return named
    by_builder = _best(identity.model, built, knowledge.named(identity.platform)) or _only(built)
    is_brand = mark is not None and mark.platform == identity.platform
    return (named or by_builder) if is_brand else (by_builder or named)


def family_called(name: str, families: Iterable[DeviceModel], knowledge: IdentityKnowledge) -> DeviceModel | None:
    """The family of a device by the name that it bears, as on its front or in IPP's printer-make-and-model."""
    evidence = Evidence(None, (Claim(Place.MAKE_AND_MODEL, name),))
    return family_of(identify(evidence, knowledge), families, knowledge)


def _best(model: str, families: Sequence[DeviceModel], mark: VendorMark | None) -> DeviceModel | None:
    """The family of which a name fits best."""
    fits = [(fit, each) for each in families if (fit := _fit(model, each, mark)) > _NO_MATCH]
    return max(fits, key=lambda pair: pair[0])[1] if fits else None


def _only(families: Sequence[DeviceModel]) -> DeviceModel | None:
    return families[0] if len(families) == 1 else None


def _fit(model: str, family: DeviceModel, mark: VendorMark | None) -> int:
    """How many characters of the best fitting name the model bears; -1 for none."""
    return max((_name_fit(model, name, mark) for name in family.names), default=_NO_MATCH)


def _name_fit(model: str, name: str, mark: VendorMark | None) -> int:
    while mark and (found := mark.spelled.match(name)):
        name = name[found.end() :].strip()
    wanted = [word for word in _WORDS.findall(name.casefold()) if word != "series"]
    words = iter(_WORDS.findall(model.casefold()))
    fits = all(any(word.startswith(each) for word in words) for each in wanted)
    return len(_PLAIN.sub("", name)) if fits else _NO_MATCH
