"""Laws of the sentences for the user: they reach the catalogue, and each finds the parameters it names."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import texts

ROOT = Path(__file__).resolve().parents[2]


def _text_calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted((ROOT / "configurator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_the_catalogue_is_current() -> None:
    is_current = texts.CATALOGUE.read_bytes() == texts.catalogue(ROOT)
    assert is_current, f"renew it: {texts.RENEW}"  # telling two such long texts apart would take minutes


def test_no_sentence_is_put_together_before_it_can_be_translated() -> None:
    composed = [place for place, call in _text_calls() if isinstance(call.args[0], ast.JoinedStr | ast.BinOp)]
    assert not composed


def test_every_sentence_is_given_the_parameters_that_it_names() -> None:
    wrong = [
        place
        for place, call in _text_calls()
        if isinstance(call.args[0], ast.Constant)
        and all(keyword.arg for keyword in call.keywords)
        and _named_in(call.args[0].value) != {keyword.arg for keyword in call.keywords}
    ]
    assert not wrong


def _named_in(message: object) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(str(message)) if name is not None}
