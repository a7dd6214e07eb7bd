"""sSMTP, Odoo, Grafana, WP Mail SMTP, FortiGate, Stormshield, Postfix, DHCP: read back by their own rules."""

import configparser
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from ipaddress import IPv4Address
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.capability import Auth, Security
from configurator.domain.export import ExportRequest
from configurator.domain.text import render
from configurator.errors import ExportError
from configurator.exporters.vendor import (
    dhcp_option_69,
    fortigate,
    grafana,
    odoo,
    postfix,
    ssmtp,
    stormshield,
    wp_mail_smtp,
)
from tests.exporters.cases import CANARY, INDIRECT, RELAY, SCANNER, SUBMISSION, request

NOWHERE = replace(INDIRECT, server="0.0.0.0")
HARD = st.text(
    st.one_of(st.sampled_from("\"'<>&= :#;!\\${}%()?`"), st.characters(categories=["L", "N", "P", "S", "Zs"])),
    min_size=1,
)
Reading = Callable[[ExportRequest], dict[str, str]]


def _only(module: ModuleType, wanted: ExportRequest) -> str:
    (file,) = module.write(wanted)
    return str(file.content.decode())


def _ssmtp(wanted: ExportRequest) -> dict[str, str]:
    """As ssmtp.c reads it: what follows # is gone, a value ends at a blank, an equals sign or a colon."""
    read: dict[str, str] = {}
    for line in _only(ssmtp, wanted).splitlines():
        words = [word for word in re.split(r"[= \t:]", line.partition("#")[0]) if word]
        if "=" in line.partition("#")[0]:
            read[words[0]] = words[1]
    return read


def _odoo(wanted: ExportRequest) -> dict[str, str]:
    parser = configparser.RawConfigParser()
    parser.read_string(_only(odoo, wanted))
    return dict(parser["options"])


def _grafana(wanted: ExportRequest) -> dict[str, str]:
    """As go-ini reads it: three double quotes hold everything, else a comment begins at # and ;."""
    read: dict[str, str] = {}
    for line in _only(grafana, wanted).splitlines()[1:]:
        key, _, text = line.partition(" = ")
        quoted = re.fullmatch(r'"""(.*?)"""', text)
        read[key] = quoted[1] if quoted else re.split(r"\s[#;]", text)[0].strip()
    return read


def _wp_mail_smtp(wanted: ExportRequest) -> dict[str, str]:
    first, *lines = _only(wp_mail_smtp, wanted).splitlines()
    assert first == "<?php"
    read: dict[str, str] = {}
    for line in lines:
        found = re.fullmatch(r"define\( '(\w+)', (?:'((?:[^'\\]|\\.)*)'|(true|false|\d+)) \);", line)
        assert found, line
        read[found[1]] = found[3] or re.sub(r"\\([\\'])", r"\1", found[2])
    return read


def _fortigate(wanted: ExportRequest) -> dict[str, str]:
    head, *lines, end = _only(fortigate, wanted).splitlines()
    assert (head, end) == ("config system email-server", "end")
    words = [shlex.split(line) for line in lines]
    assert all(line[0] == "set" and len(line) == 3 for line in words)
    return {line[1]: line[2] for line in words}


def _stormshield(wanted: ExportRequest) -> dict[str, str]:
    words = shlex.split(_only(stormshield, wanted))
    assert words[:3] == ["CONFIG", "COMMUNICATION", "SMTP"]
    return dict(word.split("=", 1) for word in words[3:])


def _postfix(wanted: ExportRequest) -> dict[str, str]:
    files = {file.name: file.content.decode() for file in postfix.write(wanted)}
    read = dict(line.split(" = ", 1) for line in files["postfix-main.cf"].splitlines())
    if "sasl_passwd" in files:
        key, _, login = files["sasl_passwd"].rstrip("\n").partition(" ")
        assert key == read["relayhost"], "looked up by the very words of relayhost"
        read["user"], _, read["password"] = login.partition(":")
        read["sender"] = files["sender_canonical"].rstrip("\n").removeprefix("/@/ ")
    return read


READINGS: dict[ModuleType, tuple[Reading, tuple[str, str, str]]] = {
    ssmtp: (_ssmtp, ("AuthUser", "Root", "AuthPass")),
    odoo: (_odoo, ("smtp_user", "email_from", "smtp_password")),
    grafana: (_grafana, ("user", "from_address", "password")),
    wp_mail_smtp: (_wp_mail_smtp, ("WPMS_SMTP_USER", "WPMS_MAIL_FROM", "WPMS_SMTP_PASS")),
    fortigate: (_fortigate, ("username", "reply-to", "password")),
    stormshield: (_stormshield, ("username", "emailAddress", "password")),
    postfix: (_postfix, ("user", "sender", "password")),
}
MODULES = tuple(READINGS)


@given(user=HARD, sender=HARD, password=HARD)
def test_every_value_is_refused_or_read_back_as_it_was_given(user: str, sender: str, password: str) -> None:
    wanted = request(replace(SUBMISSION, username=user, sender=sender), password)
    for module, (reading, keys) in READINGS.items():
        if module.refusal(wanted) is None:
            read = reading(wanted)
            assert tuple(read[key] for key in keys) == (user, sender, password), module.NAME


@pytest.mark.parametrize("module", MODULES)
def test_an_ordinary_account_is_carried_with_server_port_and_starttls(module: ModuleType) -> None:
    read = READINGS[module][0](request(SUBMISSION, CANARY))
    words = " ".join(f"{key}={value}" for key, value in read.items())
    assert "smtp.office365.com" in words
    assert "587" in " ".join(file.content.decode() for file in module.write(request(SUBMISSION, CANARY)))
    assert CANARY in words
    assert any(file.holds_secret for file in module.write(request(SUBMISSION, CANARY)))


