"""All knowledge of the program in one value, read from `resources/` and checked."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from configurator.domain.check_knowledge import CheckKnowledge
from configurator.domain.cloud import Cloud, CloudName
from configurator.domain.explanation import ReplyEntry
from configurator.domain.method import Method
from configurator.domain.rulebook import Rulebook
from configurator.domain.source import Source
from configurator.errors import KnowledgeError, Text
from configurator.plugins.resource import resource

T = TypeVar("T")


@dataclass(frozen=True)
class Knowledge:
    """Clouds, sources by key, the rules' figures and dates, and the reply catalogue."""

    clouds: tuple[Cloud, ...]
    sources: Mapping[str, Source]
    rulebook: Rulebook

    @cached_property
    def replies(self) -> tuple[ReplyEntry, ...]:
        """Read when a refusal is explained first: the largest part of all, and no window needs it to open."""
        return tuple(
            entry
            for path in sorted(resource("replies").glob("*.toml"))
            for entry in read_table(path, "reply", tuple[ReplyEntry, ...])
        )

    @cached_property
    def check(self) -> CheckKnowledge:
        """Read when a site is checked first."""
        return read_table(resource("check.toml"), "check", CheckKnowledge)

    def when_it_stops(self, method: Method) -> tuple[ReplyEntry, ...]:
        """The replies that are met most when this method no longer works. Raises KnowledgeError."""
        keys = read_table(resource("if_it_stops.toml"), "if_it_stops", dict[Method, tuple[str, ...]])
        entries = {entry.key: entry for entry in self.replies}
        return tuple(entries[key] for key in keys[method])

    def cloud(self, name: CloudName | None) -> Cloud:
        """The cloud of this name; the worldwide one, listed first, while it isn't known."""
        return next((cloud for cloud in self.clouds if cloud.name is name), self.clouds[0])


@cache
def knowledge() -> Knowledge:
    """Everything but the device library. Raises KnowledgeError that names file and key."""
    sources = read_table(resource("sources.toml"), "source", tuple[Source, ...])
    return Knowledge(
        clouds=read_table(resource("clouds.toml"), "cloud", tuple[Cloud, ...]),
        sources={source.key: source for source in sources},
        rulebook=read_table(resource("rulebook.toml"), "rulebook", Rulebook),
    )


def read_table(path: Path, table: str, kind: type[T]) -> T:
    """One table of a TOML file as what it should be. Raises KnowledgeError that names the file."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8"))[table], kind)
    except (OSError, KeyError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(
            Text("{file} can't be read.", file=path.name),
            detail=str(error),
            next_action=Text("Install the program again."),
        ) from error
