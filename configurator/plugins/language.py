"""The catalogue of a language under `resources/languages/`, as a plain function."""

import gettext
import io
import re
import struct
from collections.abc import Callable
from functools import cache
from pathlib import Path

from configurator.errors import KnowledgeError, Text
from configurator.plugins.resource import resource

ENGLISH = "en"
WINDOW, SHEET = "messages", "sheet"
"""The catalogues: all texts, and those of the sheet alone, which is printed in the customer's language."""


SHEET_LANGUAGES = {
    ENGLISH: "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "it": "Italiano",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
}
"""The languages of the sheet, each by its own name."""


def translator(language: str, languages: Path | None = None, *, catalogue: str = WINDOW) -> Callable[[str], str]:
    """Looks a message up in the language's catalogue (`de`, `pt_BR`); the message itself where there is none.

    `<languages>/<language>/<catalogue>.mo` is a compiled GNU gettext catalogue, by default under `resources/`.
    A regional language falls back on its main one. Raises KnowledgeError for a catalogue that can't be read.
    """
    folder = languages or resource("languages")
    for name in _from_special_to_general(language):
        path = folder / name / f"{catalogue}.mo"
        if path.is_file():
            return _look_up(path)
    return str


@cache  # a language is read once, not once a sheet
def _look_up(path: Path) -> Callable[[str], str]:
    try:
        catalogue = gettext.GNUTranslations(io.BytesIO(path.read_bytes()))
    except (OSError, ValueError, struct.error) as error:
        raise KnowledgeError(
            Text("The texts of the language {name} can't be read.", name=path.parent.name),
            detail=str(error),
            next_action=Text("Install the program again."),
        ) from error
    # The empty message is gettext's key for the catalogue's own header: it stays empty.
    return lambda message: catalogue.gettext(message) if message else ""


def _from_special_to_general(language: str) -> list[str]:
    """`de-AT.UTF-8` gives `de_AT` and `de`; English, the language of the messages, and nonsense give nothing."""
    found = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2,4}))?(?:[.@].*)?", language)
    if found is None or found[1].lower() == ENGLISH:
        return []
    main = found[1].lower()
    return [f"{main}_{found[2].upper()}", main] if found[2] else [main]
