"""Everything that is handed over for one device."""

from dataclasses import replace

import pytest

from configurator.domain.capability import Auth
from configurator.domain.facts import Facts
from configurator.domain.known import said
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.flow.answers import Answers
from configurator.flow.hand_over import HandOver, hand_over
from configurator.flow.pack import pack, sheet_file
from configurator.plugins.family import device_models
from tests.fakes.ports import FakeWorld

WORKSPACE = FakeWorld(models=device_models().models).workspace()
CASE = hand_over(
    WORKSPACE,
    Answers(
        facts=Facts(
            domain="contoso.example",
            device_name="Alerts",
            model="msmtp.msmtp",
            method=Method.CLIENT_SUBMISSION,
            account=said("alerts@contoso.example"),
            auth=said((Auth.PASSWORD,)),
        )
    ),
)
PASSWORD = Secret("hunter2-canary")


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_the_pack_holds_sheet_settings_file_and_evidence(password: Secret | None) -> None:
    files = pack(WORKSPACE, CASE, password)
    names = [file.name for file in files]
    assert names[0].endswith(".pdf")
    assert "msmtprc" in names
    assert [name for name in names if "evidence" in name]


def test_without_a_password_no_file_holds_a_secret() -> None:
    assert not any(file.holds_secret for file in pack(WORKSPACE, CASE))


def test_with_a_password_sheet_and_settings_file_are_for_the_owner_only_and_the_evidence_is_clean() -> None:
    files = {file.name: file for file in pack(WORKSPACE, CASE, PASSWORD)}
    assert files["msmtprc"].holds_secret
    assert [file.holds_secret for name, file in files.items() if name.endswith(".pdf")] == [True]
    evidence = [file for name, file in files.items() if "evidence" in name]
    assert not any(file.holds_secret or b"canary" in file.content for file in evidence)


def test_a_sheet_without_sign_in_never_holds_a_secret() -> None:
    settings = replace(CASE.settings, auth=Auth.NONE)
    case: HandOver = replace(CASE, settings=settings)
    assert not sheet_file(WORKSPACE, case, PASSWORD).holds_secret
