"""The Postfix plan as text; what a real Postfix makes of it stands in tests/real."""

from dataclasses import replace

import pytest

from configurator.domain.relay.order import RelayOrder
from configurator.domain.text import render
from configurator.errors import InputError
from configurator.exporters.relay.postfix import SCRIPTS, UNCHANGED, postfix_plan
from configurator.exporters.relay.postfix_main import literal
from configurator.exporters.relay.script import MARK
from configurator.plugins.relay_template import relay_templates
from tests.exporters.relay.orders import ALL, AT_THE_MX, BY_CERTIFICATE, DIRECT, OAUTH, PASSWORD


def _files(order: RelayOrder) -> dict[str, str]:
    plan = postfix_plan(order, relay_templates("postfix", (*SCRIPTS, *UNCHANGED)))
    return {file.name: file.content.decode() for file in plan.files}


def _settings(order: RelayOrder) -> dict[str, str]:
    """main.cf as Postfix reads it: the last line of a name holds."""
    lines = [line for line in _files(order)["main.cf"].splitlines() if line and not line.startswith("#")]
    return {name.strip(): value.strip() for name, _, value in (line.partition("=") for line in lines)}


def _steps(order: RelayOrder) -> str:
    plan = postfix_plan(order, relay_templates("postfix", (*SCRIPTS, *UNCHANGED)))
    return "\n".join(f"{render(step.text)} {step.command}" for step in plan.steps)


@pytest.mark.parametrize("order", ALL)
def test_no_plan_is_an_open_relay(order: RelayOrder) -> None:
    settings = _settings(order)
    assert settings["mynetworks"] == "192.0.2.21/32, 192.0.2.22/32"
    assert settings["smtpd_client_restrictions"] == "permit_mynetworks, reject"
    assert settings["smtpd_relay_restrictions"] == "permit_mynetworks, reject"
    assert settings["smtpd_recipient_restrictions"].endswith(", reject")
    assert settings["inet_protocols"] == "ipv4"


@pytest.mark.parametrize("order", ALL)
def test_envelope_and_header_get_the_one_sender_and_a_bounce_keeps_none(order: RelayOrder) -> None:
    settings = _settings(order)
    assert settings["sender_canonical_maps"] == "regexp:$config_directory/sender_canonical"
    assert settings["local_header_rewrite_clients"] == "permit_mynetworks"
    assert settings["sender_canonical_classes"] == "envelope_sender, header_sender"
    assert _files(order)["sender_canonical"] == "/@/ scanner@contoso.example\n"


@pytest.mark.parametrize("order", ALL)
def test_every_script_has_its_values_and_every_file_ends_its_last_line(order: RelayOrder) -> None:
    files = _files(order)
    for name in SCRIPTS:
        assert MARK not in files[name]
        assert "DEVICES='192.0.2.21/32, 192.0.2.22/32'\n" in files[name]
    assert all(text.endswith("\n") for text in files.values())


def test_the_password_is_no_part_of_the_plan_and_its_key_is_the_relayhost() -> None:
    key, _, value = _files(PASSWORD)["sasl_passwd"].partition(" ")
    assert key == _settings(PASSWORD)["relayhost"] == "[smtp.office365.com]:587"
    assert value == "scanner@contoso.example:THE-PASSWORD-IS-ASKED-FOR-BY-INSTALL.SH\n"


@pytest.mark.parametrize("order", [PASSWORD, AT_THE_MX, BY_CERTIFICATE, DIRECT])
def test_the_way_up_is_verified_and_the_way_in_takes_old_tls(order: RelayOrder) -> None:
    settings = _settings(order)
    assert settings["smtp_tls_security_level"] == "secure"
    assert settings["smtp_tls_mandatory_protocols"] == ">=TLSv1.2"
    assert settings["smtpd_tls_security_level"] == "may"
    assert settings["smtpd_tls_protocols"] == ">=TLSv1"


