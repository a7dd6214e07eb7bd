"""The listener with real clients: what they do is heard, whatever they send is taken, and no secret is kept."""

import asyncio
import base64
import smtplib
import ssl
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
import trustme

from configurator.domain.client_hello import ClientHello
from configurator.domain.heard import HeardSession, Slip
from configurator.domain.secret import Secret
from configurator.errors import InputError, NetworkError
from configurator.services.listener import Listener, MakeContext
from configurator.services.listener_certificate import server_context
from tests.fakes.ports import NOW
from tests.servers import hellos
from tests.services.listening import HOST, LIMITS, LONGEST_S, ORDER, client, listening, look

ACCOUNT, CANARY = "scanner@contoso.example", "Canary-7351"
OLD_CIPHERS = hellos.by_hand(0x0301, hellos.RC4_AND_3DES)
NUL, SOH = "\0", "\1"
SCAN = b"%PDF" + b"x" * 60_000


def _context(version: ssl.TLSVersion | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if version is not None:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of old versions, which is what this is about
            context.maximum_version = version
    return context


def _message() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = f"Copier 3 <{ACCOUNT}>", "office@contoso.example"
    message["Date"], message["X-Mailer"] = "Mon, 23 Nov 2026 14:02:00 +0000", "Copier 3"
    message.set_content("The scan.\n.hidden")
    message.add_attachment(SCAN, maintype="application", subtype="pdf", filename="scan.pdf")
    return message


def _send(port: int, context: ssl.SSLContext | None, *, at_once: bool = False, sign_in: bool = True) -> None:
    """As Python's own library sends."""
    if at_once:
        sender: smtplib.SMTP = smtplib.SMTP_SSL(HOST, port, "copier.lan", context=context, timeout=LONGEST_S)
    else:
        sender = smtplib.SMTP(HOST, port, "copier.lan", timeout=LONGEST_S)
    with sender:
        if context is not None and not at_once:
            sender.starttls(context=context)
        if sign_in:
            sender.login(ACCOUNT, CANARY)
        sender.send_message(_message())


async def _heard(send: Callable[[int], None]) -> HeardSession:
    async with listening() as listener:
        await asyncio.to_thread(send, listener.port)
        await listener.ended()
        assert not [form for form in (CANARY, _b64(CANARY)) if form in repr(listener.told)]
        return listener.session


def _hello(session: HeardSession) -> ClientHello:
    assert session.hello is not None
    return session.hello


async def test_a_device_with_starttls_is_heard_from_the_first_word_to_the_last() -> None:
    session = await _heard(lambda port: _send(port, _context()))
    assert (session.peer, session.hello_verb, session.hello_name) == (HOST, "EHLO", "copier.lan")
    assert session.asked_for_starttls
    assert not session.is_implicit_tls
    assert session.tls is not None
    assert session.tls.version == "TLS 1.3"
    assert session.auth_offered == ("LOGIN", "PLAIN", "XOAUTH2")
    assert (session.auth_used, session.username) == ("PLAIN", ACCOUNT)
    assert (session.mail_from, session.rcpt_to) == (ACCOUNT, ("office@contoso.example",))
    assert session.slips == ()
    assert session.is_over
    (message,) = session.messages
    assert message.size > len(SCAN) * 4 / 3
    assert (message.header_from, message.mailer) == (f"Copier 3 <{ACCOUNT}>", "Copier 3")
    kinds = [(part.media_type, part.name, part.depth) for part in message.parts]
    assert kinds == [("multipart/mixed", "", 0), ("text/plain", "", 1), ("application/pdf", "scan.pdf", 1)]
    assert message.parts[2].size > len(SCAN) * 4 / 3


@pytest.mark.parametrize(
    ("version", "name"),
    [
        (ssl.TLSVersion.TLSv1, "TLS 1.0"),
        (ssl.TLSVersion.TLSv1_1, "TLS 1.1"),
        (ssl.TLSVersion.TLSv1_2, "TLS 1.2"),
        (ssl.TLSVersion.TLSv1_3, "TLS 1.3"),
    ],
)
@pytest.mark.parametrize("at_once", [True, False])
async def test_every_version_from_1_0_up_is_finished(version: ssl.TLSVersion, name: str, at_once: bool) -> None:
    session = await _heard(lambda port: _send(port, _context(version), at_once=at_once))
    assert session.tls is not None
    assert session.tls.version == name
    assert session.is_implicit_tls is at_once
    assert _hello(session).newest_version == version
    assert len(session.messages) == 1


async def test_a_device_without_tls_is_heard_and_its_sign_in_in_the_clear_is_told() -> None:
    session = await _heard(lambda port: _send(port, None))
    assert (session.tls, session.hellos) == (None, ())
    assert session.slips == (Slip.SIGN_IN_UNPROTECTED,)
    assert (await _heard(lambda port: _send(port, None, sign_in=False))).auth_used == ""


@pytest.mark.parametrize("data", [hellos.SSL_3_0, hellos.ssl2_framed(0x0002, (0x010080,)), OLD_CIPHERS])
@pytest.mark.parametrize("at_once", [True, False])
async def test_hellos_that_nobody_finishes_are_kept(data: bytes, at_once: bool) -> None:
    async with listening() as listener, client(listener.port) as device:
        if not at_once:
            await device.greeted("EHLO copier", "STARTTLS")
        await device.say(data)
        await listener.ended()
        session = listener.session
    assert _hello(session).cipher_suites
    assert session.tls is None
    assert session.tls_fault
    assert session.is_implicit_tls is at_once


@pytest.mark.parametrize(("hangs_up", "words"), [(True, "hung up"), (False, "fell silent")])
async def test_a_device_that_goes_away_during_the_handshake_is_told(hangs_up: bool, words: str) -> None:
    async with listening(limits=replace(LIMITS, handshake_s=0.3)) as listener, client(listener.port) as device:
        await device.say(hellos.TLS_1_0)
        if hangs_up:
            await device.hang_up()
        await listener.ended()
    assert words in listener.session.tls_fault
    assert listener.session.hello is not None


async def test_our_alert_reaches_a_device_whose_handshake_fails() -> None:
    async with listening() as listener, client(listener.port) as device:
        await device.say(hellos.SSL_3_0)
        assert (await device.rest())[:1] == b"\x15"


async def test_a_device_that_refuses_our_certificate_is_told() -> None:
    def send(port: int) -> None:
        with pytest.raises(ssl.SSLCertVerificationError):
            smtplib.SMTP_SSL(HOST, port, context=ssl.create_default_context(), timeout=LONGEST_S)

    session = await _heard(send)
    assert "UNKNOWN_CA" in session.tls_fault


async def test_without_a_certificate_it_makes_one_of_its_own() -> None:
    async with listening(certificate="") as listener:
        await asyncio.to_thread(_send, listener.port, _context())
        await listener.ended()
    assert listener.session.tls is not None


@pytest.mark.parametrize("name", ["MY_PC", "my pc", "", "x" * 70, "bücher-pc", "192.0.2.7", "fe80::7"])
def test_a_computers_name_that_no_certificate_can_hold_is_left_out(name: str) -> None:
    assert server_context("", ("localhost", name)).minimum_version


def _fail(_file: str, _names: tuple[str, ...]) -> ssl.SSLContext:
    raise ssl.SSLError("no entropy")


def _take_long(_file: str, _names: tuple[str, ...]) -> ssl.SSLContext:
    time.sleep(0.5)
    return ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)


