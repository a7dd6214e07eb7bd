"""What a device says of itself by SNMP: versions 2c and 1 with a word for reading, else what version 3 tells."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from functools import partial

from configurator.domain.identity.evidence import Evidence
from configurator.domain.identity.knowledge import IdentityKnowledge
from configurator.domain.identity.object_id import enterprise_of, order_of
from configurator.domain.identity.snmp_evidence import (
    DEVICE_ID_COLUMN,
    HR_DEVICE_DESCR,
    HR_DEVICE_ID,
    HR_DEVICE_TYPE,
    PRINTER_NAME,
    PRINTER_SERIAL,
    SYS_DESCR,
    SYS_OBJECT_ID,
    snmp_evidence,
)
from configurator.domain.identity.snmp_message import (
    SnmpAnswer,
    SnmpVersion,
    discovery_request,
    get_request,
    next_request,
)
from configurator.domain.identity.snmp_recording import SnmpValue
from configurator.services.snmp_reader import MakeMessage, SnmpReader

_ATTEMPT_S = 0.8
_ANSWER_S = 2.0

_FIRST = (SYS_DESCR, SYS_OBJECT_ID)
_STANDARD = (
    f"{HR_DEVICE_TYPE}.1",
    f"{HR_DEVICE_DESCR}.1",
    f"{HR_DEVICE_ID}.1",
    f"{PRINTER_NAME}.1",
    f"{PRINTER_SERIAL}.1",
    f"{DEVICE_ID_COLUMN}.1",
)
_HP_DEVICE_ID = "1.3.6.1.4.1.11.2.3.9.1.1.7.0"  # answered by many, for the sake of HP's drivers


class SnmpLook:
    """Looks at devices with one word for reading."""

    def __init__(self, reader: SnmpReader, community: str, knowledge: IdentityKnowledge) -> None:
        self._reader = reader
        self._community = community
        self._knowledge = knowledge

    async def __call__(self, address: str) -> Evidence | None:
        """What the device says; None when it is silent. Safe to cancel. Raises OSError where it can't be asked."""
        version, answer = await self._first_answer(address)
        if answer is None:
            return None
        if version is SnmpVersion.V3:
            return Evidence(answer.enterprise)
        records = dict(answer.values)
        if answer.status:
            records |= await self._read(address, version, _FIRST)
        own = records.get(SYS_OBJECT_ID)
        enterprise = enterprise_of(own) if isinstance(own, str) else None
        for objects in (_STANDARD, self._private(enterprise)):
            records |= await self._read(address, version, objects)
        return snmp_evidence(records, self._knowledge)

    async def read(self, address: str, oids: Sequence[str]) -> dict[str, SnmpValue]:
        """The values of these objects; none where the device is silent. Raises OSError where it can't be asked."""
        version, answer = await self._first_answer(address)
        if answer is None or version is SnmpVersion.V3:
            return {}
        return await self._read(address, version, oids)

    async def walk(self, address: str, column: str, *, most: int) -> dict[str, SnmpValue]:
        """The rows of a column, so many at most. An agent that goes backwards is left. Raises OSError."""
        version, answer = await self._first_answer(address)
        found: dict[str, SnmpValue] = {}
        at = column
        while answer is not None and version is not SnmpVersion.V3 and len(found) < most:
            ask = partial(next_request, version, self._community, oid=at)
            async with _waiting(await self._reader.send(address, ask)) as answer:
                rows = answer.values if answer is not None and not answer.status else {}
            row = next(iter(rows), "")
            if not row.startswith(f"{column}.") or order_of(row) <= order_of(at):
                break
            at, found[row] = row, rows[row]
        return found

    def _private(self, enterprise: int | None) -> tuple[str, ...]:
        objects = (*self._knowledge.model_oids(), *self._knowledge.serial_oids())
        return (_HP_DEVICE_ID, *(oid for oid in objects if enterprise_of(oid) == enterprise))

    async def _first_answer(self, address: str) -> tuple[SnmpVersion, SnmpAnswer | None]:
        """Asks by one version after the other until any of them is answered: a slow device has time for each."""
        asked: dict[asyncio.Future[SnmpAnswer], SnmpVersion] = {}
        try:
            for version in (SnmpVersion.V2C, SnmpVersion.V1, SnmpVersion.V3):
                asked[await self._reader.send(address, self._opening(version))] = version
                done, _ = await asyncio.wait(asked, timeout=_ATTEMPT_S, return_when=asyncio.FIRST_COMPLETED)
                for answer in done:
                    return asked[answer], answer.result()
        finally:
            for waiting in asked:
                waiting.cancel()
        return SnmpVersion.V3, None

    def _opening(self, version: SnmpVersion) -> MakeMessage:
        return discovery_request if version is SnmpVersion.V3 else self._get(version, _FIRST)

    def _get(self, version: SnmpVersion, oids: Sequence[str]) -> MakeMessage:
        return partial(get_request, version, self._community, oids=oids)

    async def _read(self, address: str, version: SnmpVersion, oids: Sequence[str]) -> dict[str, SnmpValue]:
        """The values that there are. What fails a whole request is left out; one that is too large is halved."""
        if not oids:
            return {}
        async with _waiting(await self._reader.send(address, self._get(version, oids))) as answer:
            if answer is None or not answer.status:
                return answer.values if answer else {}
        if 0 < answer.failed <= len(oids):
            return await self._read(address, version, [*oids[: answer.failed - 1], *oids[answer.failed :]])
        half = len(oids) // 2
        found = await self._read(address, version, oids[:half])
        return found | await self._read(address, version, oids[half:]) if half else {}


@asynccontextmanager
async def _waiting(answer: asyncio.Future[SnmpAnswer]) -> AsyncGenerator[SnmpAnswer | None, None]:
    """The answer, None when it doesn't come in time."""
    try:
        yield await asyncio.wait_for(answer, _ANSWER_S)
    except TimeoutError:
        yield None
