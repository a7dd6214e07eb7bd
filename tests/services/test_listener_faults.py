"""What devices do wrong, one fault after the other, and what they are answered."""

import asyncio
from dataclasses import replace

import pytest

from configurator.domain.client_hello import HelloFault
from configurator.domain.heard import HeardSession, Slip
from tests.services.listening import LIMITS, client, listening

SHORT = replace(LIMITS, silence_s=0.3, handshake_s=0.3)
HEAD = b"From: a@x.example\r\nDate: Mon, 23 Nov 2026 14:02:00 +0000\r\n\r\n"
BEFORE_DATA = ("EHLO copier", "MAIL FROM:<a@x.example>", "RCPT TO:<b@x.example>")


async def _said(*parts: bytes, greeted: bool = True) -> tuple[HeardSession, bytes]:
    """What was heard and answered; after each part the end of a reply is waited for."""
    async with listening() as listener, client(listener.port) as device:
        if greeted:
            await device.reply()
        for part in parts[:-1]:
            await device.say(part)
            await device.reply()
        await device.say(parts[-1])
        await device.hang_up()
        answer = await device.rest()
        await listener.ended()
        return listener.session, answer


@pytest.mark.parametrize(
    ("parts", "slip", "answer"),
    [
        ([b"GET / HTTP/1.1\r\n"], Slip.NOT_MAIL, b""),
        ([b"\x00\x01\x02\r\n"], Slip.NOT_MAIL, b""),
        ([b"EHLO copier\nQUIT\r\n"], Slip.BARE_LF_COMMAND, b"250"),
        ([b"EHLO " + b"x" * 600 + b"\r\n"], Slip.LONG_COMMAND, b"250"),
        ([b"EHLO " + b"x" * 40_000 + b"\r\n"], Slip.LONG_COMMAND, b"500"),
        ([b"EHLO copier\r\nQUIT\r\n"], Slip.TALKED_AHEAD, b"250"),
        ([b"HELO my_copier\r\n", b"QUIT\r\n"], Slip.HELLO_NAME, b"221"),
        ([b"XCLIENT x\r\n"], Slip.UNKNOWN_COMMAND, b"500"),
        ([b"MAIL FROM:<a@x.example>\r\n"], Slip.NO_HELLO, b"250"),
        ([b"MAIL a@x.example\r\n"], Slip.PATH, b"501"),
        ([b"MAIL FROM: a@x.example\r\n"], Slip.PATH, b"250"),
        ([b"MAIL FROM:<a@x.example> SIZE=999999999\r\n"], Slip.TOO_LARGE, b"552"),
        ([b"RCPT TO:<a@x.example>\r\n"], Slip.OUT_OF_ORDER, b"503"),
        ([b"MAIL FROM:<a@x.example>\r\n", b"RCPT TO:<>\r\n"], Slip.PATH, b"501"),
        ([b"DATA\r\n"], Slip.OUT_OF_ORDER, b"503"),
        ([b"EHLO copier\r\n"], Slip.HUNG_UP, b"250"),
    ],
)  # fmt: skip
async def test_each_fault_is_noted_and_answered(parts: list[bytes], slip: Slip, answer: bytes) -> None:
    session, said = await _said(*parts)
    assert slip in session.slips
    assert said.startswith(answer)
    assert session.is_over


async def test_a_device_that_speaks_first_is_heard_all_the_same() -> None:
    session, said = await _said(b"EHLO copier\r\nQUIT\r\n", greeted=False)
    assert session.slips[0] is Slip.TALKED_FIRST
    assert session.hello_name == "copier"
    assert said.startswith(b"220")


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"\x16\x03\x01\x00\x05", HelloFault.INCOMPLETE),
        (b"\x16\x09\x09\x09\x09\x09", HelloFault.NOT_TLS),
        (b"\xff\xfe\xfd\xfc", HelloFault.NOT_TLS),
        (b"\x16\x03\x01\x00\x00", HelloFault.MALFORMED),
    ],
)
async def test_what_looks_like_tls_and_is_none_is_named(data: bytes, fault: HelloFault) -> None:
    session, _ = await _said(data, greeted=False)
    assert session.hellos == (fault,)
    assert (Slip.NOT_MAIL in session.slips) is (fault is HelloFault.NOT_TLS)


