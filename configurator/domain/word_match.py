"""Which entries' words stand in a text."""

from collections.abc import Callable, Iterable, Mapping

from configurator.domain.explanation import ReplyEntry, Scope
from configurator.domain.reply_text import Statement
from configurator.domain.wording import Span, Wording, squeeze

Find = Callable[[Wording, ReplyEntry], Span | None]

_SHORTEST_CONTRADICTION = 10


def hits(words: Wording, entries: Iterable[ReplyEntry], find: Find) -> dict[ReplyEntry, int]:
    """Entries whose words stand here, with the letters that matched; one inside another's words gives way."""
    return _outermost(_spans(words, entries, find))


def said(statement: Statement, named: Iterable[ReplyEntry], others: Iterable[ReplyEntry]) -> dict[ReplyEntry, int]:
    """As `hits` of all words of the named entries; behind an enhanced code also of words cut off at the end.

    A phrase of the others counts only where it says more than the named entry's words that it holds.
    """
    words = statement.words
    whole = _spans(words, named, all_words)
    may_be_cut = [entry for entry in named if statement.enhanced_code and entry not in whole]
    cut = _spans(words, may_be_cut, _cut_words)
    ends = {entry: span for entry, span in cut.items() if span not in whole.values()}
    fuller = {
        entry: span
        for entry, span in _spans(words, others, phrases).items()
        if any(_is_inside(inner, span) for inner in whole.values())
    }
    return _outermost(whole | ends | fuller)


def all_words(words: Wording, entry: ReplyEntry) -> Span | None:
    return _longest(words.find(squeeze(phrase)) for phrase in entry.phrases + entry.texts)


def phrases(words: Wording, entry: ReplyEntry) -> Span | None:
    return _longest(words.find(squeeze(phrase)) for phrase in entry.phrases)


def contradicting_words(words: Wording, entry: ReplyEntry) -> Span | None:
    """Words that can only belong to a reply with this entry's code."""
    if entry.scope is Scope.OPEN or not (entry.reply_codes or entry.enhanced_codes):
        return None
    span = all_words(words, entry)
    return span if span and span[1] - span[0] >= _SHORTEST_CONTRADICTION else None


def _cut_words(words: Wording, entry: ReplyEntry) -> Span | None:
    return _longest(words.find_cut(squeeze(phrase)) for phrase in entry.phrases + entry.texts)


def _spans(words: Wording, entries: Iterable[ReplyEntry], find: Find) -> dict[ReplyEntry, Span]:
    return {entry: span for entry in entries if (span := find(words, entry))}


def _outermost(spans: Mapping[ReplyEntry, Span]) -> dict[ReplyEntry, int]:
    return {
        entry: span[1] - span[0]
        for entry, span in spans.items()
        if not any(_is_inside(span, other) for other in spans.values())
    }


def _is_inside(span: Span, other: Span) -> bool:
    return other[0] <= span[0] and span[1] <= other[1] and span != other


def _longest(spans: Iterable[Span | None]) -> Span | None:
    return max((span for span in spans if span), key=lambda span: span[1] - span[0], default=None)
