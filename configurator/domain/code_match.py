"""Which entries are about a reply's codes (RFC 5321 4.2, RFC 3463)."""

from collections.abc import Iterable
from functools import lru_cache

from configurator.domain.explanation import ReplyEntry, Scope
from configurator.domain.reply_text import Statement


def about(entries: Iterable[ReplyEntry], statement: Statement) -> list[ReplyEntry]:
    """Those that name the enhanced code; where none does, or none stands there, those that name the reply code."""
    if not statement.enhanced_code:
        return [entry for entry in entries if statement.reply_code in entry.reply_codes]
    named = [entry for entry in entries if _covers_any(entry.enhanced_codes, statement.enhanced_code)]
    return named or by_reply_code(entries, statement)


def by_reply_code(entries: Iterable[ReplyEntry], statement: Statement) -> list[ReplyEntry]:
    """What the reply code means by itself, whatever stands behind it."""
    return [
        entry
        for entry in entries
        if not entry.enhanced_codes
        and statement.reply_code in entry.reply_codes
        and entry.scope is not Scope.WORDS
    ]


def causes(named: list[ReplyEntry], statement: Statement) -> list[ReplyEntry]:
    """All causes that the codes alone leave, what the code means by itself last.

    The very reply code goes before others of its class; a temporary reply and a permanent one are different
    things, whatever the enhanced code says. The known causes need not be all there are.
    """
    if not statement.enhanced_code:
        named = by_reply_code(named, statement)
    elif statement.reply_code is not None:
        first = str(statement.reply_code)[0]
        named = [entry for entry in named if _is_of_class(entry, first)]
        if any(statement.reply_code in entry.reply_codes for entry in named):
            named = [
                entry for entry in named if statement.reply_code in entry.reply_codes or not entry.reply_codes
            ]
    return sorted(named, key=lambda entry: entry.scope is Scope.OPEN)


def _is_of_class(entry: ReplyEntry, first: str) -> bool:
    return not entry.reply_codes or any(str(code)[0] == first for code in entry.reply_codes)


def _covers_any(patterns: tuple[str, ...], code: str) -> bool:
    return any(_covers(pattern, code) for pattern in patterns)


@lru_cache(maxsize=4096)
def _covers(pattern: str, code: str) -> bool:
    """Whether an enhanced code is the pattern or lies in its range `5.7.606-649`."""
    prefix, _, last = pattern.rpartition(".")
    code_prefix, _, detail = code.rpartition(".")
    low, _, high = last.partition("-")
    return prefix == code_prefix and int(low) <= int(detail) <= int(high or low)
