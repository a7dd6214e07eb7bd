"""Brother's deployment tool: what goes into the file, by a map that was confirmed."""

import json
from dataclasses import replace
from typing import Any

import pytest

from configurator.domain.capability import Auth
from configurator.domain.deployment.settings_map import Deployment, SettingsMap
from configurator.domain.export import ExportRequest
from configurator.domain.mail_settings import MailSettings
from configurator.domain.text import render
from configurator.errors import ExportError
from configurator.exporters.vendor.brother_deployment import refusal, write
from tests.exporters.cases import INDIRECT, SCANNER, SUBMISSION, request
from tests.fakes.deployment import CONFIRMED, PLACES, schemas

DEPLOYMENT = Deployment(schemas(), CONFIRMED)
CANARY = "Canary-7351"


def _request(
    settings: MailSettings, password: str = "", deployment: Deployment | None = DEPLOYMENT
) -> ExportRequest:
    return replace(request(settings, password), deployment=deployment)


def _smtp(asked: ExportRequest) -> Any:
    (file,) = write(asked)
    return json.loads(file.content)["settings"]["network"]["smtp"]


def test_who_signs_in_gets_account_and_sign_in() -> None:
    smtp = _smtp(_request(SUBMISSION))
    assert (smtp["server_address"], smtp["server_port"], smtp["ssl_tls"]) == ("smtp.office365.com", 587, "tls")
    assert (smtp["server_authentication_method"], smtp["account_name"]) == (1, SCANNER)
    assert "account_password" not in smtp


def test_the_password_is_written_only_when_it_is_given() -> None:
    (file,) = write(_request(SUBMISSION, CANARY))
    assert json.loads(file.content)["settings"]["network"]["smtp"]["account_password"] == CANARY
    assert file.holds_secret


def test_a_relay_inside_gets_neither_account_nor_verification() -> None:
    smtp = _smtp(_request(INDIRECT, CANARY))
    assert "account_name" not in smtp
    assert "account_password" not in smtp
    assert (smtp["ssl_tls"], smtp["verify_server_certificate"], smtp["server_authentication_method"]) == (
        "none",
        False,
        0,
    )


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        (_request(SUBMISSION, deployment=None), "schema files"),
        (
            _request(SUBMISSION, deployment=Deployment(schemas(), SettingsMap(confirmed=False, places=PLACES))),
            "confirm",
        ),
        (_request(replace(SUBMISSION, server="")), "server"),
        (_request(replace(SUBMISSION, auth=Auth.OAUTH2)), "oauth2"),
        (_request(SUBMISSION, "x" * 33), "32 characters"),
    ],
)
def test_what_it_can_not_carry_is_refused_with_a_sentence(asked: ExportRequest, word: str) -> None:
    problem = refusal(asked)
    assert problem is not None
    assert word in render(problem)
    with pytest.raises(ExportError) as raised:
        write(asked)
    assert raised.value.text == problem
