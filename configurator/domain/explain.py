"""Which entries of the catalogue explain a paste: every cause that fits its codes and words, no other.

A code with several causes is told apart by its words. Where they don't decide, all its causes are given; where
they are foreign to all of them, only what the code means by itself; where they belong to another code, nothing.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from configurator.domain.explanation import ReplyEntry, Scope
from configurator.domain.reply_text import ReplyText, Statement, read_reply, read_unwrapped
from configurator.domain.token_match import token_length
from configurator.domain.wording import Wording, squeeze

_SHORTEST_CONTRADICTION = 10
_SHORTEST_PROOF = 10  # letters of known words that make a number in a line's place a reply code
_PORT = re.compile(r"(?:\bport\W{0,3}|[a-z0-9]\.[a-z]{2,12}\W{1,3}|\.[0-9]{1,3}\]?:)(25|465|587|2525)\b")

_NO_CODES = (None, "")

Entries = tuple[ReplyEntry, ...]
Span = tuple[int, int]
Find = Callable[[Wording, ReplyEntry], Span | None]


class Strength(IntEnum):
    """What a match rests on, weakest first."""

    CODE = 1  # the code alone; its words are unknown
    OPEN = 2  # the code, and words that don't decide between its causes
    DECIDED = 3  # words that decide


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that explains the paste, with the codes that the paste shows (None and empty where it shows none).

    `length` is the number of letters that matched, a measure of how exact it is.
    """

    entry: ReplyEntry
    reply_code: int | None
    enhanced_code: str
    strength: Strength
    length: int = 0


def explain(text: str, entries: Entries, model: str = "") -> Entries:
    """The entries that explain this text, most exact first; empty when nothing known fits.

    `model` is a device family's key; it lets the panel codes of that family count.
    """
    return tuple(match.entry for match in find_matches(text, entries, model))


def find_matches(text: str, entries: Entries, model: str = "") -> tuple[Match, ...]:
    """As `explain`, with what each match rests on. Never raises."""
    reply = read_reply(text)
    matches = _matches(reply, entries, model)
    if not _is_decided(matches) and (unwrapped := read_unwrapped(text)):
        matches = max(matches, _matches(unwrapped, entries, model), key=_strength)
    return matches


def _matches(reply: ReplyText, entries: Entries, model: str) -> tuple[Match, ...]:
    found = [match for statement in reply.statements for match in _explained(statement, entries)]
    if not found:
        found += _by_phrase(reply.rest, entries)
    found += _by_token(reply.text, entries, model)
    return _in_order(_of_named_port(found, reply.text))


def _explained(statement: Statement, entries: Entries) -> list[Match]:
    """The entries for one refusal."""
    named = [entry for entry in entries if _shares_code(entry, statement)]
    said = _hits(statement.words, named, _words_or_cut_words) or _hits(statement.before, named, _whole_words)
    deciding = [entry for entry in said if entry.scope is not Scope.OPEN]
    if deciding:
        told = deciding if statement.enhanced_code else said
        return [_match(entry, statement, Strength.DECIDED, said[entry]) for entry in told]
    if not statement.is_certain and max(said.values(), default=0) < _SHORTEST_PROOF:
        return []
    own = _own(named, statement)
    if statement.is_bare or said:
        return [_match(entry, statement, Strength.OPEN) for entry in _causes(own)]
    return _by_foreign_words(statement, entries, own)


def _by_foreign_words(statement: Statement, entries: Entries, own: list[ReplyEntry]) -> list[Match]:
    """A refusal whose words belong to none of its code's causes."""
    if all(entry.scope is not Scope.CODE for entry in own):
        matches = _by_phrase(statement.words, [entry for entry in entries if _has_code(entry)], statement)
        if matches:
            return matches
    elif _hits(statement.words, entries, _contradicting_words):
        return []
    if not statement.enhanced_code:
        return []
    return [_match(entry, statement, Strength.CODE) for entry in own if entry.scope is not Scope.WORDS]


def _by_phrase(words: Wording, entries: Iterable[ReplyEntry], statement: Statement | None = None) -> list[Match]:
    hits = _hits(words, entries, _phrases)
    return [_match(entry, statement, Strength.DECIDED, length) for entry, length in hits.items()]


def _by_token(text: str, entries: Entries, model: str) -> list[Match]:
    lengths = ((entry, token_length(text, entry, model)) for entry in entries if entry.tokens)
    return [_match(entry, None, Strength.DECIDED, length) for entry, length in lengths if length]


def _match(entry: ReplyEntry, statement: Statement | None, strength: Strength, length: int = 0) -> Match:
    if statement is None:
        return Match(entry, None, "", strength, length)
    return Match(entry, statement.reply_code, statement.enhanced_code, strength, length)


