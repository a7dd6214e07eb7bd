"""SNMP agents on loopback that replay a recording, and some that misbehave; pysnmp reads and writes for them."""

import selectors
import socket
from collections.abc import Callable, Generator, Mapping
from contextlib import ExitStack, contextmanager
from threading import Event, Thread

from pyasn1.codec.ber import decoder, encoder
from pyasn1.error import PyAsn1Error
from pysnmp.proto import api, rfc1902, rfc1905

from configurator.domain.identity.object_id import order_of
from configurator.domain.identity.snmp_recording import SnmpValue, read_recording

NO_SUCH_NAME, TOO_BIG = 2, 1
Behaviour = Callable[[bytes], list[bytes]]
"""The datagrams that a request is answered with."""


def replay(recording: bytes, *, versions: tuple[int, ...] = (0, 1), most: int = 100) -> Behaviour:
    """An agent of these protocol versions (0 is v1, 1 is v2c) that refuses more objects at once than `most`."""
    values = read_recording(recording)

    def answer(request: bytes) -> list[bytes]:
        version = _version(request)
        return [_answer(request, version, values, most)] if version in versions else []

    return answer


def _version(request: bytes) -> int:
    try:
        return int(api.decodeMessageVersion(request))
    except (PyAsn1Error, ValueError, KeyError):
        return -1


def _answer(request: bytes, version: int, values: Mapping[str, SnmpValue], most: int) -> bytes:
    proto = api.PROTOCOL_MODULES[version]
    message, _ = decoder.decode(request, asn1Spec=proto.Message())
    request_pdu = proto.apiMessage.get_pdu(message)
    asked = [str(oid) for oid, _ in proto.apiPDU.get_varbinds(request_pdu)]
    if isinstance(request_pdu, proto.GetNextRequestPDU):
        asked = [_behind(oid, values) for oid in asked]
    answer = proto.apiMessage.get_response(message)
    pdu = proto.apiMessage.get_pdu(answer)
    missing = [at for at, oid in enumerate(asked, start=1) if oid not in values]
    if len(asked) > most:
        proto.apiPDU.set_error_status(pdu, TOO_BIG)
    elif missing and version == 0:
        proto.apiPDU.set_error_status(pdu, NO_SUCH_NAME)
        proto.apiPDU.set_error_index(pdu, missing[0])
    else:
        proto.apiPDU.set_varbinds(pdu, [(oid, _typed(values.get(oid))) for oid in asked])
    return bytes(encoder.encode(answer))


def _behind(oid: str, values: Mapping[str, SnmpValue]) -> str:
    """The object behind this one; at the end one that isn't there."""
    later = (each for each in values if order_of(each) > order_of(oid))
    return min(later, key=order_of, default="1.3.6.1.99")


def _typed(value: SnmpValue | None) -> object:
    if value is None:
        return rfc1905.NoSuchObject("")
    if isinstance(value, bytes):
        return rfc1902.OctetString(value)
    return rfc1902.Integer32(value) if isinstance(value, int) else rfc1902.ObjectIdentifier(value)


@contextmanager
def snmp_agents(agents: Mapping[str, Behaviour]) -> Generator[int, None, None]:
    """Agents at these loopback addresses, on a thread of their own; gives the one port that they all have."""
    port = _free_port()
    with ExitStack() as stack:
        waiting = stack.enter_context(selectors.DefaultSelector())
        for address, behaviour in agents.items():
            agent = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            agent.bind((address, port))
            waiting.register(agent, selectors.EVENT_READ, behaviour)
        over = Event()
        thread = Thread(target=_serve, args=(waiting, over))
        thread.start()
        try:
            yield port
        finally:
            over.set()
            thread.join()


def _serve(waiting: selectors.BaseSelector, over: Event) -> None:
    while not over.is_set():
        for key, _ in waiting.select(0.05):
            agent = key.fileobj
            assert isinstance(agent, socket.socket)
            request, asker = agent.recvfrom(65_535)
            for datagram in key.data(request):
                agent.sendto(datagram, asker)


def _free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
