"""What a family states fills a case, and never takes the place of something stronger."""

from datetime import date

from configurator.domain.capability import Auth, Tls
from configurator.domain.device_model import Capabilities, DeviceModel, Evidence
from configurator.domain.facts import Facts, Kind
from configurator.domain.known import Origin, assumed, measured, said
from configurator.domain.model_facts import with_model
from configurator.domain.source import Confidence

MANUAL = Evidence(source="Manual, page 12", as_of=date(2024, 5, 1), confidence=Confidence.VENDOR)


def family(**capabilities: object) -> DeviceModel:
    return DeviceModel(
        key="acme.scanner",
        vendor="Acme",
        name="Acme Scanner",
        kind=Kind.DEVICE,
        capabilities=Capabilities(**capabilities),
        form_evidence=MANUAL,
    )


def test_what_the_family_states_is_stated_with_its_source_and_date() -> None:
    facts = with_model(Facts(), family(tls=Tls.TLS_1_2, evidence={"tls": MANUAL}))
    assert facts.tls.value is Tls.TLS_1_2
    assert facts.tls.origin is Origin.STATED
    assert facts.tls.evidence == "Acme Scanner: Manual, page 12, 2024-05-01"


def test_without_evidence_the_family_itself_is_named() -> None:
    assert with_model(Facts(), family(ecdhe=True)).ecdhe.evidence == "Acme Scanner"


def test_every_capability_that_a_rule_asks_for_is_filled() -> None:
    model = family(
        tls=Tls.TLS_1_3,
        ecdhe=True,
        starttls=False,
        auth=(Auth.PASSWORD,),
        server_may_be_name=False,
        certificate_store_current=False,
    )
    facts = with_model(Facts(), model)
    assert facts.kind.value is Kind.DEVICE
    assert facts.ecdhe.value is True
    assert facts.starttls.value is False
    assert facts.server_may_be_name.value is False
    assert facts.certificate_store_current.value is False
    assert facts.auth.value == (Auth.PASSWORD,)


def test_what_the_family_does_not_know_stays_unknown() -> None:
    facts = with_model(Facts(), family())
    assert not facts.tls.is_known
    assert not facts.auth.is_known


def test_a_measured_fact_stays() -> None:
    facts = with_model(Facts(tls=measured(Tls.TLS_1_0, "heard it")), family(tls=Tls.TLS_1_2))
    assert facts.tls == measured(Tls.TLS_1_0, "heard it")


def test_what_was_said_about_this_very_device_stays() -> None:
    facts = with_model(Facts(auth=said((Auth.NONE,))), family(auth=(Auth.PASSWORD,)))
    assert facts.auth == said((Auth.NONE,))


def test_an_assumption_gives_way() -> None:
    assert with_model(Facts(tls=assumed(Tls.NONE)), family(tls=Tls.TLS_1_2)).tls.value is Tls.TLS_1_2
