"""The guard: one reply for each that is expected, however it is cut up; all else ends the connection."""

import asyncio

import pytest

from configurator.services.reply_guard import ReplyGuard


class FakeTransport(asyncio.WriteTransport):
    def __init__(self) -> None:
        super().__init__()
        self.is_aborted = False

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self.protocol = protocol

    def abort(self) -> None:
        self.is_aborted = True


class FakeProtocol(asyncio.Protocol):
    def __init__(self) -> None:
        self.told: list[object] = []

    def data_received(self, data: bytes) -> None:
        self.told.append(data)

    def eof_received(self) -> bool:
        self.told.append("eof")
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self.told.append(exc)

    def pause_writing(self) -> None:
        self.told.append("pause")

    def resume_writing(self) -> None:
        self.told.append("resume")

    @property
    def data(self) -> bytes:
        return b"".join(each for each in self.told if isinstance(each, bytes))


@pytest.fixture
def transport() -> FakeTransport:
    return FakeTransport()


@pytest.fixture
def inner() -> FakeProtocol:
    return FakeProtocol()


@pytest.fixture
def guard(inner: FakeProtocol, transport: FakeTransport) -> ReplyGuard:
    return ReplyGuard(inner, transport)


REPLY = b"250-mail.test\r\n250-a-b\r\n250 SIZE\r\n"


@pytest.mark.parametrize("step", [1, 2, 7, 100])
def test_a_reply_passes_however_it_is_cut_up(
    guard: ReplyGuard, inner: FakeProtocol, transport: FakeTransport, step: int
) -> None:
    guard.expect()
    for start in range(0, len(REPLY), step):
        guard.data_received(REPLY[start : start + step])
    assert inner.data == REPLY
    assert not transport.is_aborted
    assert transport.protocol is guard


@pytest.mark.parametrize("step", [1, 2, 7, 100])
def test_what_comes_beyond_the_reply_is_kept_back_and_ends_the_connection(
    guard: ReplyGuard, inner: FakeProtocol, transport: FakeTransport, step: int
) -> None:
    guard.expect()
    content = REPLY + b"235 welcome\r\n"
    for start in range(0, len(content), step):
        guard.data_received(content[start : start + step])
    assert inner.data == REPLY
    assert transport.is_aborted
    assert guard.surplus
    assert b"235 welcome\r\n".startswith(guard.surplus)


def test_what_comes_without_a_question_ends_the_connection(
    guard: ReplyGuard, inner: FakeProtocol, transport: FakeTransport
) -> None:
    guard.data_received(b"x" * 5000)
    guard.data_received(b"more")
    assert inner.data == b""
    assert transport.is_aborted
    assert guard.surplus == b"x" * 1000


def test_two_replies_pass_where_two_are_expected(guard: ReplyGuard, inner: FakeProtocol) -> None:
    guard.expect(2)
    guard.data_received(b"354 go\r\n")
    guard.data_received(b"250 queued\r\n")
    assert inner.data == b"354 go\r\n250 queued\r\n"
    assert guard.surplus == b""


def test_a_reply_without_end_is_not_gathered_for_ever(
    guard: ReplyGuard, inner: FakeProtocol, transport: FakeTransport
) -> None:
    guard.expect()
    for _ in range(5):
        guard.data_received(b"250-x\r\n" * 4000)
    assert transport.is_aborted
    assert len(inner.data) < 100_000


def test_all_else_is_passed_on(guard: ReplyGuard, inner: FakeProtocol) -> None:
    guard.pause_writing()
    guard.resume_writing()
    assert guard.eof_received() is False
    guard.connection_lost(None)
    assert inner.told == ["pause", "resume", "eof", None]
