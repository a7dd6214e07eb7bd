"""Explanations of replies as the verbs give them."""

from collections.abc import Mapping
from typing import Any

from configurator.domain.explain import Match
from configurator.domain.explanation import ReplyEntry
from configurator.domain.source import Source
from configurator.errors import Text
from configurator.verbs.frame import Indented, Line


def explanation(match: Match, sources: Mapping[str, Source]) -> dict[str, Any]:
    """One entry of `matches` in the command contract. Codes are those of the text, null where it shows none."""
    entry = match.entry
    return {
        "key": entry.key,
        "title": entry.title,
        "reply_code": match.reply_code,
        "enhanced_code": match.enhanced_code or None,
        "cause": entry.cause,
        "who": entry.who.value,
        "fix": list(entry.fix),
        "reversible": entry.reversible,
        "question": match.question,
        "source": _source_title(entry, sources),
        "as_of": entry.as_of.isoformat(),
        "confidence": entry.confidence.value,
    }


def explanation_lines(match: Match, sources: Mapping[str, Source]) -> tuple[Line, ...]:
    """The same for people."""
    entry = match.entry
    lines = [Text(entry.cause), Text("Who acts: {who}.", who=Text(entry.who.value))]
    lines += [Text("{number}. {step}", number=number, step=Text(step)) for number, step in enumerate(entry.fix, 1)]
    lines += [Text(words) for words in (match.question, entry.reversible) if words]
    origin = Text("Source: {title}, {date}.", title=_source_title(entry, sources), date=entry.as_of.isoformat())
    return Text(entry.title), *(Indented(line) for line in (*lines, origin))


def _source_title(entry: ReplyEntry, sources: Mapping[str, Source]) -> str:
    source = sources.get(entry.source)
    return source.title if source else entry.source
