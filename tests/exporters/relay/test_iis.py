"""The plan for the SMTP server of IIS: text only, as no Windows Server is at hand."""

import re
from dataclasses import replace

import pytest
import tree_sitter
import tree_sitter_powershell

from configurator.domain.relay.order import RelayOrder
from configurator.domain.text import render
from configurator.errors import ExportError, InputError
from configurator.exporters.relay.iis import SCRIPTS, iis_plan, relay_ip_list
from configurator.exporters.relay.script import MARK
from configurator.plugins.relay_template import relay_templates
from tests.exporters.relay.orders import AT_THE_MX, BY_CERTIFICATE, DIRECT, OAUTH, PASSWORD

PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
SAYS = "It is gone from here."
ODD = replace(PASSWORD, account="o'n\u2018e\u2019i\u201al\u201b$(calc)@contoso.example")
ONE_HOST = (
    "24 0 0 128 32 0 0 128 60 0 0 128 68 0 0 128 1 0 0 0 76 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 1 0 0 0 2 0 0 0 2 0 0 0"
    " 4 0 0 0 0 0 0 0 76 0 0 128 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 255 255 255 255 127 0 0 1"
)  # as a public script writes it


def _scripts(order: RelayOrder) -> dict[str, str]:
    plan = iis_plan(order, relay_templates("iis", SCRIPTS), SAYS)
    return {file.name: file.content.decode("utf-8") for file in plan.files}


def _value(script: str, name: str) -> str:
    found = re.search(rf"^\${name} = (.*)\r$", script, re.MULTILINE)
    assert found is not None
    return found[1]


def _steps(order: RelayOrder) -> str:
    return "\n".join(render(step.text) for step in iis_plan(order, relay_templates("iis", SCRIPTS), SAYS).steps)


@pytest.mark.parametrize("order", [PASSWORD, OAUTH, AT_THE_MX, DIRECT, ODD])
def test_every_script_is_powershell_with_a_byte_order_mark_and_windows_lines(order: RelayOrder) -> None:
    for script in _scripts(order).values():
        assert script.startswith("\ufeff#Requires -RunAsAdministrator\r\n")
        assert MARK not in script
        assert "\n" not in script.replace("\r\n", "")
        assert not PARSER.parse(script.encode()).root_node.has_error


def test_a_broken_script_would_be_seen() -> None:
    broken = _scripts(PASSWORD)["install.ps1"].replace("$Account = '", "$Account = ", 1)
    assert PARSER.parse(broken.encode()).root_node.has_error


def test_all_five_quote_characters_are_doubled() -> None:
    value = _value(_scripts(ODD)["install.ps1"], "Account")
    assert value == "'o''n\u2018\u2018e\u2019\u2019i\u201a\u201al\u201b\u201b$(calc)@contoso.example'"


def test_a_control_character_is_refused() -> None:
    with pytest.raises(ExportError):
        _scripts(replace(PASSWORD, account="a\n@contoso.example"))


def test_the_relay_list_is_written_as_public_scripts_write_it() -> None:
    assert " ".join(map(str, relay_ip_list(("127.0.0.1",)))) == ONE_HOST
    two = relay_ip_list(("192.0.2.21", "192.0.2.22"))
    assert (len(two), two[36], two[44]) == (88, 2, 3)
    assert two[-8:] == (192, 0, 2, 21, 192, 0, 2, 22)


def test_every_script_that_needs_it_knows_the_devices_and_the_way_up() -> None:
    for name in ("install.ps1", "verify.ps1"):
        script = _scripts(PASSWORD)[name]
        assert _value(script, "Devices") == "@('192.0.2.21','192.0.2.22')"
        assert _value(script, "SmartHost") == "'smtp.office365.com'"
        assert _value(script, "SmartHostPort") == "587"


@pytest.mark.parametrize(
    ("order", "route", "host", "port"),
    [
        (PASSWORD, "268", "'smtp.office365.com'", "587"),
        (OAUTH, "264", "'[127.0.0.1]'", "10588"),
        (AT_THE_MX, "4", "'mx.contoso.example'", "25"),
    ],
)
def test_outbound_security_is_clicked_and_read_back(order: RelayOrder, route: str, host: str, port: str) -> None:
    script = _scripts(order)["install.ps1"]
    assert _value(script, "ExpectedRoute") == route
    assert (_value(script, "SmartHost"), _value(script, "SmartHostPort")) == (host, port)
    assert "Outbound Security" in _value(script, "ConsoleSteps")
    assert not re.search(r"\$setting\.(RouteAction|RoutePassword|RouteUserName) =", script)


def test_the_list_is_read_back_and_the_service_stays_stopped_where_it_differs() -> None:
    script = _scripts(PASSWORD)["install.ps1"]
    assert script.index("\r\nTest-Access\r\n") < script.index("\r\nStart-Service SMTPSVC\r\n")
    assert "Set-Service SMTPSVC -StartupType Disabled" in script


def test_what_iis_can_not_do_is_said() -> None:
    said = _steps(PASSWORD)
    assert said.startswith(f"{SAYS} Windows 10 and 11 do not have it.")
    assert "every device must be set to the sender scanner@contoso.example" in said
    assert "keeps no pace" in said
    assert "keeps no pace" not in _steps(AT_THE_MX)
    assert "does not look at recipients" in _steps(DIRECT)
    assert "TCP port to 2525" in _steps(replace(PASSWORD, port=2525))


def test_a_connector_by_certificate_is_refused() -> None:
    with pytest.raises(InputError, match="Use Postfix"):
        _scripts(BY_CERTIFICATE)
