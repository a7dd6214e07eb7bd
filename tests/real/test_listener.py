"""The listener with the mail clients that Debian has: each is heard as what it is, and leaves no secret."""

import asyncio
from pathlib import Path

import pytest

from configurator.domain.heard import HeardSession
from tests.real.peers import need
from tests.services.listening import HOST, LONGEST_S, listening

ACCOUNT, CANARY = "scanner@contoso.example", "Canary-7351"
SENDER, RECIPIENT = "copier@contoso.example", "office@contoso.example"
MESSAGE = f"From: {SENDER}\r\nDate: Mon, 23 Nov 2026 14:02:00 +0000\r\nSubject: scan\r\n\r\nThe scan.\r\n"
OLD_AND_NEW = {"-tls1": "TLS 1.0", "-tls1_1": "TLS 1.1", "-tls1_2": "TLS 1.2", "-tls1_3": "TLS 1.3"}


async def _heard(*command: str, given: str = "", last_words: bool = True) -> HeardSession:
    """What the listener heard of this client; `{port}` in the command is the listener's."""
    need(command[0])
    async with listening() as listener:
        arguments = [each.replace("{port}", str(listener.port)) for each in command]
        process = await asyncio.create_subprocess_exec(
            *arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        assert process.stdin is not None
        process.stdin.write(given.encode())
        if last_words:
            process.stdin.close()
        async with asyncio.timeout(LONGEST_S):
            await listener.ended()
            process.stdin.close()
            await process.wait()
    assert CANARY not in repr(listener.told)
    return listener.session


@pytest.mark.parametrize(("version", "name"), OLD_AND_NEW.items())
@pytest.mark.parametrize("starttls", [(), ("-starttls", "smtp")])
async def test_openssl_is_heard_at_each_version(version: str, name: str, starttls: tuple[str, ...]) -> None:
    openssl = (
        "openssl",
        "s_client",
        "-connect",
        f"{HOST}:{{port}}",
        "-quiet",
        "-crlf",
        "-cipher",
        "ALL:@SECLEVEL=0",
    )
    session = await _heard(*openssl, version, *starttls, given="EHLO openssl\nQUIT\n", last_words=False)
    assert session.tls is not None
    assert session.tls.version == name
    assert session.asked_for_starttls is bool(starttls)
    assert session.is_implicit_tls is not bool(starttls)
    assert session.hello_name == "openssl"


async def test_msmtp_is_heard() -> None:
    options = ("--tls=on", "--tls-certcheck=off", "--auth=login", f"--user={ACCOUNT}", "--domain=msmtp.lan")
    secret = f"--passwordeval=echo {CANARY}"
    session = await _heard(
        "msmtp", f"--host={HOST}", "--port={port}", *options, secret, f"--from={SENDER}", RECIPIENT, given=MESSAGE
    )
    assert (session.hello_name, session.auth_used, session.username) == ("msmtp.lan", "LOGIN", ACCOUNT)
    assert (session.mail_from, session.rcpt_to) == (SENDER, (RECIPIENT,))
    assert [message.header_from for message in session.messages] == [SENDER]
    assert session.slips == ()


@pytest.mark.parametrize(
    ("scheme", "sign_in", "mechanism"),
    [
        ("smtp", ("--ssl-reqd", "--user", f"{ACCOUNT}:{CANARY}"), "PLAIN"),
        ("smtps", ("--user", f"{ACCOUNT}:{CANARY}", "--login-options", "AUTH=LOGIN"), "LOGIN"),
        ("smtps", ("--user", ACCOUNT, "--oauth2-bearer", CANARY), "XOAUTH2"),
    ],
)
async def test_curl_is_heard(tmp_path: Path, scheme: str, sign_in: tuple[str, ...], mechanism: str) -> None:
    file = tmp_path / "message.eml"
    file.write_bytes(MESSAGE.encode())
    envelope = ("--mail-from", SENDER, "--mail-rcpt", RECIPIENT, "--upload-file", str(file))
    session = await _heard(
        "curl", "--silent", "--insecure", f"{scheme}://{HOST}:{{port}}/curl.lan", *envelope, *sign_in
    )
    assert (session.hello_name, session.auth_used, session.username) == ("curl.lan", mechanism, ACCOUNT)
    assert session.is_implicit_tls is (scheme == "smtps")
    assert session.tls is not None
    assert [message.size for message in session.messages] == [len(MESSAGE)]


async def test_swaks_is_heard() -> None:
    options = ("--auth", "LOGIN", "--auth-user", ACCOUNT, "--auth-password", CANARY, "--ehlo", "swaks.lan")
    session = await _heard("swaks", "--server", f"{HOST}:{{port}}", "--from", SENDER, "--to", RECIPIENT, *options)
    assert (session.hello_name, session.auth_used, session.username) == ("swaks.lan", "LOGIN", ACCOUNT)
    assert (session.mail_from, session.rcpt_to) == (SENDER, (RECIPIENT,))
    assert session.tls is None
    assert len(session.messages) == 1
