"""msmtp: the file is what the program itself reads, and nothing in a value becomes a command."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from configurator.domain.capability import Auth, Security
from configurator.domain.mail_settings import MailSettings
from configurator.errors import ExportError
from configurator.exporters.vendor import msmtp
from tests.exporters.cases import CANARY, INDIRECT, RELAY, SUBMISSION, request

OAUTH = replace(SUBMISSION, auth=Auth.OAUTH2)
IMPLICIT = replace(SUBMISSION, port=465, security=Security.TLS)


def text(settings: MailSettings, password: str = "") -> str:
    (file,) = msmtp.write(request(settings, password))
    assert file.holds_secret is bool(password)
    return file.content.decode()


def test_client_submission_signs_in_over_starttls_with_the_password_left_outside() -> None:
    lines = text(SUBMISSION).splitlines()
    assert {"host smtp.office365.com", "port 587", "auth on", "tls on", "tls_starttls on"} <= set(lines)
    assert f'user "{SUBMISSION.username}"' in lines
    assert any(line.startswith("passwordeval ") for line in lines)


def test_the_password_is_written_only_when_it_was_asked_for() -> None:
    assert CANARY not in text(SUBMISSION)
    assert f'password "{CANARY}"' in text(SUBMISSION, CANARY)


def test_nobody_signs_in_at_the_mx_endpoint_or_the_relay() -> None:
    for settings in (RELAY, INDIRECT):
        written = text(settings)
        assert "auth off" in written
        assert "user" not in written
    assert "tls off" in text(INDIRECT)
    assert "tls_starttls" not in text(INDIRECT)
    assert "tls_starttls off" in text(IMPLICIT)


def test_oauth_is_xoauth2() -> None:
    assert "auth xoauth2" in text(OAUTH)


@pytest.mark.parametrize("bad", ['a"b@contoso.example', "a\nb@contoso.example", "a\x00b@contoso.example"])
def test_what_the_format_cannot_carry_is_refused(bad: str) -> None:
    with pytest.raises(ExportError):
        msmtp.write(request(replace(SUBMISSION, username=bad)))
    with pytest.raises(ExportError):
        msmtp.write(request(SUBMISSION, bad))


def test_values_that_are_not_known_yet_are_refused() -> None:
    assert msmtp.refusal(request(replace(RELAY, server=""))) is not None
    assert msmtp.refusal(request(RELAY)) is None


@pytest.mark.skipif(shutil.which("msmtp") is None, reason="msmtp is not installed")
@pytest.mark.parametrize("settings", [SUBMISSION, OAUTH, IMPLICIT, RELAY, INDIRECT])
def test_msmtp_itself_reads_the_file(tmp_path: Path, settings: MailSettings) -> None:
    file = tmp_path / "msmtprc"
    file.write_text(text(settings, 'it is # a "'.replace('"', "'") if settings.signs_in else ""), "utf-8")
    file.chmod(0o600)
    done = subprocess.run(
        ["msmtp", "--pretend", "-C", str(file), "-a", "default", "it@contoso.example"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = done.stdout.replace(" ", "")
    assert f"host={settings.server}" in told
    assert f"port={settings.port}" in told
    assert f"from={settings.sender}" in told
    if settings.signs_in:
        assert f"user={settings.username}" in told
