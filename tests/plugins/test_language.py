"""Catalogues of languages: real compiled ones, made with Babel in a temporary folder."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from configurator.domain.text import render
from configurator.errors import KnowledgeError, Text
from configurator.plugins.language import translator


@pytest.fixture
def languages(tmp_path: Path) -> Path:
    for name, close in (("de", "Schließen"), ("de_AT", "Zumachen")):
        catalogue = Catalog(locale=name)
        catalogue.add("Close", close)
        catalogue.add("Port {port} is open.", "Anschluss {port} ist offen.")
        (tmp_path / name).mkdir()
        with (tmp_path / name / "messages.mo").open("wb") as file:
            write_mo(file, catalogue)
    return tmp_path


@pytest.mark.parametrize(
    ("language", "close"),
    [
        ("de", "Schließen"),
        ("DE", "Schließen"),
        ("de_CH", "Schließen"),
        ("de-AT", "Zumachen"),
        ("de_AT.UTF-8", "Zumachen"),
        ("fr", "Close"),
        ("en", "Close"),
        ("en_GB", "Close"),
        ("C", "Close"),
        ("", "Close"),
        ("../de", "Close"),
    ],
)
def test_a_language_gives_its_own_words_or_english(languages: Path, language: str, close: str) -> None:
    assert translator(language, languages)("Close") == close


def test_a_sentence_is_looked_up_before_its_parameters_are_filled_in(languages: Path) -> None:
    text = Text("Port {port} is open.", port=587)
    assert render(text, translator("de", languages)) == "Anschluss 587 ist offen."


def test_what_the_catalogue_lacks_and_the_empty_message_stay_as_they_are(languages: Path) -> None:
    translate = translator("de", languages)
    assert translate("Unheard of") == "Unheard of"
    assert translate("") == ""


@pytest.mark.parametrize("content", [b"", b"no catalogue at all", bytes.fromhex("de120495") + b"\x00" * 4])
def test_a_damaged_catalogue_is_said_with_its_name(languages: Path, content: bytes) -> None:
    (languages / "de" / "messages.mo").write_bytes(content)
    with pytest.raises(KnowledgeError) as caught:
        translator("de", languages)
    assert render(caught.value.text) == "The texts of the language de can't be read."


def test_the_program_itself_speaks_english_so_far() -> None:
    assert translator("en")("Close") == "Close"
    assert translator("tlh")("Close") == "Close"
