"""Which value of a schema may be which mail setting: a guess by the words of its names, for a person to check."""

import re
from collections.abc import Iterator, Mapping, Sequence

from configurator.domain.deployment.schema_node import Choice, SchemaNode
from configurator.domain.deployment.settings_map import Place, SettingsMap, Value
from configurator.domain.device_model import SettingName

_MAIL = frozenset({"smtp", "mail", "email"})
_OTHERS = frozenset({"pop", "pop3", "imap", "ldap", "ftp", "sftp", "proxy", "snmp", "ipp", "timeout", "fax"})
_LEAF: Mapping[SettingName, tuple[frozenset[str], ...]] = {
    SettingName.SERVER: (frozenset({"server", "host", "hostname"}), frozenset({"address", "name", "ip"})),
    SettingName.PORT: (frozenset({"port"}),),
    SettingName.SECURITY: (frozenset({"ssl", "tls", "security", "encryption", "secure"}),),
    SettingName.VERIFY_CERTIFICATE: (frozenset({"verify", "verification", "certificate"}),),
    SettingName.AUTH: (frozenset({"auth", "authentication"}), frozenset({"method", "mode", "type"})),
    SettingName.USERNAME: (frozenset({"user", "username", "account", "login"}),),
    SettingName.PASSWORD: (frozenset({"password", "passwd", "pass"}),),
    SettingName.SENDER: (frozenset({"sender", "from", "device", "machine", "printer"}), frozenset({"address"})),
}
_CHOSEN = frozenset({SettingName.SECURITY, SettingName.VERIFY_CERTIFICATE, SettingName.AUTH})
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_OFF = frozenset({"none", "off", "disable", "disabled", "no", "false", "not"})
_ON = frozenset({"on", "enable", "enabled", "yes", "true"})


def candidates(nodes: Sequence[SchemaNode], setting: SettingName) -> tuple[SchemaNode, ...]:
    """The values that may be this setting, the likeliest first; of equals the first in the schema."""
    scored = [(score, -number, node) for number, node in enumerate(nodes) if (score := _score(node, setting)) > 0]
    return tuple(node for _, _, node in sorted(scored, key=lambda each: each[:2], reverse=True))


def proposed_map(nodes: Sequence[SchemaNode]) -> SettingsMap:
    """The likeliest value of each setting, none of them twice; not confirmed."""
    return SettingsMap(confirmed=False, places=tuple(_places(nodes)))


def place_for(node: SchemaNode, setting: SettingName) -> Place:
    """The setting at this value, with a value for each of our words that the schema names plainly."""
    return Place(setting=setting, path=node.path, words=_words_of(node, setting) if setting in _CHOSEN else {})


def _words_of(node: SchemaNode, setting: SettingName) -> dict[str, Value]:
    if setting is SettingName.SECURITY:
        return _security_words(node.choices)
    named = [(choice.value, _words(choice.title)) for choice in node.choices]
    found: dict[str, Value] = {}
    off_word, on_word = ("none", "password") if setting is SettingName.AUTH else ("off", "on")
    for value, words in named:
        if words & _OFF:
            found.setdefault(off_word, value)
        elif words & _ON or (setting is SettingName.AUTH and words & {"auth"} and not words & {"pop", "before"}):
            found.setdefault(on_word, value)
    return found


def _security_words(choices: tuple[Choice, ...]) -> dict[str, Value]:
    """Beside SSL, Brother's TLS is STARTTLS; a single TLS without SSL may be either and is left to the person."""
    named = {choice.value: _words(choice.title) for choice in choices}
    has_ssl = any(words & {"ssl", "smtps"} and "tls" not in words for words in named.values())
    found: dict[str, Value] = {}
    for value, words in named.items():
        if words & _OFF:
            found.setdefault("none", value)
        elif "starttls" in words or (has_ssl and words & {"tls"} and not words & {"ssl"}):
            found.setdefault("starttls", value)
        elif words & {"ssl", "smtps"}:
            found.setdefault("tls", value)
    return found


def _places(nodes: Sequence[SchemaNode]) -> Iterator[Place]:
    taken: set[tuple[str, ...]] = set()
    for setting in _LEAF:
        node = next((each for each in candidates(nodes, setting) if each.path not in taken), None)
        if node is not None:
            taken.add(node.path)
            yield place_for(node, setting)


def _score(node: SchemaNode, setting: SettingName) -> int:
    around = [_words(name) for name in node.path[:-1]]
    own = _words(node.path[-1]) | _words(node.title)
    everywhere = own.union(*around)
    if setting not in _LEAF or not everywhere & _MAIL or everywhere & _OTHERS:
        return 0
    if setting in _CHOSEN and not node.choices:
        return 0
    if not own & _LEAF[setting][0]:
        return 0
    extras = sum(bool(own & more) for more in _LEAF[setting][1:])
    strangers = len(own - _MAIL - frozenset().union(*_LEAF[setting]))
    return 20 + 5 * ("smtp" in everywhere) + 3 * extras - 2 * strangers


def _words(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORDS.findall(name))
