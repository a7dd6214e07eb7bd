"""The sheet in the customer's language: every text of it, with the same places for values, and compiled."""

import ast
import io
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import texts
from configurator.domain.device_model import DeviceModel
from configurator.domain.method import WIZARD_METHODS, Method
from configurator.errors import Text
from configurator.exporters.sheet import device_sheet
from configurator.flow.known_so_far import METHOD_NAMES
from configurator.plugins.knowledge import knowledge
from configurator.plugins.language import SHEET, translator
from tests.fakes.sheets import MODELS, sheet_request

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = {"de", "fr", "es", "it", "nl", "pl", "pt"}
ON_SHEETS = (
    "configurator/exporters/sheet.py",
    "configurator/exporters/family_remark.py",
    "configurator/exporters/form.py",
    "configurator/flow/proofs.py",
    "configurator/ui/sheet_layout.py",
    "configurator/ui/sheet_strip.py",
    "configurator/ui/paper.py",
    "configurator/domain/settings_rule.py",
)
FROM_OUTCOME = {"_taken", "certificate_line", "_words"}  # what the proofs take from `flow.outcome`
SAME_WORD = {("it", "Password")}
NO_WORDS = {"STARTTLS", "SSL/TLS", "OAuth 2.0"}
_PLACE = re.compile(r"\{\w+\}")


def _trees() -> Iterator[ast.AST]:
    for name in ON_SHEETS:
        yield ast.parse((ROOT / name).read_text("utf-8"))
    outcome = ast.parse((ROOT / "configurator/flow/outcome.py").read_text("utf-8"))
    named = {node.name: node for node in outcome.body if isinstance(node, ast.FunctionDef)}
    yield from (named[name] for name in sorted(FROM_OUTCOME))


def _literals() -> Iterator[str]:
    for tree in _trees():
        for node in ast.walk(tree):
            is_text = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text"
            if is_text and isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


def _titles() -> Iterator[str]:
    listed = tomllib.loads((ROOT / "resources" / "if_it_stops.toml").read_text("utf-8"))["if_it_stops"]
    keys = {key for keys in listed.values() for key in keys}
    return (entry.title for entry in knowledge().replies if entry.key in keys)


def _family_words() -> Iterator[str]:
    for model in MODELS:
        yield from model.quirks
        yield from (field.hint for field in model.form)
        yield from (field.label for field in model.form if model.is_general)


def _has_words(message: str) -> bool:
    return message not in NO_WORDS and bool(re.search(r"[a-zA-Z]{2}", _PLACE.sub("", message)))


METHODS = (METHOD_NAMES[each].message for each in WIZARD_METHODS)
MESSAGES = sorted(set(filter(_has_words, (*_literals(), *_titles(), *METHODS, *_family_words()))))


def _texts(content: object) -> Iterator[Text]:
    """Every text anywhere in a sheet, those inside other texts too."""
    if isinstance(content, Text):
        yield content
        yield from _texts(tuple(value for _, value in content.parameters))
    elif isinstance(content, tuple):
        for each in content:
            yield from _texts(each)
    elif is_dataclass(content):
        yield from _texts(tuple(getattr(content, each.name) for each in fields(content)))


def test_the_sheets_languages_are_those_that_were_promised() -> None:
    assert {path.parent.name for path in texts.SHEETS} == LANGUAGES


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_text_of_a_sheet_is_translated_with_its_places(language: str) -> None:
    translate = translator(language, catalogue=SHEET)
    for message in MESSAGES:
        said = translate(message)
        assert said != message or (language, message) in SAME_WORD, message
        assert sorted(_PLACE.findall(said)) == sorted(_PLACE.findall(message)), said
        assert said == said.strip()


@pytest.mark.parametrize("method", WIZARD_METHODS)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.key)
def test_a_whole_sheet_holds_no_text_that_stays_english(model: DeviceModel, method: Method) -> None:
    sheet = device_sheet(sheet_request(model, method))
    assert {text.message for text in _texts(sheet) if _has_words(text.message)} <= set(MESSAGES)


@pytest.mark.parametrize("path", texts.SHEETS, ids=lambda path: path.parent.name)
def test_every_message_is_there_none_is_left_over_and_it_is_compiled(path: Path) -> None:
    catalogue = read_po(io.BytesIO(path.read_bytes()))
    known = {str(message.id) for message in catalogue if message.id and message.string}
    assert set(MESSAGES) <= known
    assert known - set(MESSAGES) <= {"Practice tenant: nothing of this reached Microsoft 365."}
    assert path.with_suffix(".mo").read_bytes() == texts.compiled(path), f"renew it: {texts.RENEW}"
