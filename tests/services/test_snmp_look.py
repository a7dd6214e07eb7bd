"""What a device says by SNMP, asked of agents that replay recordings, and of some that misbehave."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from configurator.domain.identity.basic_encoding import integer, tagged
from configurator.domain.identity.evidence import Evidence
from configurator.domain.identity.judge import identify
from configurator.domain.identity.snmp_message import SnmpVersion, get_request
from configurator.plugins.identity import identity_knowledge
from configurator.services.snmp_look import SnmpLook
from configurator.services.snmp_reader import snmp_reader
from tests.servers.snmp_agent import Behaviour, replay, snmp_agents

KNOWLEDGE = identity_knowledge()
ADDRESS = "127.0.0.2"
RECORDING = (
    b"1.3.6.1.2.1.1.1.0|4|TOSHIBA e-STUDIO3555C\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1129.2.3.45.1\n"
    b"1.3.6.1.2.1.25.3.2.1.3.1|4|TOSHIBA e-STUDIO3555C\n1.3.6.1.2.1.43.5.1.1.17.1|4|CNB1234567\n"
    b"1.3.6.1.4.1.1129.1.2.1.1.1.2.1.0|4|e-STUDIO3555C\n"
)


@asynccontextmanager
async def _look_at(behaviour: Behaviour) -> AsyncIterator[SnmpLook]:
    with snmp_agents({ADDRESS: behaviour}) as port:
        async with snmp_reader(port) as reader:
            yield SnmpLook(reader, "public", KNOWLEDGE)


async def _evidence(behaviour: Behaviour) -> Evidence | None:
    async with _look_at(behaviour) as look:
        return await look(ADDRESS)


@pytest.mark.parametrize("versions", [(0,), (1,), (0, 1)], ids=["v1", "v2c", "both"])
async def test_an_agent_of_any_version_tells_all_it_has(versions: tuple[int, ...]) -> None:
    evidence = await _evidence(replay(RECORDING, versions=versions))
    assert evidence is not None
    assert (evidence.enterprise, evidence.serials) == (1129, ("CNB1234567",))
    assert len(evidence.claims) == 3
    assert identify(evidence, KNOWLEDGE).model == "e-STUDIO3555C"


async def test_an_agent_that_takes_few_objects_at_once_is_asked_in_parts() -> None:
    evidence = await _evidence(replay(RECORDING, most=2))
    assert evidence is not None
    assert evidence.serials == ("CNB1234567",)


async def test_an_agent_that_takes_no_object_at_all_says_nothing_and_ends_nothing() -> None:
    assert await _evidence(replay(RECORDING, most=0)) == Evidence()


async def test_an_old_agent_without_an_object_id_still_names_itself() -> None:
    evidence = await _evidence(replay(b"1.3.6.1.2.1.1.1.0|4|SHARP MX-2600N\n", versions=(0,)))
    assert evidence is not None
    assert [claim.text for claim in evidence.claims] == ["SHARP MX-2600N"]


async def test_an_agent_of_version_3_alone_tells_its_vendor() -> None:
    def report(request: bytes) -> list[bytes]:
        if b"\x02\x01\x03" not in request[:8]:
            return []
        number = request[request.index(b"\x02\x04") + 2 :][:4]
        head = tagged(0x30, tagged(2, number), integer(65_507), tagged(4, b"\x00"), integer(3))
        engine = tagged(4, b"\x80\x00\x02\x81\x05abc")
        user = tagged(0x30, engine, integer(1), integer(2), tagged(4), tagged(4), tagged(4))
        return [tagged(0x30, integer(3), head, tagged(4, user), tagged(0x30))]

    assert await _evidence(report) == Evidence(641)


async def test_silence_is_no_device() -> None:
    assert await _evidence(lambda _request: []) is None


async def test_junk_and_answers_to_nobody_are_passed_over() -> None:
    honest = replay(RECORDING)

    def rude(request: bytes) -> list[bytes]:
        other = honest(get_request(SnmpVersion.V2C, "public", 1, ["1.3.6.1.2.1.1.1.0"]))
        return [b"", b"\x30\x84\xff\xff\xff\xff", b"junk" * 500, *other, *honest(request), *honest(request)]

    evidence = await _evidence(rude)
    assert evidence is not None
    assert evidence.enterprise == 1129


async def test_a_device_that_falls_silent_gives_what_it_said_before() -> None:
    answers = iter([True])
    honest = replay(RECORDING)
    evidence = await _evidence(lambda request: honest(request) if next(answers, False) else [])
    assert evidence is not None
    assert [claim.text for claim in evidence.claims] == ["TOSHIBA e-STUDIO3555C"]


@pytest.mark.parametrize("version", [0, 1])
async def test_a_column_is_walked_to_its_end_and_no_further(version: int) -> None:
    rows = b"1.3.6.1.9.1.1|2|5\n1.3.6.1.9.1.2|2|6\n1.3.6.1.9.1.10|2|7\n1.3.6.1.9.2.1|2|8\n1.3.6.1.2.1.1.1.0|4|x\n"
    async with _look_at(replay(rows, versions=(version,))) as look:
        assert list((await look.walk(ADDRESS, "1.3.6.1.9.1", most=9)).values()) == [5, 6, 7]
        assert list((await look.walk(ADDRESS, "1.3.6.1.9.1", most=2)).values()) == [5, 6]
        assert await look.walk(ADDRESS, "1.3.6.1.9.2", most=9) == {"1.3.6.1.9.2.1": 8}
        assert await look.walk(ADDRESS, "1.3.6.1.9.3", most=9) == {}


async def test_an_agent_that_goes_round_in_a_column_is_left() -> None:
    honest = replay(b"1.3.6.1.2.1.1.1.0|4|x\n1.3.6.1.9.1.1|2|5\n")

    def round_and_round(request: bytes) -> list[bytes]:
        return [answer.replace(b"\x2b\x06\x01\x63", b"\x2b\x06\x01\x09\x01\x01") for answer in honest(request)]

    async with _look_at(round_and_round) as look:
        assert len(await look.walk(ADDRESS, "1.3.6.1.9.1", most=1_000)) == 1


async def test_a_silent_agent_has_no_column_and_no_values() -> None:
    async with _look_at(lambda _request: []) as look:
        assert await look.walk(ADDRESS, "1.3.6.1.9.1", most=9) == {}
        assert await look.read(ADDRESS, ["1.3.6.1.9.1"]) == {}


async def test_a_cancelled_look_leaves_nothing_behind() -> None:
    async with _look_at(lambda _request: []) as look:
        task = asyncio.create_task(look(ADDRESS))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_an_address_that_can_not_be_asked_is_an_error_of_the_network() -> None:
    async with snmp_reader(9) as reader:
        with pytest.raises(OSError, match=r".+"):
            await SnmpLook(reader, "public", KNOWLEDGE)("255.255.255.255.1")