@pytest.mark.parametrize("module", MODULES)
def test_without_asking_no_password_is_written(module: ModuleType) -> None:
    files = module.write(request(SUBMISSION))
    assert not any(file.holds_secret for file in files)
    assert CANARY not in b"".join(file.content for file in files).decode()


@pytest.mark.parametrize("module", MODULES)
def test_a_relay_without_sign_in_gets_neither_user_nor_password(module: ModuleType) -> None:
    read = READINGS[module][0](request(INDIRECT, CANARY))
    assert not {"AuthUser", "smtp_user", "user", "WPMS_SMTP_USER", "username"} & read.keys()
    assert CANARY not in str(read)
    assert "192.0.2.25" in str(read)


@pytest.mark.parametrize("module", [*MODULES, dhcp_option_69])
def test_what_is_not_known_or_not_possible_is_a_sentence_and_no_file(module: ModuleType) -> None:
    for settings in (replace(SUBMISSION, server=""), replace(SUBMISSION, auth=Auth.OAUTH2)):
        problem = module.refusal(request(settings))
        assert problem is not None
        with pytest.raises(ExportError) as caught:
            module.write(request(settings))
        assert render(caught.value.text) == render(problem)


@pytest.mark.parametrize("module", MODULES)
def test_line_breaks_are_refused(module: ModuleType) -> None:
    assert module.refusal(request(SUBMISSION, "two\nlines")) is not None
    assert module.refusal(request(replace(SUBMISSION, sender="a@b\r\nInjected: yes"))) is not None


@pytest.mark.parametrize(
    ("module", "carries"),
    [(ssmtp, "UseSTARTTLS=no"), (wp_mail_smtp, "'ssl'"), (stormshield, "SSL/TLS"), (odoo, "")],
)
def test_tls_from_the_first_byte_only_where_the_program_knows_it(module: ModuleType, carries: str) -> None:
    wanted = request(replace(SUBMISSION, security=Security.TLS, port=465))
    if carries:
        assert carries in _only(module, wanted)
    else:
        assert module.refusal(wanted) is not None


@pytest.mark.parametrize(
    ("module", "password"),
    [
        (ssmtp, "a:b"),
        (odoo, " a"),
        (odoo, "True"),
        (grafana, "a${b}"),
        (grafana, 'a"'),
        (fortigate, "a b"),
        (fortigate, "ä"),
        (stormshield, "a=b"),
        (postfix, "a "),
    ],
)
def test_a_password_that_the_format_breaks_is_refused(module: ModuleType, password: str) -> None:
    assert module.refusal(request(SUBMISSION, password)) is not None


@pytest.mark.parametrize(
    ("module", "settings"),
    [
        (grafana, replace(SUBMISSION, server="2001:db8::25")),
        (fortigate, replace(SUBMISSION, username=f"{'x' * 60}@contoso.example")),
        (postfix, replace(SUBMISSION, sender="a$b@contoso.example")),
    ],
)
def test_other_values_that_the_format_breaks_are_refused(module: ModuleType, settings: object) -> None:
    assert module.refusal(request(settings)) is not None  # type: ignore[arg-type]  # each is MailSettings


def test_postfix_verifies_the_server_and_wraps_where_tls_comes_first() -> None:
    assert _postfix(request(SUBMISSION))["smtp_tls_security_level"] == "secure"
    assert _postfix(request(replace(SUBMISSION, security=Security.TLS)))["smtp_tls_wrappermode"] == "yes"
    assert _postfix(request(INDIRECT))["smtp_tls_security_level"] == "none"


@pytest.mark.skipif(shutil.which("postmap") is None, reason="Postfix is not installed")
def test_postfix_itself_reads_them(tmp_path: Path) -> None:
    for file in postfix.write(request(SUBMISSION, CANARY)):
        (tmp_path / file.name).write_bytes(file.content)
    (tmp_path / "postfix-main.cf").rename(tmp_path / "main.cf")
    (tmp_path / "master.cf").write_text("")

    def asked(*command: str) -> str:
        return subprocess.run(command, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL).stdout

    config, query = ("postconf", "-c", str(tmp_path), "-h"), ("postmap", "-c", str(tmp_path), "-q")
    hop = asked(*config, "relayhost").strip()
    assert asked(*config, "smtp_tls_security_level").strip() == "secure"
    assert asked(*query, hop, f"texthash:{tmp_path / 'sasl_passwd'}").strip() == f"{SCANNER}:{CANARY}"
    assert asked(*query, "root@server.local", f"regexp:{tmp_path / 'sender_canonical'}").strip() == SCANNER


def test_dhcp_carries_the_relays_address_in_each_servers_own_grammar() -> None:
    files = {file.name: file.content.decode() for file in dhcp_option_69.write(request(INDIRECT))}
    assert files["dhcpd.conf"] == "option smtp-server 192.0.2.25;\n"
    assert files["dnsmasq.conf"] == "dhcp-option=69,192.0.2.25\n"
    assert "-OptionId 69 -Value '192.0.2.25'" in files["windows-dhcp.ps1"]
    found = re.fullmatch(r":T69=0x([0-9A-F]{8}):\n", files["bootptab"])
    assert found
    assert IPv4Address(int(found[1], 16)) == IPv4Address("192.0.2.25")


def test_dhcp_refuses_names_and_everything_that_it_cannot_carry() -> None:
    for settings in (
        SUBMISSION,
        RELAY,
        replace(INDIRECT, server="relay.local"),
        replace(INDIRECT, port=2525),
        NOWHERE,
    ):
        assert dhcp_option_69.refusal(request(settings)) is not None
