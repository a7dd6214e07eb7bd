"""The decision and the values as window and verbs share them, and their JSON."""

from datetime import date

import pytest

from configurator.domain.capability import Auth, Tls
from configurator.domain.cloud import CloudName
from configurator.domain.device_model import Capabilities, DeviceModel, Evidence
from configurator.domain.facts import Facts, Kind, with_facts
from configurator.domain.known import Known, Origin
from configurator.domain.method import Method
from configurator.domain.source import Confidence
from configurator.domain.text import render
from configurator.errors import ConfiguratorError, InputError
from configurator.flow.recommend import advise, case_of, recommendation_json, settings, settings_json
from configurator.plugins.family import DeviceLibrary
from configurator.plugins.knowledge import knowledge

TODAY = date(2026, 11, 23)
KNOWLEDGE = knowledge()
LIBRARY = DeviceLibrary(
    (
        DeviceModel(
            key="acme.scanner",
            vendor="Acme",
            name="Acme Scanner",
            kind=Kind.DEVICE,
            capabilities=Capabilities(tls=Tls.TLS_1_0),
            form_evidence=Evidence(source="Manual", as_of=TODAY, confidence=Confidence.VENDOR),
        ),
    )
)


def case(**facts: object) -> Facts:
    return with_facts(Facts(domain="contoso.example"), Origin.SAID, **facts)


CLOSED = case(port_25_open=False, port_587_open=False)


def test_the_family_adds_what_it_states() -> None:
    assert case_of(case(model="acme.scanner"), LIBRARY).tls.value is Tls.TLS_1_0


def test_without_a_family_the_case_stays() -> None:
    assert case_of(case(), LIBRARY) == case()


def test_a_family_that_is_not_there_is_bad_input() -> None:
    with pytest.raises(InputError) as caught:
        case_of(case(model="acme.fax"), LIBRARY)
    assert render(caught.value.text) == "model: there is no device family acme.fax."


def test_the_advice_as_json_has_every_method_with_sources_and_dates() -> None:
    facts = case(auth=(Auth.PASSWORD,), tls=Tls.TLS_1_3)
    found = recommendation_json(advise(facts, KNOWLEDGE, TODAY), KNOWLEDGE, render)
    assert {each["method"] for each in found["methods"]} == {method.value for method in Method}
    assert found["recommended"] == found["methods"][0]["method"]
    submission = next(each for each in found["methods"] if each["method"] == "client_submission")
    assert submission["verdict"] == "bridge"
    assert submission["until"] == "2026-12-31"
    assert submission["reasons"][0] == {
        "kind": "against",
        "text": "A password is a bridge: it works until the end of December 2026, then it is off by default and an"
        " admin can switch it on again.",
        "source": KNOWLEDGE.sources["password-timeline-2026"].title,
        "as_of": "2026-01-29",
        "url": KNOWLEDGE.sources["password-timeline-2026"].url,
        "confidence": "microsoft",
    }


def test_when_nothing_fits_the_json_says_null() -> None:
    found = recommendation_json(advise(CLOSED, KNOWLEDGE, TODAY), KNOWLEDGE, render)
    assert found["recommended"] is None
    assert {each["verdict"] for each in found["methods"]} == {"unsuitable"}
    assert {each["until"] for each in found["methods"]} == {None}


def test_the_values_are_those_of_the_method_asked_for_else_the_chosen_else_the_recommended() -> None:
    facts = case(method=Method.DIRECT_SEND, auth=(Auth.OAUTH2,), tls=Tls.TLS_1_3)
    assert settings(facts, KNOWLEDGE, TODAY, Method.INDIRECT).method is Method.INDIRECT
    assert settings(facts, KNOWLEDGE, TODAY).method is Method.DIRECT_SEND
    assert (
        settings(with_facts(facts, Origin.SAID, method=None), KNOWLEDGE, TODAY).method is Method.CLIENT_SUBMISSION
    )


def test_the_values_follow_the_cloud() -> None:
    china = case(cloud=CloudName.CHINA, method=Method.CLIENT_SUBMISSION)
    unknown = Facts(cloud=Known(), method=Method.CLIENT_SUBMISSION)
    assert settings(china, KNOWLEDGE, TODAY).server == "smtp.partner.outlook.cn"
    assert settings(unknown, KNOWLEDGE, TODAY).server == "smtp.office365.com"


def test_without_a_method_that_fits_there_are_no_values_and_that_is_no_bad_input() -> None:
    with pytest.raises(ConfiguratorError) as caught:
        settings(CLOSED, KNOWLEDGE, TODAY)
    assert not isinstance(caught.value, InputError)
    assert caught.value.next_action is not None


def test_the_values_as_json() -> None:
    facts = case(method=Method.CLIENT_SUBMISSION, account="scanner@contoso.example", auth=(Auth.PASSWORD,))
    found = settings_json(settings(facts, KNOWLEDGE, TODAY), render)
    notes = found.pop("notes")
    assert found == {
        "method": "client_submission",
        "server": "smtp.office365.com",
        "port": 587,
        "security": "starttls",
        "auth": "password",
        "username": "scanner@contoso.example",
        "sender": "scanner@contoso.example",
    }
    assert "Type the server as a name, never as an address." in notes


def test_a_server_that_is_not_known_is_null() -> None:
    values = settings(case(method=Method.SMTP_RELAY), KNOWLEDGE, TODAY)
    assert settings_json(values, render)["server"] is None
