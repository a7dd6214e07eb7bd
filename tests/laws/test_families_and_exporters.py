"""Laws over every family and every exporter at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.capability import Auth, Security
from configurator.domain.device_model import DeviceModel, SettingName
from configurator.domain.export import ExportRequest
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.errors import ExportError
from configurator.plugins.exporters import EXPORTERS, Exporter, exporter_names
from configurator.plugins.family import device_models
from configurator.plugins.knowledge import knowledge

MODELS = device_models().models
CANARY = "Canary-7-secret"
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


def family(model: DeviceModel) -> str:
    return model.key


def test_keys_are_unique() -> None:
    assert len({model.key for model in MODELS}) == len(MODELS)


@pytest.mark.parametrize("model", MODELS, ids=family)
def test_every_fact_names_a_source_that_exists(model: DeviceModel) -> None:
    stated = {*model.capabilities.evidence.values(), *(limit.evidence for limit in model.limits.values())}
    assert {each.source for each in (*stated, model.form_evidence)} <= set(knowledge().sources)


@pytest.mark.parametrize("model", MODELS, ids=family)
def test_every_stated_ability_has_its_evidence(model: DeviceModel) -> None:
    able = model.capabilities
    names = ("tls", "ecdhe", "starttls", "auth", "port_can_change", "server_may_be_name")
    assert {name for name in names if getattr(able, name) is not None} == set(able.evidence)


@pytest.mark.parametrize("model", MODELS, ids=family)
def test_the_form_asks_for_a_server_and_its_limits_are_sensible(model: DeviceModel) -> None:
    assert SettingName.SERVER in {field.setting for field in model.form}
    assert all(0 < limit.longest < 1000 for limit in model.limits.values())
    assert all(each.label.strip() for each in model.form)


@pytest.mark.parametrize("model", MODELS, ids=family)
def test_only_exporters_that_exist_are_named_and_the_sheet_is_always_there(model: DeviceModel) -> None:
    assert set(model.exporters) <= set(exporter_names())
    assert "sheet" in model.exporters


@pytest.mark.parametrize("model", MODELS, ids=family)
def test_the_page_address_is_the_devices_own(model: DeviceModel) -> None:
    assert not model.page_url or model.page_url.startswith(("http://{address}", "https://{address}"))


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.name)
@given(settings=SETTINGS, password=st.sampled_from(["", CANARY]), domain=WORDS)
def test_an_exporter_writes_or_refuses_with_a_sentence(
    exporter: Exporter, settings: MailSettings, password: str, domain: str
) -> None:
    secret = Secret(password) if password else None
    request = ExportRequest(settings, MODELS[0], "Front desk", domain, secret)
    try:
        files = exporter.write(request)
    except ExportError as error:
        assert error.text == exporter.refusal(request)
        return
    assert exporter.refusal(request) is None
    for file in files:
        holds = CANARY.encode() in file.content
        assert file.holds_secret is holds
        assert not holds or password
        assert "/" not in file.name