def test_oauth_goes_through_the_proxy_on_this_machine() -> None:
    settings = _settings(OAUTH)
    assert (settings["relayhost"], settings["smtp_tls_security_level"]) == ("[127.0.0.1]:10588", "none")
    assert _files(OAUTH)["sasl_passwd"].startswith("[127.0.0.1]:10588 scanner@contoso.example:")
    assert "relay emailproxy" in _steps(OAUTH)


def test_where_the_system_has_the_plugin_oauth_goes_straight_to_microsoft() -> None:
    lines = _files(OAUTH)["sasl-xoauth2.cf"].splitlines()
    assert "relayhost = [smtp.office365.com]:587" in lines
    assert "smtp_tls_security_level = secure" in lines
    assert "smtp_sasl_mechanism_filter = xoauth2" in lines
    assert "TOKEN_FILE=" in _steps(OAUTH)
    assert "sasl-xoauth2.cf" not in _files(PASSWORD)


def test_at_the_endpoint_nobody_signs_in_and_nothing_is_slowed() -> None:
    settings = _settings(AT_THE_MX)
    assert "smtp_sasl_auth_enable" not in settings
    assert "sasl_passwd" not in _files(AT_THE_MX)
    assert settings["smtp_destination_rate_delay"] == "0s"
    assert settings["relayhost"] == "[mx.contoso.example]:25"
    assert "static public address" in _steps(AT_THE_MX)


def test_a_connector_by_certificate_is_shown_one() -> None:
    settings = _settings(BY_CERTIFICATE)
    assert settings["smtp_tls_cert_file"] == "$config_directory/client.pem"
    assert settings["smtp_tls_key_file"] == "$config_directory/client.key"
    assert "CLIENT_CERTIFICATE=" in _steps(BY_CERTIFICATE)
    assert "smtp_tls_cert_file" not in _settings(AT_THE_MX)


def test_inside_mail_only_asks_for_the_recipient_s_domain_alone() -> None:
    inside = "check_recipient_access texthash:$config_directory/inside_domains"
    assert _settings(DIRECT)["smtpd_recipient_restrictions"] == f"{inside}, reject"
    assert _settings(PASSWORD)["smtpd_recipient_restrictions"].startswith(f"{inside}, check_sender_access")
    assert _files(DIRECT)["inside_domains"] == "contoso.example OK\n"


def test_a_dollar_sign_is_expanded_nowhere() -> None:
    order = replace(PASSWORD, sender="a$1$name@contoso.example", account="a$1$name@contoso.example")
    files = _files(order)
    assert files["sender_canonical"] == "/@/ a$$1$$name@contoso.example\n"
    assert files["command_filter"].endswith(" MAIL FROM:<a$$1$$name@contoso.example>$1\n")
    assert "ACCOUNT='a$1$name@contoso.example'\n" in files["install.sh"]
    assert "verify.sh 'a$1$name@contoso.example'" in _steps(order)


@pytest.mark.parametrize("value", ["a\nmynetworks = 0.0.0.0/0", "a\x00", " a", "a\u2028b"])
def test_a_value_can_not_break_out_of_its_line(value: str) -> None:
    with pytest.raises(InputError):
        literal(value)


def test_a_value_of_main_cf_keeps_its_dollar_signs() -> None:
    assert literal("a$b") == "a$$b"


def test_it_listens_everywhere_where_its_address_is_not_known() -> None:
    assert _settings(replace(PASSWORD, listens_on=""))["inet_interfaces"] == "all"
    assert _settings(PASSWORD)["inet_interfaces"] == "192.0.2.25"
    assert "\n2525       inet " in _files(replace(PASSWORD, port=2525))["master.cf"]


def test_an_assumed_password_is_said() -> None:
    assert "was not said" in _steps(replace(PASSWORD, is_auth_assumed=True))
    assert "was not said" not in _steps(PASSWORD)