@pytest.mark.parametrize("make", [_fail, _take_long])
async def test_a_certificate_that_can_not_be_made_is_one_sentence(make: MakeContext) -> None:
    told: list[object] = []
    listener = Listener(lambda: NOW, look, limits=replace(LIMITS, key_s=0.1), make_context=make)
    with pytest.raises(NetworkError) as caught:
        await listener(ORDER, told.append, told.append)
    assert caught.value.text.message.endswith("one of your own.")
    assert told == []


async def test_a_certificate_of_the_user_is_shown(tmp_path: Path) -> None:
    authority, file = trustme.CA(), tmp_path / "own.pem"
    leaf = authority.issue_cert(HOST)
    file.write_bytes(leaf.private_key_and_cert_chain_pem.bytes())
    trusting = ssl.create_default_context(cadata=authority.cert_pem.bytes().decode())
    async with listening(certificate=str(file)) as listener:
        await asyncio.to_thread(_send, listener.port, trusting)
        await listener.ended()
        assert len(listener.session.messages) == 1


@pytest.mark.parametrize("content", [None, "no certificate", "-----BEGIN CERTIFICATE-----\nAA==\n"])
async def test_a_certificate_that_can_not_be_used_is_one_sentence(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "own.pem"
    if content is not None:
        file.write_text(content)
    with pytest.raises(InputError) as caught:
        async with listening(certificate=str(file)):
            pass
    assert caught.value.text.message.endswith("as PEM.")


async def test_a_hello_that_comes_after_the_greeting_is_kept_too() -> None:
    async with listening() as listener, client(listener.port) as device:
        await device.reply()
        await device.say(hellos.TLS_1_0)
        await listener.ended()
    assert listener.session.is_implicit_tls
    assert _hello(listener.session).newest_version == 0x0301


def _b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("lines", "mechanism"),
    [
        (["AUTH LOGIN", _b64(ACCOUNT), _b64(CANARY)], "LOGIN"),
        ([f"auth login {_b64(ACCOUNT)}", _b64(CANARY)], "LOGIN"),
        (["AUTH PLAIN", _b64(f"\0{ACCOUNT}\0{CANARY}")], "PLAIN"),
        ([f"AUTH PLAIN {_b64(f'x{NUL}{ACCOUNT}{NUL}{CANARY}')}"], "PLAIN"),
        ([f"AUTH XOAUTH2 {_b64(f'user={ACCOUNT}{SOH}auth=Bearer {CANARY}{SOH}{SOH}')}"], "XOAUTH2"),
    ],
)
async def test_every_way_to_sign_in_is_heard_accepted_and_forgotten(lines: list[str], mechanism: str) -> None:
    async with listening() as listener, client(listener.port) as device:
        await device.greeted("EHLO copier", *lines[:-1])
        assert await device.ask(lines[-1]) == "235 2.7.0 Authentication successful\r\n"
        await device.ask(f"MAIL FROM:<{CANARY}@contoso.example>")
        await device.ask("QUIT")
        await listener.ended()
    assert (listener.session.auth_used, listener.session.username) == (mechanism, ACCOUNT)
    assert CANARY not in repr(listener.told)


