"""What a family states, what the user says instead, and what is worth asking."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from configurator.domain.capability import Auth, Tls
from configurator.domain.device_model import Capabilities, Evidence
from configurator.domain.facts import Facts, with_facts
from configurator.domain.known import Known, Origin, said
from configurator.domain.source import Confidence
from configurator.domain.text import render
from configurator.flow.ability import (
    SIGN_IN_WAYS,
    asks_for_curves,
    sign_in_ways,
    stated,
    with_said,
    without_abilities,
)
from configurator.flow.citation import citation
from configurator.flow.workspace import Workspace
from tests.fakes.ports import PLAIN_DEVICE, FakeWorld

DAY = date(2026, 8, 28)


def workspace(able: Capabilities) -> Workspace:
    """One whose only family has these abilities."""
    return FakeWorld(models=(msgspec.structs.replace(PLAIN_DEVICE, capabilities=able),)).workspace()


def test_what_the_family_states_is_named_with_its_document() -> None:
    known = Evidence(source="spf-set-up-2024", as_of=DAY, confidence=Confidence.VENDOR)
    private = Evidence(source="A leaflet", as_of=DAY, confidence=Confidence.SECONDARY)
    able = Capabilities(tls=Tls.TLS_1_2, auth=(Auth.PASSWORD,), evidence={"tls": known, "auth": private})
    found = stated(workspace(able), Facts())
    assert {name: each.value for name, each in found.items()} == {
        "tls": Tls.TLS_1_2,
        "auth": SIGN_IN_WAYS[Auth.PASSWORD],
    }
    assert render(found["tls"].citation) == "Microsoft Defender: Set up SPF, 2026-08"
    assert render(found["auth"].citation) == "A leaflet, 2026-08, second-hand"


def test_a_statement_without_evidence_rests_on_the_documentation() -> None:
    found = stated(workspace(Capabilities(ecdhe=False)), Facts())
    assert found["ecdhe"].value is False
    assert render(found["ecdhe"].citation) == "its documentation"


@pytest.mark.parametrize(
    ("auth", "best"),
    [
        ((Auth.OAUTH2,), Auth.OAUTH2),
        ((Auth.NONE, Auth.PASSWORD), Auth.PASSWORD),
        ((Auth.NONE,), Auth.NONE),
        ((), None),
        (None, None),
    ],
)
def test_ways_to_sign_in_are_told_by_the_best_of_them(auth: tuple[Auth, ...] | None, best: Auth | None) -> None:
    assert sign_in_ways(auth) == (SIGN_IN_WAYS[best] if best else None)


def test_an_answer_that_says_what_is_known_leaves_its_origin() -> None:
    facts = replace(Facts(), tls=Known(Tls.TLS_1_2, Origin.MEASURED, "ClientHello"))
    assert with_said(facts, {"tls": Tls.TLS_1_2}) == facts
    assert with_said(facts, {"tls": Tls.TLS_1_0, "ecdhe": False}).tls == said(Tls.TLS_1_0)


def test_another_model_forgets_what_was_said_about_the_former() -> None:
    facts = with_facts(
        Facts(), Origin.SAID, tls=Tls.TLS_1_0, ecdhe=False, auth=(Auth.NONE,), device_name="Archive"
    )
    assert without_abilities(facts) == Facts(device_name="Archive")


@pytest.mark.parametrize(
    ("tls", "asked"), [(None, True), (Tls.TLS_1_2, True), (Tls.TLS_1_3, False), (Tls.TLS_1_0, False)]
)
def test_elliptic_curves_are_asked_for_where_they_decide(tls: Tls | None, *, asked: bool) -> None:
    assert asks_for_curves(tls) is asked


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(Confidence.MICROSOFT, "Set up SPF, 2026-08"), (Confidence.UNVERIFIED, "Set up SPF, 2026-08, second-hand")],
)
def test_a_source_is_named_with_its_month(confidence: Confidence, words: str) -> None:
    assert render(citation("Set up SPF", DAY, confidence)) == words
