""".NET, Spring Boot and Zabbix: every value comes back from a parser of the format."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.capability import Auth, Security
from configurator.domain.export import ExportRequest
from configurator.domain.text import render
from configurator.errors import ExportError
from configurator.exporters.vendor import dotnet, spring, zabbix
from tests.exporters.cases import CANARY, INDIRECT, RELAY, SUBMISSION, request

HARD = st.text(
    st.one_of(st.sampled_from("\"'<>&= :#!\\${}"), st.characters(categories=["L", "N", "P", "S", "Zs"])),
    min_size=1,
)
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\(.)")
MODULES = (dotnet, spring, zabbix)


def network(wanted: ExportRequest) -> dict[str, str]:
    (file,) = dotnet.write(wanted)
    smtp = ET.fromstring(file.content).find("system.net/mailSettings/smtp")
    assert smtp is not None
    return {**smtp.attrib, **smtp[0].attrib}


def properties(wanted: ExportRequest) -> dict[str, str]:
    """As java.util.Properties reads them: the key ends at the first bare = and escapes are undone."""
    (file,) = spring.write(wanted)
    read: dict[str, str] = {}
    for line in file.content.decode("latin-1").splitlines():
        key, _, value = line.partition("=")
        units = re.sub(
            r"\\u([0-9a-f]{4})|\\(.)", lambda m: chr(int(m[1], 16)) if m[1] else m[2], value.lstrip(" ")
        )
        read[key] = units.encode("utf-16", "surrogatepass").decode("utf-16")
    return read


def media_type(wanted: ExportRequest) -> dict[str, object]:
    (file,) = zabbix.write(wanted)
    body = json.loads(file.content)
    assert (body["jsonrpc"], body["method"]) == ("2.0", "mediatype.create")
    return dict(body["params"])


@given(user=HARD, sender=HARD, password=HARD)
def test_every_value_is_read_back_as_it_was_given(user: str, sender: str, password: str) -> None:
    wanted = request(replace(SUBMISSION, username=user, sender=sender), password)
    readings = (
        (dotnet, network, ("userName", "from", "password")),
        (zabbix, media_type, ("username", "smtp_email", "passwd")),
        (
            spring,
            properties,
            ("spring.mail.username", "spring.mail.properties.mail.smtp.from", "spring.mail.password"),
        ),
    )
    for module, reading, keys in readings:
        if module.refusal(wanted) is None:
            read = reading(wanted)
            assert [read[key] for key in keys] == [user, sender, password]


def test_client_submission_signs_in_over_starttls_with_the_password_left_out() -> None:
    wanted = request(SUBMISSION)
    assert "password" not in network(wanted)
    assert network(wanted)["enableSsl"] == "true"
    assert properties(wanted)["spring.mail.password"] == "${MAIL_PASSWORD}"
    assert properties(wanted)["spring.mail.properties.mail.smtp.starttls.required"] == "true"
    assert "passwd" not in media_type(wanted)
    assert (media_type(wanted)["smtp_security"], media_type(wanted)["smtp_authentication"]) == (1, 1)


def test_nobody_signs_in_at_the_mx_endpoint_or_the_relay() -> None:
    for settings in (RELAY, INDIRECT):
        wanted = request(settings)
        assert "userName" not in network(wanted)
        assert properties(wanted)["spring.mail.properties.mail.smtp.auth"] == "false"
        assert media_type(wanted)["smtp_authentication"] == 0
    assert network(request(INDIRECT))["enableSsl"] == "false"
    assert media_type(request(INDIRECT))["smtp_verify_peer"] == 0


@pytest.mark.parametrize(
    "wanted",
    [
        request(replace(SUBMISSION, auth=Auth.OAUTH2)),
        request(replace(SUBMISSION, server="")),
        request(SUBMISSION, "a\nb"),
    ],
)
def test_what_no_format_can_carry_is_refused_with_a_sentence(wanted: ExportRequest) -> None:
    for module in MODULES:
        with pytest.raises(ExportError):
            module.write(wanted)


def test_implicit_tls_is_carried_by_zabbix_only() -> None:
    wanted = request(replace(SUBMISSION, port=465, security=Security.TLS))
    assert media_type(wanted)["smtp_security"] == 2
    for module in (dotnet, spring):
        refused = module.refusal(wanted)
        assert refused is not None
        assert "implicit TLS" in render(refused)


def test_a_value_that_spring_would_take_for_a_placeholder_is_refused() -> None:
    refused = spring.refusal(request(SUBMISSION, "${HOME}" + CANARY))
    assert refused is not None
    assert "placeholder" in render(refused)
