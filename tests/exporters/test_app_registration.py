"""Registering an application: the click path and a script that is PowerShell, with the values in quotes."""

import pytest
import tree_sitter
import tree_sitter_powershell

from configurator.domain.oauth import OauthFlow
from configurator.domain.text import render
from configurator.exporters.app_registration import registration
from configurator.plugins.knowledge import knowledge

CLOUDS = knowledge().clouds
PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
ACCOUNTS = [
    "scanner@contoso.example",
    "o'neil@contoso.example",
    "\u201co\u201an\u2018e\u2019l\u201d;$x`@contoso.example",
]


@pytest.mark.parametrize("account", ACCOUNTS)
@pytest.mark.parametrize("flow", list(OauthFlow))
@pytest.mark.parametrize("cloud", CLOUDS, ids=lambda cloud: cloud.name.value)
def test_every_script_is_powershell(cloud: object, flow: OauthFlow, account: str) -> None:
    chosen = next(each for each in CLOUDS if each is cloud)
    script = registration(chosen, flow, account).script
    assert not PARSER.parse(script.encode()).root_node.has_error
    assert f"-Environment '{chosen.graph_environment}'" in script


def test_a_person_signs_in_for_the_one_mailbox_only() -> None:
    script = registration(CLOUDS[0], OauthFlow.DEVICE, ACCOUNTS[0]).script
    assert "-ConsentType 'Principal'" in script
    assert "-AppRoleAssignmentRequired" in script
    assert "'SMTP.Send'" in script
    assert "FullAccess" not in script


def test_an_application_alone_is_let_into_the_one_mailbox_only() -> None:
    script = registration(CLOUDS[1], OauthFlow.APP, ACCOUNTS[0]).script
    assert "Add-MailboxPermission -Identity $mailbox" in script
    assert "Connect-ExchangeOnline -ExchangeEnvironmentName" in script
    assert "'SMTP.SendAsApp'" in script


def test_without_a_mailbox_there_is_no_script_but_the_clicks() -> None:
    for flow in OauthFlow:
        steps = registration(CLOUDS[0], flow, "")
        assert steps.script == ""
        assert CLOUDS[0].entra_admin_url in render(steps.clicks[0])
        assert "Application (client) ID" in render(steps.clicks[-1])
