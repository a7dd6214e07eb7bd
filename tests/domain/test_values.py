"""The core values: text, origin, secret, clouds, capabilities, settings, live test, recommendation."""

import copy
import json
import pickle
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from configurator.domain.account import VaultCondition, VaultState
from configurator.domain.capability import Auth, Security, Tls
from configurator.domain.cloud import CloudName, cloud_of_mx
from configurator.domain.device_model import Confidence, DeviceModel, Evidence, Kind
from configurator.domain.facts import Facts, Recipients, with_facts
from configurator.domain.known import Known, Origin, assumed, measured, said, stated, stronger
from configurator.domain.live_test import LiveTest, Stage, StageName
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.domain.recommendation import MethodAdvice, Recommendation, Verdict
from configurator.domain.secret import MASK, Secret
from configurator.domain.text import render
from configurator.errors import ConfiguratorError, InputError, Text
from configurator.plugins.knowledge import knowledge

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_a_text_is_rendered_with_its_parameters_and_inner_texts() -> None:
    text = Text("{name} on port {port}", name=Text("Server {n}", n="a"), port=25)
    assert render(text) == "Server a on port 25"


def test_a_text_is_translated_by_its_message_before_the_parameters_come_in() -> None:
    words = {"Port {port}": "Anschluss {port}"}
    assert render(Text("Port {port}", port=25), lambda message: words[message]) == "Anschluss 25"


def test_braces_in_a_text_without_parameters_and_in_foreign_values_stay_as_they_are() -> None:
    assert render(Text("a {b} c")) == "a {b} c"
    assert render(Text("{value}", value="{0.__class__}")) == "{0.__class__}"


def test_texts_are_equal_by_message_and_parameters() -> None:
    assert Text("x {a}", a=1) == Text("x {a}", a=1)
    assert Text("x {a}", a=1) != Text("x {a}", a=2)
    assert len({Text("x"), Text("x")}) == 1


def test_an_error_carries_text_detail_and_next_action() -> None:
    error = InputError(Text("Wrong"), detail="line 3", next_action=Text("Correct it"))
    assert isinstance(error, ConfiguratorError)
    assert (error.text, error.detail, error.next_action) == (Text("Wrong"), "line 3", Text("Correct it"))


def test_known_values_know_their_origin_and_none_stays_unknown() -> None:
    assert said(None) == Known()
    assert not said(None).is_known
    assert said(3).origin is Origin.SAID
    assert assumed(1).origin is Origin.ASSUMED
    assert stated("x", "manual").evidence == "manual"
    assert measured(1, "seen", NOW).at == NOW


@pytest.mark.parametrize(
    ("first", "second", "winner"),
    [
        (said(1), measured(2, ""), 2),
        (measured(1, ""), said(2), 1),
        (said(1), said(2), 1),
        (said(None), said(2), 2),
        (said(1), said(None), 1),
        (Known(1), said(2), 2),
    ],
)
def test_the_stronger_of_two_known_values_wins(first: Known[int], second: Known[int], winner: int) -> None:
    assert stronger(first, second).value == winner


def test_a_secret_shows_itself_nowhere() -> None:
    secret = Secret("hunter2-canary")
    for shown in (repr(secret), str(secret), f"{secret}", f"{secret:>30}", str([secret])):
        assert "hunter2" not in shown
    assert MASK in str(secret)
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        copy.deepcopy(secret)
    with pytest.raises(TypeError):
        json.dumps(secret)
    with pytest.raises(TypeError):
        msgspec.json.encode(secret)


def test_a_secret_gives_its_value_only_when_asked_and_compares_by_it() -> None:
    assert Secret("a").reveal() == "a"
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert not Secret("")
    assert len(Secret("abc")) == 3


@pytest.mark.parametrize(
    ("host", "cloud"),
    [
        ("contoso-com.mail.protection.outlook.com.", CloudName.WORLDWIDE),
        ("contoso-com.e-v1.mx.microsoft", CloudName.WORLDWIDE),
        ("CONTOSO.MAIL.PROTECTION.OFFICE365.US", CloudName.GCC_HIGH),
        ("contoso.mail.protection.partner.outlook.cn", CloudName.CHINA),
        ("mx1.gateway.example", None),
        ("evilmail.protection.outlook.com.attacker.example", None),
    ],
)
def test_the_cloud_is_read_from_the_mx_host(host: str, cloud: CloudName | None) -> None:
    found = cloud_of_mx(host, knowledge().clouds)
    assert (found.name if found else None) is cloud


def test_only_tls_1_2_and_1_3_are_modern() -> None:
    assert [tls for tls in Tls if tls.is_modern] == [Tls.TLS_1_2, Tls.TLS_1_3]


def test_facts_are_replaced_with_their_origin_and_none_makes_unknown() -> None:
    facts = with_facts(Facts(), Origin.SAID, domain="contoso.example", recipients=Recipients.INSIDE)
    assert facts.domain == "contoso.example"
    assert facts.recipients == Known(Recipients.INSIDE, Origin.SAID)
    assert with_facts(facts, Origin.SAID, recipients=None).recipients == Known()


def settings(auth: Auth = Auth.NONE) -> MailSettings:
    return MailSettings(Method.DIRECT_SEND, "mx.example", 25, Security.NONE, auth, "", "a@contoso.example")


def test_settings_sign_in_unless_auth_is_none() -> None:
    assert not settings().signs_in
    assert settings(Auth.PASSWORD).signs_in


def test_the_failed_stage_of_a_live_test_is_the_first_that_is_not_ok() -> None:
    stages = (Stage(StageName.LOOK_UP, ok=True), Stage(StageName.CONNECT, ok=False), Stage(StageName.MESSAGE))
    assert LiveTest(settings(), (), delivered=False, stages=stages).failed_stage == stages[1]
    assert LiveTest(settings(), (), delivered=True, stages=stages[:1]).failed_stage is None


def test_the_advice_for_a_method_is_found() -> None:
    advice = MethodAdvice(Method.INDIRECT, Verdict.POSSIBLE, ())
    assert Recommendation(Method.INDIRECT, (advice,)).advice(Method.INDIRECT) is advice


@pytest.mark.parametrize("condition", VaultCondition)
def test_a_vault_is_usable_when_ready_or_in_practice(condition: VaultCondition) -> None:
    usable = VaultState(condition, "x", Text("y")).is_usable
    assert usable is (condition in {VaultCondition.READY, VaultCondition.PRACTICE})


@pytest.mark.parametrize(
    ("confidence", "differs"),
    [
        (Confidence.VENDOR, False),
        (Confidence.CODE, False),
        (Confidence.SECONDARY, True),
        (Confidence.UNVERIFIED, True),
    ],
)
def test_wording_may_differ_when_the_labels_rest_on_hearsay(confidence: Confidence, differs: bool) -> None:
    evidence = Evidence(source="x", as_of=date(2026, 1, 1), confidence=confidence)
    model = DeviceModel(key="a.b", vendor="A", name="B", kind=Kind.DEVICE, form_evidence=evidence)
    assert model.wording_may_differ is differs


def test_the_entry_point_is_three_lines_of_code() -> None:
    source = Path(__file__).parents[2] / "configurator" / "__main__.py"
    code = [line for line in source.read_text("utf-8").splitlines() if line and not line.startswith('"""')]
    assert len(code) == 3