def _hits(words: Wording, entries: Iterable[ReplyEntry], find: Find) -> dict[ReplyEntry, int]:
    """Entries whose words stand here, with the letters that matched; one inside another's words gives way."""
    spans = {entry: span for entry in entries if (span := find(words, entry))}
    return {
        entry: span[1] - span[0]
        for entry, span in spans.items()
        if not any(_is_inside(span, other) for other in spans.values())
    }


def _is_inside(span: Span, other: Span) -> bool:
    return other[0] <= span[0] and span[1] <= other[1] and span != other


def _whole_words(words: Wording, entry: ReplyEntry) -> Span | None:
    return _longest(words.find(squeeze(phrase)) for phrase in entry.phrases + entry.texts)


def _words_or_cut_words(words: Wording, entry: ReplyEntry) -> Span | None:
    cut = (words.find_cut(squeeze(phrase)) for phrase in entry.phrases + entry.texts)
    return _whole_words(words, entry) or _longest(cut)


def _phrases(words: Wording, entry: ReplyEntry) -> Span | None:
    return _longest(words.find(squeeze(phrase)) for phrase in entry.phrases)


def _contradicting_words(words: Wording, entry: ReplyEntry) -> Span | None:
    span = None if entry.scope is Scope.OPEN else _whole_words(words, entry)
    return span if span and span[1] - span[0] >= _SHORTEST_CONTRADICTION else None


def _longest(spans: Iterable[Span | None]) -> Span | None:
    return max((span for span in spans if span), key=lambda span: span[1] - span[0], default=None)


def _has_code(entry: ReplyEntry) -> bool:
    return bool(entry.reply_codes or entry.enhanced_codes)


def _shares_code(entry: ReplyEntry, statement: Statement) -> bool:
    """Whether an entry is about this code: the enhanced one where both have it, else the reply code."""
    if statement.enhanced_code and entry.enhanced_codes:
        return any(_covers(pattern, statement.enhanced_code) for pattern in entry.enhanced_codes)
    return statement.reply_code in entry.reply_codes


def _own(named: list[ReplyEntry], statement: Statement) -> list[ReplyEntry]:
    """Those that the codes alone point to: with as exact an enhanced code and reply code as there are.

    A temporary reply and a permanent one are different things, whatever the enhanced code says.
    """
    by_reply = [entry for entry in named if not entry.enhanced_codes and entry.scope is not Scope.WORDS]
    own = [entry for entry in named if entry.enhanced_codes] if statement.enhanced_code else []
    if not own or statement.reply_code is None:
        return own or by_reply
    own = [entry for entry in own if _is_of_class(entry, str(statement.reply_code)[0])]
    if any(statement.reply_code in entry.reply_codes for entry in own):
        return [entry for entry in own if statement.reply_code in entry.reply_codes or not entry.reply_codes]
    return own


def _is_of_class(entry: ReplyEntry, first: str) -> bool:
    return not entry.reply_codes or any(str(code)[0] == first for code in entry.reply_codes)


def _causes(own: list[ReplyEntry]) -> list[ReplyEntry]:
    """All causes of the code, what it means by itself last: the known causes need not be all there are."""
    return sorted(own, key=lambda entry: entry.scope is Scope.OPEN)


def _of_named_port(matches: list[Match], text: str) -> list[Match]:
    """Entries about a port only where the text names that port, or none."""
    ports = {int(port) for port in _PORT.findall(text)}
    return [match for match in matches if not ports or not match.entry.ports or ports & set(match.entry.ports)]


def _in_order(matches: list[Match]) -> tuple[Match, ...]:
    """The strongest only, each entry once, wrappers left out where something else explains; most exact first."""
    telling = [match for match in matches if not (match.entry.yields and _is_surpassed(match, matches))]
    strongest = [match for match in telling if match.strength == _strength(telling)]
    once = {match.entry.key: match for match in sorted(strongest, key=lambda match: match.length)}
    return tuple(sorted(once.values(), key=lambda match: -match.length))


def _is_surpassed(wrapper: Match, matches: list[Match]) -> bool:
    """Whether something else stands in the text besides this wrapper's own reply."""
    own = (wrapper.reply_code, wrapper.enhanced_code)
    others = [one for one in matches if not one.entry.yields]
    return any((one.reply_code, one.enhanced_code) != own or own == _NO_CODES for one in others)


def _strength(matches: Iterable[Match]) -> int:
    return max((match.strength for match in matches), default=0)


def _is_decided(matches: Iterable[Match]) -> bool:
    return _strength(matches) == Strength.DECIDED


@lru_cache(maxsize=4096)
def _covers(pattern: str, code: str) -> bool:
    """Whether an enhanced code lies in a pattern: itself, a range `5.7.606-649`, or `5.7.*`."""
    prefix, _, last = pattern.rpartition(".")
    code_prefix, _, detail = code.rpartition(".")
    if prefix != code_prefix:
        return False
    low, _, high = last.partition("-")
    return last == "*" or int(low) <= int(detail) <= int(high or low)
