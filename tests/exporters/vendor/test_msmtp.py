"""msmtp: the file is what the program itself reads, and nothing in a value becomes a command."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import hypothesis
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from configurator.domain.capability import Auth, Security
from configurator.domain.mail_settings import MailSettings
from configurator.domain.text import render
from configurator.errors import ExportError
from configurator.exporters.vendor import msmtp
from tests.exporters.cases import CANARY, INDIRECT, RELAY, SUBMISSION, request

OAUTH = replace(SUBMISSION, auth=Auth.OAUTH2)
needs_msmtp = pytest.mark.skipif(shutil.which("msmtp") is None, reason="msmtp is not installed")
IMPLICIT = replace(SUBMISSION, port=465, security=Security.TLS)


def text(settings: MailSettings, password: str = "") -> str:
    (file,) = msmtp.write(request(settings, password))
    assert file.holds_secret is bool(password)
    return file.content.decode()


def test_client_submission_signs_in_over_starttls_with_the_password_left_outside() -> None:
    lines = text(SUBMISSION).splitlines()
    assert {"host smtp.office365.com", "port 587", "auth on", "tls on", "tls_starttls on"} <= set(lines)
    assert f"user {SUBMISSION.username}" in lines
    assert any(line.startswith("passwordeval ") for line in lines)


def test_the_password_is_written_only_when_it_was_asked_for() -> None:
    assert CANARY not in text(SUBMISSION)
    assert f"password {CANARY}" in text(SUBMISSION, CANARY)


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


@pytest.mark.parametrize("bad", ["a\nb@contoso.example", "a\x00b@contoso.example", "a\u2028b@contoso.example"])
def test_line_breaks_and_control_characters_are_refused(bad: str) -> None:
    with pytest.raises(ExportError):
        msmtp.write(request(replace(SUBMISSION, username=bad)))
    with pytest.raises(ExportError):
        msmtp.write(request(SUBMISSION, bad))


@pytest.mark.parametrize("sign", "%?*[")
def test_a_sender_that_msmtp_would_take_for_a_pattern_is_refused(sign: str) -> None:
    refused = msmtp.refusal(request(replace(RELAY, sender=f"scan{sign}U@contoso.example")))
    assert refused is not None
    assert "patterns" in render(refused)


def test_a_line_that_msmtp_would_not_read_is_refused() -> None:
    longest = "x" * (499 - len("password "))
    assert msmtp.refusal(request(SUBMISSION, longest)) is None
    assert msmtp.refusal(request(SUBMISSION, longest + "x")) is not None
    assert msmtp.refusal(request(SUBMISSION, "ü" * 300)) is not None


def test_an_access_token_is_never_written_as_a_password() -> None:
    (file,) = msmtp.write(request(OAUTH, CANARY))
    assert CANARY.encode() not in file.content
    assert not file.holds_secret


@pytest.mark.parametrize("name", ["server", "sender", "username"])
def test_values_that_are_not_known_yet_are_refused(name: str) -> None:
    assert msmtp.refusal(request(replace(SUBMISSION, **{name: ""}))) is not None
    assert msmtp.refusal(request(replace(RELAY, username=""))) is None


def read_by_msmtp(content: str, folder: Path) -> dict[str, str]:
    """The settings as the program itself understands them; it runs the command that gives the password."""
    file = folder / "msmtprc"
    file.write_text(re.sub(r"cat /etc/msmtp-\w+", "echo x", content), "utf-8")
    file.chmod(0o600)
    done = subprocess.run(
        ["msmtp", "--pretend", "-C", str(file), "-a", "default", "it@contoso.example"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = (line.partition("=") for line in done.stdout.splitlines() if "=" in line)
    return {name.strip(): value.removeprefix(" ") for name, _, value in lines}


@needs_msmtp
@pytest.mark.parametrize("settings", [SUBMISSION, OAUTH, IMPLICIT, RELAY, INDIRECT])
def test_msmtp_itself_reads_the_file(tmp_path: Path, settings: MailSettings) -> None:
    seen = read_by_msmtp(text(settings), tmp_path)
    assert (seen["host"], seen["port"], seen["from"]) == (settings.server, str(settings.port), settings.sender)
    assert seen["user"] == (settings.username or "(not set)")
    assert seen["tls"] == ("off" if settings.security is Security.NONE else "on")
    assert seen["tls_starttls"] == ("off" if settings.security is Security.TLS else "on")
    assert seen["tls_certcheck"] == "on"
    assert (
        seen["auth"].lower() == {Auth.NONE: "none", Auth.PASSWORD: "choose", Auth.OAUTH2: "xoauth2"}[settings.auth]
    )


@needs_msmtp
@hypothesis.settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(
        st.one_of(st.sampled_from("\"' #%\\"), st.characters(categories=["L", "N", "P", "Zs"])), max_size=40
    )
)
def test_msmtp_reads_back_every_name_that_is_written(tmp_path: Path, name: str) -> None:
    wanted = request(replace(SUBMISSION, username=name))
    if msmtp.refusal(wanted) is None:
        (file,) = msmtp.write(wanted)
        assert read_by_msmtp(file.content.decode(), tmp_path)["user"] == name


@needs_msmtp
def test_the_longest_line_is_one_that_msmtp_reads(tmp_path: Path) -> None:
    name = "x" * (499 - len("user "))
    assert read_by_msmtp(text(replace(SUBMISSION, username=name)), tmp_path)["user"] == name


@needs_msmtp
def test_a_password_that_was_asked_for_is_read_as_one(tmp_path: Path) -> None:
    seen = read_by_msmtp(text(SUBMISSION, ' # "it\'s" \\ '), tmp_path)
    assert (seen["password"], seen["passwordeval"]) == ("*", "(not set)")
