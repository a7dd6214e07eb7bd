"""Which value may be which setting: a guess by names."""

from typing import Any

import pytest

from configurator.domain.deployment.proposal import candidates, place_for, proposed_map
from configurator.domain.deployment.schema_node import Choice, SchemaNode, schema_nodes
from configurator.domain.device_model import SettingName
from tests.fakes.deployment import PLACES, objects, schemas


def _node(*choices: Any) -> SchemaNode:
    return SchemaNode(("smtp", "ssl"), "", frozenset(), tuple(Choice(each, str(each)) for each in choices))


def test_the_mail_settings_are_told_from_those_of_other_protocols_and_stay_to_be_confirmed() -> None:
    proposed = proposed_map(schema_nodes(schemas()))
    assert proposed.places == PLACES
    assert not proposed.confirmed


def test_other_ways_of_writing_names_are_read() -> None:
    text = {"type": "string"}
    names = ("smtpServerName", "SMTPPort", "smtpUserName", "smtpPassword", "SenderMailAddress", "smtpTimeout")
    proposed = proposed_map(schema_nodes(schemas(objects(EmailSettings=objects(**dict.fromkeys(names, text))))))
    assert {place.setting.value: place.path[-1] for place in proposed.places} == {
        "server": "smtpServerName",
        "port": "SMTPPort",
        "username": "smtpUserName",
        "password": "smtpPassword",
        "sender": "SenderMailAddress",
    }


def test_the_likeliest_comes_first() -> None:
    text = {"type": "string"}
    nodes = schema_nodes(schemas(objects(smtp=objects(backup_server_name=text, server_name=text))))
    assert [node.path[-1] for node in candidates(nodes, SettingName.SERVER)] == [
        "server_name",
        "backup_server_name",
    ]


def test_a_schema_without_mail_proposes_nothing() -> None:
    ftp = objects(ftp=objects(server_address={"type": "string"}))
    assert proposed_map(schema_nodes(schemas(ftp))).places == ()
    assert candidates(schema_nodes(schemas()), SettingName.DOMAIN) == ()


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        (("None", "SSL", "TLS"), {"none": "None", "tls": "SSL", "starttls": "TLS"}),
        (("off", "starttls", "ssl/tls"), {"none": "off", "starttls": "starttls", "tls": "ssl/tls"}),
        (("disable", "tls"), {"none": "disable"}),
        (("disabled", "smtps"), {"none": "disabled", "tls": "smtps"}),
        ((0, 1, 2), {}),
    ],
)
def test_what_a_name_does_not_say_plainly_is_left_to_a_person(choices: Any, words: dict[str, str]) -> None:
    assert place_for(_node(*choices), SettingName.SECURITY).words == words


def test_flags_and_sign_in_have_values_too() -> None:
    assert place_for(_node(True, False), SettingName.VERIFY_CERTIFICATE).words == {"on": True, "off": False}
    auth = _node("Off", "POP before SMTP-AUTH", "SMTP-AUTH", "On")
    assert place_for(auth, SettingName.AUTH).words == {"none": "Off", "password": "SMTP-AUTH"}