async def test_text_after_starttls_is_no_hello() -> None:
    session, said = await _said(b"EHLO copier\r\n", b"STARTTLS\r\n", b"EHLO copier\r\n")
    assert session.hellos == (HelloFault.NOT_TLS,)
    assert said == b""


async def test_small_talk_is_answered() -> None:
    session, said = await _said(b"EHLO copier\r\n", b"NOOP\r\n", b"RSET\r\n", b"QUIT\r\n")
    assert said.startswith(b"221")
    assert session.slips == ()


async def test_too_many_faults_end_the_conversation() -> None:
    session, said = await _said(b"EHLO copier\r\n", b"XYZ\r\n" * 50)
    assert said.count(b"500") == 10
    assert said.endswith(b"421 4.7.0 Too many errors\r\n")
    assert session.slips == (Slip.UNKNOWN_COMMAND,)


async def test_too_many_commands_end_the_conversation() -> None:
    session, said = await _said(b"EHLO copier\r\n", b"NOOP\r\n" * 1200)
    assert said.endswith(b"421 4.7.0 Too many commands\r\n")
    assert session.is_over


async def test_recipients_are_bounded_in_number_and_in_what_is_kept() -> None:
    many = b"".join(b"RCPT TO:<r%d@x.example>\r\n" % each for each in range(510))
    session, said = await _said(b"EHLO copier\r\n", b"MAIL FROM:<a@x.example>\r\n", many)
    assert said.count(b"452 4.5.3") == 10
    assert len(session.rcpt_to) == 100


@pytest.mark.parametrize(
    ("data", "slips"),
    [
        (HEAD + b"one\ntwo\r\n.\r\n", {Slip.BARE_LF}),
        ((HEAD + b"one\r\n.\r\n").replace(b"\r\n", b"\n"), {Slip.BARE_LF}),
        (HEAD + b"x" * 40_000 + b"\r\n.\r\n", {Slip.LONG_LINE}),
        (HEAD + b"\xff\r\n.\r\n", {Slip.EIGHT_BIT}),
        (HEAD + b"half", {Slip.UNFINISHED, Slip.HUNG_UP}),
    ],
)
async def test_faults_of_the_message_are_noted(data: bytes, slips: set[Slip]) -> None:
    commands = [f"{line}\r\n".encode() for line in (*BEFORE_DATA, "DATA")]
    session, said = await _said(*commands, data if data.endswith(b"half") else data + b"QUIT\r\n")
    assert set(session.slips) == slips
    assert (b"250 2.0.0" in said) is (Slip.UNFINISHED not in slips)


async def test_a_second_message_is_heard_too() -> None:
    message = [f"{line}\r\n".encode() for line in (*BEFORE_DATA[1:], "DATA")]
    session, _ = await _said(b"EHLO copier\r\n", *message, HEAD + b".\r\n", *message, HEAD + b"more\r\n.\r\n")
    assert [each.size for each in session.messages] == [len(HEAD), len(HEAD) + 6]


@pytest.mark.parametrize("stage", range(5))
async def test_silence_ends_every_stage(stage: int) -> None:
    lines = (*BEFORE_DATA, "DATA")[:stage]
    async with listening(limits=SHORT, once=False, seconds=3) as listener, client(listener.port) as device:
        await device.greeted(*lines)
        assert await device.rest() == b""
        await asyncio.sleep(0.05)
        if lines:
            assert Slip.WENT_SILENT in listener.session.slips
            assert (Slip.UNFINISHED in listener.session.slips) is (stage == 4)
        else:
            assert listener.told == []


@pytest.mark.parametrize("stage", range(6))
async def test_a_reset_in_every_stage_is_borne(stage: int) -> None:
    lines = (*BEFORE_DATA, "DATA")
    async with listening(once=False) as listener:
        async with client(listener.port) as device:
            if stage:
                await device.greeted(*lines[: stage - 1])
            device.drop()
        async with client(listener.port) as device:
            await device.greeted("EHLO second", "QUIT")
        await asyncio.sleep(0.05)
    assert listener.sessions[-1].hello_name == "second"
