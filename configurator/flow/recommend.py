"""The decision and the values, the same for window and verbs, and their shape as JSON."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from configurator.domain import decision
from configurator.domain.facts import Facts, Kind
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.domain.model_facts import with_model
from configurator.domain.recommendation import MethodAdvice, Reason, Recommendation
from configurator.domain.settings_rule import settings_for
from configurator.errors import ConfiguratorError, InputError, Text
from configurator.flow.workspace import OTHER_DEVICE

if TYPE_CHECKING:
    from configurator.domain.device_model import DeviceModel
    from configurator.plugins.family import DeviceLibrary
    from configurator.plugins.knowledge import Knowledge

Render = Callable[[Text], str]
_OTHERS = {Kind.DEVICE: OTHER_DEVICE, Kind.APPLICATION: "other.application"}


def family_of(facts: Facts, library: "DeviceLibrary") -> "DeviceModel":
    """The named family, else the one that stands for any device or application."""
    return library.by_key(facts.model) or library.required(_OTHERS[facts.kind.value or Kind.DEVICE])


def case_of(facts: Facts, library: "DeviceLibrary") -> Facts:
    """The facts with what the named family states. Raises InputError for a family that isn't there."""
    if not facts.model:
        return facts
    model = library.by_key(facts.model)
    if model is None:
        raise InputError(
            Text("model: there is no device family {key}.", key=facts.model),
            next_action=Text("The verb models lists them."),
        )
    return with_model(facts, model)


def advise(facts: Facts, knowledge: "Knowledge", today: date) -> Recommendation:
    """All methods ranked for a case that already holds what its family states."""
    return decision.recommend(facts, knowledge.rulebook, today)


def settings(facts: Facts, knowledge: "Knowledge", today: date, method: Method | None = None) -> MailSettings:
    """The values for a method: the one asked for, else the chosen one, else the recommended one.

    Raises ConfiguratorError when none was asked for and none fits.
    """
    wanted = method or facts.method or advise(facts, knowledge, today).recommended
    if wanted is None:
        raise ConfiguratorError(
            Text("No method fits these answers, so there are no values."),
            next_action=Text("Look at the reasons of each method: they say what must change."),
        )
    cloud = knowledge.cloud(facts.cloud.value)
    return settings_for(facts, cloud, wanted)


def recommendation_json(advice: Recommendation, knowledge: "Knowledge", render: Render) -> dict[str, Any]:
    """The object of the verb `recommend`."""
    return {
        "recommended": advice.recommended.value if advice.recommended else None,
        "methods": [_method_json(each, knowledge, render) for each in advice.methods],
    }


def settings_json(values: MailSettings, render: Render) -> dict[str, Any]:
    """The object of the verb `settings`; `server` is null while it isn't known."""
    return {
        "method": values.method.value,
        "server": values.server or None,
        "port": values.port,
        "security": values.security.value,
        "auth": values.auth.value,
        "username": values.username,
        "sender": values.sender,
        "notes": [render(note) for note in values.notes],
    }


def _method_json(advice: MethodAdvice, knowledge: "Knowledge", render: Render) -> dict[str, Any]:
    return {
        "method": advice.method.value,
        "verdict": advice.verdict.value,
        "until": advice.until.isoformat() if advice.until else None,
        "reasons": [_reason_json(reason, knowledge, render) for reason in advice.reasons],
    }


def _reason_json(reason: Reason, knowledge: "Knowledge", render: Render) -> dict[str, Any]:
    source = knowledge.sources[reason.source]
    return {
        "kind": reason.kind.value,
        "text": render(reason.text),
        "source": source.title,
        "as_of": source.as_of.isoformat(),
        "url": source.url,
        "confidence": source.confidence.value,
    }
