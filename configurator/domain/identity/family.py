"""Which family of the library a device belongs to."""

import re
from collections.abc import Iterable

from configurator.domain.device_model import DeviceModel
from configurator.domain.facts import Kind
from configurator.domain.identity.judge import Identity
from configurator.domain.identity.knowledge import IdentityKnowledge, VendorMark

_WORDS = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[\W_]+")
_NO_MATCH = -1


def family_of(
    identity: Identity, families: Iterable[DeviceModel], knowledge: IdentityKnowledge
) -> DeviceModel | None:
    """The family whose names fit the model best: the badge's, or the only one of who built the device.

    None when no family fits: a name that merely looks alike is no reason to show another model's form.
    """
    devices = [each for each in families if each.kind is Kind.DEVICE]
    if not identity.vendor:
        return None
    mark = knowledge.named(identity.vendor)
    own = [each for each in devices if each.vendor == identity.vendor]
    scored = [(_fit(identity.model, each, mark), each) for each in own]
    best = max(scored, key=lambda pair: pair[0], default=None)
    if best is not None and best[0] > _NO_MATCH:
        return best[1]
    built = [each for each in devices if each.vendor == identity.platform]
    return built[0] if len(built) == 1 and identity.platform != identity.vendor else None


def _fit(model: str, family: DeviceModel, mark: VendorMark | None) -> int:
    """How many characters of the best fitting name the model bears; -1 for none."""
    return max((_name_fit(model, name, mark) for name in family.names), default=_NO_MATCH)


def _name_fit(model: str, name: str, mark: VendorMark | None) -> int:
    while mark and (found := mark.spelled.match(name)):
        name = name[found.end() :].strip()
    wanted = _WORDS.findall(name.casefold())
    words = iter(_WORDS.findall(model.casefold()))
    fits = all(any(word.startswith(each) for word in words) for each in wanted)
    return len(_PLAIN.sub("", name)) if fits else _NO_MATCH
