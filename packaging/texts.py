"""Renews the gettext catalogue `resources/languages/messages.pot`, and compiles the translations of the sheet.

With `--check` it only tells whether the catalogue is current. Its messages are the `Text("...")` literals under
`configurator/` and the sentences for the user in the knowledge files under `resources/`.
"""

import argparse
import io
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "resources" / "languages" / "messages.pot"
SHEETS = sorted(CATALOGUE.parent.glob("*/sheet.po"))
_NO_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)  # the moment of compiling is no content
RENEW = "python packaging/texts.py"

# The keys whose values the user reads, file by file. Labels of a device's own form are the vendor's words and
# titles of sources are those of the documents: neither is translated. A general family has labels of ours.
VISIBLE = {
    "clouds.toml": {"title"},
    "rulebook.toml": {"text", "words"},
    "replies/*.toml": {"title", "cause", "fix", "reversible", "question"},
    "devices/**/*.toml": {"quirks", "hint"},
    "devices/other/*.toml": {"label"},
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when it is not current")
    wanted = catalogue(ROOT)
    current = CATALOGUE.exists() and CATALOGUE.read_bytes() == wanted
    if parser.parse_args(arguments).check:
        print("The catalogue is current." if current else f"The catalogue is not current: {RENEW}")
        return 0 if current else 1
    CATALOGUE.write_bytes(wanted)
    for path in SHEETS:
        path.with_suffix(".mo").write_bytes(compiled(path))
    return 0


def compiled(path: Path) -> bytes:
    """A translation (`sheet.po`) as gettext reads it."""
    written = io.BytesIO()
    read = read_po(io.BytesIO(path.read_bytes()))
    read.creation_date = read.revision_date = _NO_MOMENT
    write_mo(written, read)
    return written.getvalue()


def catalogue(root: Path) -> bytes:
    """The catalogue of the tree under `root` in the PO format, the same bytes for the same sentences."""
    found = Catalog(project="Device mail configurator", charset="utf-8", header_comment="")
    for name, message in [*_literals(root), *_knowledge(root)]:
        found.add(message, locations=[(name, 0)])
    written = io.BytesIO()
    write_po(written, found, width=0, include_lineno=False, sort_output=True)
    # The moment of writing is no content: with it no two catalogues would ever be the same.
    return b"".join(
        line for line in written.getvalue().splitlines(keepends=True) if b"POT-Creation-Date" not in line
    )


def _literals(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "configurator").rglob("*.py")):
        for _, message, *_ in extract_from_file("python", path, keywords={"Text": (1,)}):
            if isinstance(message, str) and message:
                yield path.relative_to(root).as_posix(), message


def _knowledge(root: Path) -> Iterator[tuple[str, str]]:
    for pattern, keys in VISIBLE.items():
        for path in sorted((root / "resources").glob(pattern)):
            for message in _visible(tomllib.loads(path.read_text("utf-8")), keys):
                yield path.relative_to(root).as_posix(), message


def _visible(value: Any, keys: set[str]) -> Iterator[str]:
    """The non-empty strings that stand under one of the keys, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner) if key in keys else _visible(inner, keys)
    elif isinstance(value, list):
        for inner in value:
            yield from _visible(inner, keys)


def _strings(value: Any) -> list[str]:
    return [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str) and text]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
