"""Which entries of the catalogue explain a paste: every cause that fits its codes and words, no other.

A code with several causes is told apart by its words. Where they don't decide, all its causes are given; where
they are foreign to all of them, only what the code means by itself; where they belong to another code, nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from configurator.domain.code_match import about, by_reply_code, causes
from configurator.domain.explanation import ReplyEntry, Scope
from configurator.domain.reply_text import ReplyText, Statement, read_reply, read_unwrapped
from configurator.domain.token_match import token_length
from configurator.domain.word_match import all_words, contradicting_words, hits, phrases, said
from configurator.domain.wording import Wording

_SHORTEST_PROOF = 10  # letters of known words that make a number in a line's place a reply code
_PORT = re.compile(r"(?:\bport\W{0,3}|[a-z0-9]\.[a-z]{2,12}\W{1,3}|\.[0-9]{1,3}(?:\]?:|', ))(25|465|587|2525)\b")
_NO_CODES = (None, "")

Entries = tuple[ReplyEntry, ...]


class Strength(IntEnum):
    """What a match rests on, weakest first."""

    CODE = 1  # the code alone; its words are unknown
    OPEN = 2  # the code, and words that don't decide between its causes
    DECIDED = 3  # words that decide


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that explains the paste, with the codes that the paste shows (None and empty where it shows none).

    `length` is the number of letters that matched, a measure of how exact it is; `question` is what decides where
    the text does not, else empty.
    """

    entry: ReplyEntry
    reply_code: int | None
    enhanced_code: str
    strength: Strength
    length: int = 0
    question: str = ""


def explain(text: str, entries: Entries, model: str = "") -> Entries:
    """The entries that explain this text, most exact first; empty when nothing known fits.

    `model` is a device family's key; it lets the panel codes of that family count.
    """
    return tuple(match.entry for match in find_matches(text, entries, model))


def find_matches(text: str, entries: Entries, model: str = "") -> tuple[Match, ...]:
    """As `explain`, with what each match rests on. Never raises."""
    matches = _matches(read_reply(text), entries, model)
    if not _is_decided(matches) and (unwrapped := read_unwrapped(text)):
        matches = max(matches, _matches(unwrapped, entries, model), key=_strength)
    return matches


def _matches(reply: ReplyText, entries: Entries, model: str) -> tuple[Match, ...]:
    found = [match for statement in reply.statements for match in _explained(statement, entries)]
    if not found:
        found = _by_phrase(reply.rest, entries)
    found += _by_token(reply.text, entries, model)
    return _in_order(_of_named_port(found, reply.text))


def _explained(statement: Statement, entries: Entries) -> list[Match]:
    """The entries for one refusal."""
    named = about(entries, statement)
    found = said(statement, named, _others(entries, named)) or hits(statement.before, named, all_words)
    deciding = [entry for entry in found if _decides(entry, statement)]
    if deciding:
        told = deciding if statement.enhanced_code else found
        return [_match(entry, statement, Strength.DECIDED, found[entry]) for entry in told]
    if not statement.is_certain and max(found.values(), default=0) < _SHORTEST_PROOF:
        return []
    own = causes(named, statement)
    if statement.is_bare or found:
        return [_match(entry, statement, Strength.OPEN) for entry in own]
    foreign = _by_phrase(statement.words, _others(entries, own), statement)
    return foreign or _by_code(statement, entries, own)


def _decides(entry: ReplyEntry, statement: Statement) -> bool:
    """Whether the words that were found tell this cause from the others of its code."""
    return entry.scope is not Scope.OPEN or phrases(statement.words, entry) is not None


def _others(entries: Entries, named: list[ReplyEntry]) -> list[ReplyEntry]:
    """Entries of other codes whose phrases may still explain this one: none where the code has one cause only."""
    if any(entry.scope is Scope.CODE for entry in named):
        return []
    return [entry for entry in entries if (entry.reply_codes or entry.enhanced_codes) and entry not in named]


def _by_code(statement: Statement, entries: Entries, own: list[ReplyEntry]) -> list[Match]:
    """A refusal in unknown words: what its code means by itself, unless the words belong to another code."""
    telling = [entry for entry in own if entry.scope is not Scope.WORDS] or by_reply_code(entries, statement)
    if not statement.enhanced_code or _is_contradicted(telling, statement, entries):
        return []
    return [_match(entry, statement, Strength.CODE) for entry in telling]


def _is_contradicted(telling: list[ReplyEntry], statement: Statement, entries: Entries) -> bool:
    claims_one_cause = any(entry.scope is Scope.CODE for entry in telling)
    return claims_one_cause and bool(hits(statement.words, entries, contradicting_words))


def _by_phrase(words: Wording, entries: Iterable[ReplyEntry], statement: Statement | None = None) -> list[Match]:
    found = hits(words, entries, phrases)
    return [_match(entry, statement, Strength.DECIDED, length) for entry, length in found.items()]


def _by_token(text: str, entries: Entries, model: str) -> list[Match]:
    lengths = ((entry, token_length(text, entry, model)) for entry in entries if entry.tokens)
    return [_match(entry, None, Strength.DECIDED, length) for entry, length in lengths if length]


def _match(entry: ReplyEntry, statement: Statement | None, strength: Strength, length: int = 0) -> Match:
    if statement is None:
        return Match(entry, None, "", strength, length)
    return Match(entry, statement.reply_code, statement.enhanced_code, strength, length)


def _of_named_port(matches: list[Match], text: str) -> list[Match]:
    """Entries about a port only where the text names that port, or none."""
    ports = {int(port) for port in _PORT.findall(text)}
    return [match for match in matches if not ports or not match.entry.ports or ports & set(match.entry.ports)]


def _in_order(matches: list[Match]) -> tuple[Match, ...]:
    """The strongest only, each entry once, wrappers left out where something else explains; most exact first."""
    telling = [match for match in matches if not (match.entry.yields and _is_surpassed(match, matches))]
    strongest = [match for match in telling if match.strength == _strength(telling)]
    once = {match.entry.key: match for match in sorted(strongest, key=lambda match: match.length)}
    exact_first = sorted(once.values(), key=lambda match: -match.length)
    return tuple(replace(match, question=_question(match, exact_first)) for match in exact_first)


def _question(match: Match, matches: list[Match]) -> str:
    """The entry's question, unless the words of a reply have answered it."""
    entry = match.entry
    has_code = bool(entry.reply_codes or entry.enhanced_codes)
    is_answered = has_code and match.strength is Strength.DECIDED and len(matches) == 1
    return entry.question if entry.yields or not is_answered else ""


def _is_surpassed(wrapper: Match, matches: list[Match]) -> bool:
    """Whether something else stands in the text besides this wrapper's own reply."""
    own = (wrapper.reply_code, wrapper.enhanced_code)
    others = [one for one in matches if not one.entry.yields]
    return any((one.reply_code, one.enhanced_code) != own or own == _NO_CODES for one in others)


def _strength(matches: Iterable[Match]) -> int:
    return max((match.strength for match in matches), default=0)


def _is_decided(matches: Iterable[Match]) -> bool:
    return _strength(matches) == Strength.DECIDED
