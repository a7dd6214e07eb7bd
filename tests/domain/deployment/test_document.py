"""The settings file: each value at its place, and nothing that the schema forbids."""

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator

from configurator.domain.deployment.document import document
from configurator.domain.deployment.settings_map import Place, SettingsMap
from configurator.domain.device_model import SettingName
from configurator.domain.text import render
from configurator.errors import ConfiguratorError, ExportError, InputError
from tests.fakes.deployment import CONFIRMED, GENERAL, NETWORK, ROOT, SMTP, objects, schemas

VALUES = {
    SettingName.SERVER: "smtp.office365.com",
    SettingName.PORT: "587",
    SettingName.SECURITY: "starttls",
    SettingName.VERIFY_CERTIFICATE: "on",
    SettingName.AUTH: "password",
    SettingName.USERNAME: "scanner@contoso.example",
    SettingName.SENDER: "scanner@contoso.example",
}
CANARY = "Canary-7351"


def _written(**changed: str) -> Any:
    values = {**VALUES, **{SettingName(name): value for name, value in changed.items()}}
    return json.loads(document(schemas(), CONFIRMED, values))


def _refused(**changed: str) -> str:
    with pytest.raises(ConfiguratorError) as raised:
        _written(**changed)
    return render(raised.value.text)


def test_values_stand_at_their_places_in_the_kinds_of_the_schema() -> None:
    written = _written()
    assert written == {
        "version": "1.0",
        "settings": {
            "network": {
                "smtp": {
                    "server_address": "smtp.office365.com",
                    "server_port": 587,
                    "ssl_tls": "tls",
                    "verify_server_certificate": True,
                    "server_authentication_method": 1,
                    "account_name": "scanner@contoso.example",
                    "device_email_address": "scanner@contoso.example",
                }
            }
        },
    }
    Draft7Validator(SMTP).validate(written["settings"]["network"]["smtp"])


@pytest.mark.parametrize("password", ['"\\', "'`$()", "ž\u2028😀", "</script>", "\x7f"])
def test_values_that_break_quoting_come_back_whole_in_plain_ascii(password: str) -> None:
    content = document(schemas(), CONFIRMED, {**VALUES, SettingName.PASSWORD: password})
    assert content.isascii()
    assert json.loads(content)["settings"]["network"]["smtp"]["account_password"] == password


def test_a_value_that_is_too_long_is_refused_without_being_shown() -> None:
    sentence = _refused(password=CANARY * 4)
    assert sentence == "The schema allows 32 characters for “password”."
    assert CANARY not in sentence


def test_any_other_rule_is_named_with_the_place_and_without_the_value() -> None:
    assert (
        _refused(port="0")
        == "What is to stand at $.settings.network.smtp.server_port breaks the schema's rule “minimum”."
    )


def test_a_choice_without_a_value_is_refused() -> None:
    assert _refused(auth="oauth2") == "No value is chosen for “auth” = oauth2."


def test_a_place_that_this_schema_lacks_is_named() -> None:
    other = schemas(objects(settings=GENERAL))
    with pytest.raises(ExportError) as raised:
        document(other, CONFIRMED, VALUES)
    assert render(raised.value.text) == "The schema has no value at $.settings.network.smtp.server_address."


def test_a_port_that_the_schema_wants_as_text_is_text() -> None:
    root = objects(port={"type": ["string", "integer"]})
    only = SettingsMap(confirmed=True, places=(Place(setting=SettingName.PORT, path=("port",)),))
    assert json.loads(document(schemas(root), only, VALUES)) == {"port": "587"}


def test_what_is_demanded_beside_and_has_one_value_is_added_and_else_named() -> None:
    only = SettingsMap(confirmed=True, places=(Place(setting=SettingName.PORT, path=("port",)),))
    fixed = {**objects(port={"type": "integer"}, kind={"enum": ["mail"]}), "required": ["port", "kind"]}
    assert json.loads(document(schemas(fixed), only, VALUES)) == {"port": 587, "kind": "mail"}
    open_one = {**objects(port={"type": "integer"}, site={"type": "string"}), "required": ["port", "site"]}
    with pytest.raises(ExportError) as raised:
        document(schemas(open_one), only, VALUES)
    assert render(raised.value.text) == "The schema also demands $.site, which is no mail setting."


def test_a_rule_in_a_file_that_was_not_given_is_named() -> None:
    root = {**ROOT, "not": {"items": {"$ref": "gone.json"}, "required": ["none"]}}
    root["properties"] = {**ROOT["properties"], "extra": {"not": {"$ref": "gone.json"}}}
    only = SettingsMap(confirmed=True, places=(Place(setting=SettingName.PORT, path=("extra",)),))
    root["properties"]["extra"]["type"] = "string"
    with pytest.raises(InputError) as raised:
        document(schemas(root, network=NETWORK), only, VALUES)
    assert "gone.json" in render(raised.value.text)
