"""The command files of APC cards and Zebra printers."""

from dataclasses import replace

import pytest

from configurator.domain.capability import Auth, Security
from configurator.domain.mail_settings import MailSettings
from configurator.errors import ExportError
from configurator.exporters.vendor import apc_nmc, zebra_sgd
from tests.exporters.cases import CANARY, INDIRECT, RELAY, SCANNER, SUBMISSION, request


def test_the_apc_script_has_one_option_a_line_and_a_placeholder_for_the_password() -> None:
    (file,) = apc_nmc.write(request(SUBMISSION))
    assert file.content.decode().splitlines() == [
        f"smtp -f {SCANNER}",
        "smtp -s smtp.office365.com",
        "smtp -p 587",
        "smtp -e always",
        "smtp -a enable",
        f"smtp -u {SCANNER}",
        "smtp -w TYPE-THE-PASSWORD-HERE",
    ]
    assert not file.holds_secret


def test_the_apc_script_holds_the_password_only_when_it_was_asked_for() -> None:
    (file,) = apc_nmc.write(request(SUBMISSION, CANARY))
    assert file.content.decode().endswith(f"smtp -w {CANARY}\n")
    assert file.holds_secret


def test_the_apc_script_without_sign_in_disables_it() -> None:
    (file,) = apc_nmc.write(request(INDIRECT, CANARY))
    lines = file.content.decode().splitlines()
    assert {"smtp -a disable", "smtp -e none"} <= set(lines)
    assert CANARY not in file.content.decode()
    (implicit,) = apc_nmc.write(request(replace(SUBMISSION, security=Security.TLS)))
    assert b"smtp -e implicit" in implicit.content


@pytest.mark.parametrize("bad", ["pass word", 'quo"te', "quo'te", "back\\slash", "grüße", "-x", "line\nbreak"])
def test_the_apc_command_line_refuses_what_it_would_split(bad: str) -> None:
    with pytest.raises(ExportError):
        apc_nmc.write(request(SUBMISSION, bad))


def test_the_apc_card_refuses_oauth_and_unknown_values() -> None:
    assert apc_nmc.refusal(request(replace(SUBMISSION, auth=Auth.OAUTH2))) is not None
    assert apc_nmc.refusal(request(replace(RELAY, server=""))) is not None
    assert apc_nmc.refusal(request(replace(SUBMISSION, username=""))) is not None
    assert apc_nmc.refusal(request(RELAY)) is None


def test_the_zebra_file_has_four_commands_ended_by_cr_lf() -> None:
    (file,) = zebra_sgd.write(request(INDIRECT))
    assert file.content == (
        b'! U1 setvar "ip.smtp.enable" "on"\r\n'
        b'! U1 setvar "ip.smtp.server_addr" "192.0.2.25"\r\n'
        b'! U1 setvar "ip.smtp.domain" "contoso.example"\r\n'
        b'! U1 do "device.reset" ""\r\n'
    )
    assert not file.holds_secret


@pytest.mark.parametrize(
    "settings",
    [
        SUBMISSION,
        replace(INDIRECT, server="relay.contoso.example"),
        replace(INDIRECT, server="0.0.0.0"),
        replace(INDIRECT, server=""),
        replace(INDIRECT, server=" 192.0.2.25"),
        replace(INDIRECT, server="2001:db8::25"),
        replace(INDIRECT, port=2525),
        replace(INDIRECT, security=Security.STARTTLS),
    ],
)
def test_zebra_takes_a_plain_relay_by_address_only(settings: MailSettings) -> None:
    with pytest.raises(ExportError):
        zebra_sgd.write(request(settings))


@pytest.mark.parametrize("domain", ["", "a" * 21 + ".com", "münchen.de", 'a".b'])
def test_zebra_takes_a_short_plain_domain_only(domain: str) -> None:
    assert zebra_sgd.refusal(request(INDIRECT, domain=domain)) is not None
