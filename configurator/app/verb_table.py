"""The verbs by name.

Each is imported when it is asked for; the imports are spelled out so that a frozen build sees them.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from configurator.verbs.frame import Verb


def _demo() -> "Verb":
    from configurator.verbs.demo import DEMO

    return DEMO


def _recommend() -> "Verb":
    from configurator.verbs.recommend import RECOMMEND

    return RECOMMEND


def _settings() -> "Verb":
    from configurator.verbs.settings import SETTINGS

    return SETTINGS


def _check() -> "Verb":
    from configurator.verbs.check import CHECK

    return CHECK


def _send() -> "Verb":
    from configurator.verbs.send import SEND

    return SEND


def _sign_in() -> "Verb":
    from configurator.verbs.sign_in import SIGN_IN

    return SIGN_IN


def _explain() -> "Verb":
    from configurator.verbs.explain import EXPLAIN

    return EXPLAIN


def _models() -> "Verb":
    from configurator.verbs.models import MODELS

    return MODELS


def _sheets() -> "Verb":
    from configurator.verbs.sheets import SHEETS

    return SHEETS


def _export() -> "Verb":
    from configurator.verbs.export import EXPORT

    return EXPORT


def _schema() -> "Verb":
    from configurator.verbs.schema import SCHEMA

    return SCHEMA


def _teach() -> "Verb":
    from configurator.verbs.teach import TEACH

    return TEACH


def _fill() -> "Verb":
    from configurator.verbs.fill import FILL

    return FILL


def _spf() -> "Verb":
    from configurator.verbs.spf import SPF

    return SPF


def _relay() -> "Verb":
    from configurator.verbs.relay import RELAY

    return RELAY


def _listen() -> "Verb":
    from configurator.verbs.listen import LISTEN

    return LISTEN


def _identify() -> "Verb":
    from configurator.verbs.identify import IDENTIFY

    return IDENTIFY


def _discover() -> "Verb":
    from configurator.verbs.discover import DISCOVER

    return DISCOVER


def _update() -> "Verb":
    from configurator.verbs.update import UPDATE

    return UPDATE


def _self_check() -> "Verb":
    from configurator.verbs.self_check import SELF_CHECK

    return SELF_CHECK


VERBS: Mapping[str, Callable[[], "Verb"]] = {
    "demo": _demo,
    "recommend": _recommend,
    "settings": _settings,
    "check": _check,
    "spf": _spf,
    "send": _send,
    "sign-in": _sign_in,
    "explain": _explain,
    "models": _models,
    "export": _export,
    "sheets": _sheets,
    "schema": _schema,
    "teach": _teach,
    "fill": _fill,
    "relay": _relay,
    "listen": _listen,
    "identify": _identify,
    "discover": _discover,
    "update": _update,
    "self-check": _self_check,
}
