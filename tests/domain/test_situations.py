"""The decision on the situations of `tests/data/situations.toml`: from Microsoft's texts and from the field."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from configurator.domain.decision import recommend
from configurator.domain.method import Method
from configurator.domain.recommendation import MethodAdvice, Recommendation, Verdict
from configurator.domain.text import render
from configurator.flow.answers_file import read_answers
from configurator.plugins.knowledge import knowledge

TODAY = date(2026, 11, 23)
SITUATIONS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "situations.toml").read_text("utf-8")
)["situation"]

each_situation = pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["name"])


def decide(situation: dict[str, Any]) -> Recommendation:
    case = read_answers(json.dumps({"domain": "contoso.example", **situation["answers"]}).encode())
    return recommend(case.facts, knowledge().rulebook, case.date or TODAY)


def sentences(advice: MethodAdvice) -> str:
    return "\n".join(render(reason.text) for reason in advice.reasons)


def test_there_are_at_least_sixty_situations_and_each_has_its_own_name() -> None:
    names = {situation["name"] for situation in SITUATIONS}
    assert len(names) == len(SITUATIONS) >= 60


@each_situation
def test_the_method_that_fits_is_recommended(situation: dict[str, Any]) -> None:
    found = decide(situation)
    expected = situation.get("recommended")
    assert found.recommended == (Method(expected) if expected else None)
    if found.recommended is not None:
        assert found.methods[0].method is found.recommended
        assert found.methods[0].verdict in {Verdict.RECOMMENDED, Verdict.BRIDGE}


@each_situation
def test_the_verdicts_and_the_reasons_are_those_of_the_situation(situation: dict[str, Any]) -> None:
    found = decide(situation)
    for name, verdict in situation.get("verdicts", {}).items():
        assert found.advice(Method(name)).verdict == verdict
    for name, sentence in situation.get("says", {}).items():
        assert sentence in sentences(found.advice(Method(name)))


@each_situation
def test_every_method_says_why_with_a_source_that_exists(situation: dict[str, Any]) -> None:
    found = decide(situation)
    assert {advice.method for advice in found.methods} == set(Method)
    sources = {reason.source for advice in found.methods for reason in advice.reasons}
    assert all(advice.reasons for advice in found.methods)
    assert sources <= knowledge().sources.keys()
    assert situation.get("basis", next(iter(sources))) in sources
