"""The real reply catalogue and the pastes that tests try on it."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from configurator.domain.explanation import ReplyEntry
from configurator.plugins.knowledge import knowledge

DATA = Path(__file__).parents[1] / "data"


@cache
def replies() -> tuple[ReplyEntry, ...]:
    return knowledge().replies


def reply(key: str) -> ReplyEntry:
    return next(entry for entry in replies() if entry.key == key)


@cache
def pastes() -> list[dict[str, Any]]:
    files = sorted((DATA / "pastes").glob("*.toml"))
    return [paste for file in files for paste in tomllib.loads(file.read_text("utf-8"))["paste"]]


@cache
def pastes_without_meaning() -> list[str]:
    texts: list[str] = tomllib.loads((DATA / "pastes_without_meaning.toml").read_text("utf-8"))["texts"]
    return texts
