"""The emailproxy plan as text; what the real package makes of it stands in tests/real."""

import configparser
from dataclasses import replace

import pytest
import tree_sitter
import tree_sitter_powershell

from configurator.domain.cloud import Cloud
from configurator.domain.relay.order import RelayOrder
from configurator.domain.text import render
from configurator.errors import InputError
from configurator.exporters.relay.emailproxy import TEMPLATES, emailproxy_plan
from configurator.exporters.relay.script import MARK
from configurator.plugins.knowledge import knowledge
from configurator.plugins.relay_template import relay_templates
from tests.exporters.relay.orders import AT_THE_MX, OAUTH, PASSWORD

PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
ODD = replace(OAUTH, account="o'%n$(id)@contoso.example")


def _files(order: RelayOrder) -> dict[str, str]:
    plan = emailproxy_plan(order, relay_templates("emailproxy", TEMPLATES))
    return {file.name: file.content.decode("utf-8") for file in plan.files}


def _account(order: RelayOrder) -> dict[str, str]:
    read = configparser.ConfigParser(interpolation=None)  # as emailproxy reads it
    read.read_string(_files(order)["emailproxy.config"])
    return dict(read[order.account])


@pytest.mark.parametrize("cloud", knowledge().clouds, ids=lambda cloud: cloud.name.value)
def test_each_cloud_has_its_own_scope_and_sign_in_service(cloud: Cloud) -> None:
    account = _account(replace(OAUTH, cloud=cloud))
    assert account["oauth2_scope"] == cloud.app_scope
    assert account["token_url"] == f"{cloud.authority}/contoso.example/oauth2/v2.0/token"
    assert account["oauth2_flow"] == "client_credentials"


def test_no_secret_is_part_of_the_plan_and_no_password_wipes_a_token() -> None:
    text = _files(OAUTH)["emailproxy.config"]
    assert "client_secret = THE-SECRET-IS-ASKED-FOR-BY-THE-INSTALL-SCRIPT\n" in text
    assert "delete_account_token_on_password_error = False\n" in text
    assert "local_address = 127.0.0.1\n" in text


def test_it_serves_a_plan_that_was_made_for_a_password_too() -> None:
    assert _files(PASSWORD)["emailproxy.config"] == _files(OAUTH)["emailproxy.config"]


@pytest.mark.parametrize("order", [OAUTH, ODD])
def test_every_windows_script_is_powershell(order: RelayOrder) -> None:
    scripts = {name: text for name, text in _files(order).items() if name.endswith(".ps1")}
    assert len(scripts) == 4
    for text in scripts.values():
        assert text.startswith("\ufeff")
        assert "\n" not in text.replace("\r\n", "")
        assert MARK not in text.replace("\r", "")
        assert not PARSER.parse(text.encode()).root_node.has_error


def test_values_stay_values_in_every_grammar() -> None:
    files = _files(ODD)
    assert "ACCOUNT='o'\\''%n$(id)@contoso.example'\n" in files["install.sh"]
    assert "$Account = 'o''%n$(id)@contoso.example'\r\n" in files["install.ps1"]
    assert _account(ODD)["oauth2_flow"] == "client_credentials"


def test_the_steps_register_the_application_first() -> None:
    plan = emailproxy_plan(OAUTH, relay_templates("emailproxy", TEMPLATES))
    said = [render(step.text) for step in plan.steps]
    assert "register-application.ps1" in said[0]
    assert "App registrations" in said[1]
    assert any("any password" in step for step in said)


def test_without_a_sign_in_upstream_there_is_nothing_to_do() -> None:
    with pytest.raises(InputError, match="client_submission only"):
        _files(AT_THE_MX)
