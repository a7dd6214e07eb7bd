"""Laws over every family and every exporter at once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.capability import Auth, Security
from configurator.domain.decision import recommend
from configurator.domain.deployment.settings_map import Deployment
from configurator.domain.destination import Destination
from configurator.domain.device_model import DeviceModel, SettingName
from configurator.domain.export import ExportRequest
from configurator.domain.facts import Facts, Recipients, with_facts
from configurator.domain.known import Origin
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import WIZARD_METHODS, ConnectorKind, Method, Upstream
from configurator.domain.model_facts import with_model
from configurator.domain.recommendation import ReasonKind, Verdict
from configurator.domain.secret import Secret
from configurator.domain.settings_rule import settings_for
from configurator.domain.text import render
from configurator.errors import ExportError
from configurator.exporters.form import form_rows
from configurator.plugins.exporters import EXPORTERS, Exporter
from configurator.plugins.family import device_models
from configurator.plugins.family_check import faults
from configurator.plugins.knowledge import knowledge
from configurator.plugins.resource import resource
from tests.fakes.deployment import CONFIRMED, schemas

MODELS = device_models().models
CANARY = "Canary-7-secret"
TODAY = date(2026, 11, 23)
GOOD_SITE = {
    "domain": "contoso.example",
    "mx": "contoso-example.mail.protection.outlook.com",
    "recipients": Recipients.INSIDE_AND_OUTSIDE,
    "static_address": True,
    "address_shared": False,
    "public_address": "203.0.113.24",
    "port_25_open": True,
    "port_587_open": True,
    "smtp_auth_enabled": True,
    "security_defaults": False,
    "mailbox_licensed": True,
    "can_create_connector": True,
    "connector": ConnectorKind.ADDRESS,
    "account": "scanner@contoso.example",
    "sender": "scanner@contoso.example",
    "relay_host": "192.0.2.25",
    "relay_port": 25,
    "upstream": Upstream.SMTP_RELAY,
}
WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["smtp.office365.com", "192.0.2.25", "scanner@contoso.example", 'a"; rm -rf /', "x\r\ny", ""]),
)
SETTINGS = st.builds(
    MailSettings,
    method=st.sampled_from(Method),
    server=WORDS,
    port=st.integers(1, 65535),
    security=st.sampled_from(Security),
    auth=st.sampled_from(Auth),
    username=WORDS,
    sender=WORDS,
)

DEPLOYMENT = Deployment(schemas(), CONFIRMED)
DESTINATIONS = (Destination("Front desk", "front.desk@contoso.example"),)


def family(model: DeviceModel) -> str:
    return model.key


def test_keys_are_unique() -> None:
    assert len({model.key for model in MODELS}) == len(MODELS)


@pytest.mark.parametrize("model", MODELS, ids=family)
def test_a_family_keeps_what_is_asked_of_the_users_own(model: DeviceModel) -> None:
    assert list(faults(model)) == []


@pytest.mark.parametrize("model", MODELS, ids=family)
def test_every_fact_names_a_source_that_exists(model: DeviceModel) -> None:
    facts = [*model.capabilities.evidence.values(), *(limit.evidence for limit in model.limits.values())]
    facts += filter(None, (model.form_evidence, model.page_evidence, model.quirks_evidence))
    facts += filter(None, (model.panel_evidence, model.address_book_evidence))
    facts += [model.oauth.evidence] if model.oauth else []
    facts += [field.evidence for field in model.form if field.evidence]
    facts += [words.evidence for words in model.in_language.values()]
    sources = knowledge().sources
    assert {fact.source for fact in facts} <= set(sources)
    assert all(fact.confidence is sources[fact.source].confidence for fact in facts)


@pytest.mark.parametrize("model", MODELS, ids=family)
def test_the_file_stands_where_its_key_says(model: DeviceModel) -> None:
    vendor, name = model.key.split(".")
    assert (resource("devices") / vendor / f"{name}.toml").is_file()


@pytest.mark.parametrize("model", MODELS, ids=family)
def test_the_form_asks_for_each_setting_once_and_for_a_server(model: DeviceModel) -> None:
    settings = [field.setting for field in model.form]
    assert len(set(settings)) == len(settings)
    assert SettingName.SERVER in settings
    assert set(model.limits) <= set(settings)
    assert all(field.label == field.label.strip() != "" for field in model.form)


CHOICES = {
    SettingName.ENABLED: {"on"},
    SettingName.SECURITY: set(Security),
    SettingName.AUTH: set(Auth),
    SettingName.VERIFY_CERTIFICATE: {"on", "off"},
}


@pytest.mark.parametrize("model", MODELS, ids=family)
def test_words_are_those_of_choices_and_cover_what_the_family_can_do(model: DeviceModel) -> None:
    for field in model.form:
        assert set(field.words) <= CHOICES.get(field.setting, set())
        if field.setting is SettingName.AUTH and field.words:
            assert set(model.capabilities.auth or ()) <= set(field.words)


@pytest.mark.parametrize("model", MODELS, ids=family)
def test_the_page_can_be_opened_at_an_address(model: DeviceModel) -> None:
    assert model.page_url.count("{address}") == bool(model.page_url)
    assert "{" not in model.page_url.replace("{address}", "")


@pytest.mark.parametrize("model", MODELS, ids=family)
def test_every_family_has_an_honest_way_to_microsoft_365_or_is_told_why_not(model: DeviceModel) -> None:
    """At a site where everything is in order: some method fits, and each one that does not says why."""
    facts = with_model(with_facts(Facts(), Origin.SAID, **GOOD_SITE), model)
    found = recommend(facts, knowledge().rulebook, TODAY)
    assert found.recommended is not None
    rows = form_rows(model, settings_for(facts, knowledge().clouds[0], found.recommended))
    assert [row.problem for row in rows if row.problem] == []
    for advice in found.methods:
        assert advice.verdict is not Verdict.UNSUITABLE or any(
            reason.kind is ReasonKind.AGAINST for reason in advice.reasons
        )


@pytest.mark.parametrize("model", MODELS, ids=family)
@pytest.mark.parametrize("method", WIZARD_METHODS)
def test_every_method_gives_a_value_a_remark_or_a_problem_for_each_field(
    model: DeviceModel, method: Method
) -> None:
    facts = with_model(with_facts(Facts(), Origin.SAID, **GOOD_SITE), model)
    rows = form_rows(model, settings_for(facts, knowledge().clouds[0], method))
    assert [row.label for row in rows] == [field.label for field in model.form]
    assert all(render(row.value) for row in rows)
    assert not any(row.copyable and row.is_remark for row in rows)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.name)
@given(settings=SETTINGS, password=st.sampled_from(["", CANARY]), domain=WORDS)
def test_an_exporter_writes_or_refuses_with_a_sentence(
    exporter: Exporter, settings: MailSettings, password: str, domain: str
) -> None:
    secret = Secret(password) if password else None
    request = ExportRequest(
        settings,
        MODELS[0],
        "Front desk",
        domain,
        secret,
        DESTINATIONS,
        "MFC-L6700DW series",
        deployment=DEPLOYMENT,
    )
    refused = exporter.refusal(request)
    if refused is not None:
        with pytest.raises(ExportError) as raised:
            exporter.write(request)
        assert raised.value.text == refused
        return
    for file in exporter.write(request):
        holds = CANARY.encode() in file.content
        assert file.holds_secret is holds
        assert not holds or password
        assert "/" not in file.name


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.name)
def test_every_exporter_has_a_family_that_offers_it_and_settings_that_it_carries(exporter: Exporter) -> None:
    offered = [model for model in MODELS if exporter.name in model.all_exporters]
    assert offered
    for model in offered:
        facts = with_model(with_facts(Facts(), Origin.SAID, **GOOD_SITE), model)
        requests = [
            ExportRequest(
                settings_for(facts, knowledge().clouds[0], method),
                model,
                "Front desk",
                facts.domain,
                destinations=DESTINATIONS,
                model_name="MFC-L6700DW series",
                deployment=DEPLOYMENT,
            )
            for method in WIZARD_METHODS
        ]
        written = [exporter.write(request) for request in requests if exporter.refusal(request) is None]
        assert written
        assert not any(file.holds_secret for files in written for file in files)