@pytest.mark.parametrize("line", ["AUTH LOGIN ???", "AUTH PLAIN AAAA", "AUTH XOAUTH2 AAAA", "AUTH PLAIN *"])
async def test_a_sign_in_that_can_not_be_read_is_a_fault_and_not_kept(line: str) -> None:
    async with listening() as listener, client(listener.port) as device:
        await device.greeted("EHLO copier")
        assert (await device.ask(line)).startswith("501 5.5.2")
        await device.ask("QUIT")
        await listener.ended()
    assert Slip.SIGN_IN_SYNTAX in listener.session.slips
    assert listener.session.username == ""


@pytest.mark.parametrize(("word", "name"), [("NTLM", "NTLM"), ("cram-md5", "CRAM-MD5"), (CANARY, "other")])
async def test_other_ways_are_named_and_refused(word: str, name: str) -> None:
    async with listening() as listener, client(listener.port) as device:
        await device.greeted("EHLO copier")
        assert (await device.ask(f"AUTH {word}")).startswith("504")
        await device.ask("QUIT")
        await listener.ended()
    assert listener.session.auth_used == name
    assert CANARY not in repr(listener.told)


async def test_after_three_sign_ins_it_stops() -> None:
    async with listening() as listener, client(listener.port) as device:
        await device.greeted("EHLO copier")
        secret = _b64("\0a\0b")
        replies = [await device.ask(f"AUTH PLAIN {secret}") for _ in range(4)]
        assert [reply[:3] for reply in replies] == ["235", "235", "235", "421"]
        assert await device.rest() == b""
        await listener.ended()
    assert Slip.SIGN_IN_TRIES in listener.session.slips


@pytest.mark.parametrize(("password", "matches"), [(CANARY, True), ("another", False)])
async def test_the_reply_is_the_same_whether_the_password_is_the_expected_one(
    password: str, matches: bool
) -> None:
    async with listening(expected=Secret(CANARY)) as listener, client(listener.port) as device:
        await device.greeted("EHLO copier", "AUTH LOGIN", _b64(ACCOUNT))
        assert await device.ask(_b64(password)) == "235 2.7.0 Authentication successful\r\n"
        await device.ask("QUIT")
        await listener.ended()
    assert listener.session.password_matches is matches
    assert password not in repr(listener.told)


async def test_passwords_are_compared_three_times_and_tokens_never() -> None:
    token = f"AUTH XOAUTH2 {_b64(f'user={ACCOUNT}{SOH}auth=Bearer {CANARY}{SOH}{SOH}')}"
    plain = [f"AUTH PLAIN {_b64(f'{NUL}{ACCOUNT}{NUL}{word}')}" for word in ("a", "b", CANARY, CANARY)]
    async with listening(expected=Secret(CANARY), once=False) as listener:
        for line in (token, *plain):
            async with client(listener.port) as device:
                await device.greeted("EHLO copier", line, "QUIT")
        await asyncio.sleep(0.05)
    assert [each.password_matches for each in listener.sessions] == [None, False, False, True, None]


async def test_who_chose_another_way_is_offered_only_those_of_microsoft_next_time() -> None:
    async with listening(once=False) as listener:
        for _ in range(2):
            await asyncio.to_thread(_send, listener.port, _context())
        assert [each.auth_used for each in listener.sessions] == ["PLAIN", "LOGIN"]
    assert listener.sessions[1].auth_offered == ("LOGIN", "XOAUTH2")


async def test_both_halves_of_the_network_are_listened_to() -> None:
    async with listening(once=False) as listener:
        for host in ("127.0.0.1", "::1"):
            async with client(listener.port, host) as device:
                await device.greeted("EHLO copier", "QUIT")
        await asyncio.sleep(0.05)
    assert [each.peer for each in listener.sessions] == ["127.0.0.1", "::1"]


async def test_a_port_that_is_taken_is_one_sentence() -> None:
    async with listening() as first:
        with pytest.raises(NetworkError) as caught:
            async with listening(port=first.port):
                pass
    assert "already" in caught.value.text.message


async def test_it_stops_by_itself_and_counts_who_said_nothing() -> None:
    async with listening(once=False, seconds=1.0) as listener, client(listener.port):
        unheard = await listener.ended()
    assert (unheard.silent, unheard.refused, unheard.strangers) == (1, 0, 0)
    assert listener.told == []


async def test_once_waits_for_a_device_that_says_something() -> None:
    async with listening() as listener:
        async with client(listener.port):
            pass
        async with client(listener.port) as device:
            await device.greeted("HELO copier", "QUIT")
            unheard = await listener.ended()
    assert unheard.silent == 1
    assert listener.session.hello_verb == "HELO"
