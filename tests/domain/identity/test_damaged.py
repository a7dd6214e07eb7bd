"""Ten thousand damaged inputs for each reader: none ends in an error, none takes long."""

import random
import time
from collections.abc import Callable, Iterator

import pytest

from configurator.domain.identity.evidence import Evidence
from configurator.domain.identity.ipp_evidence import ipp_evidence
from configurator.domain.identity.judge import identify
from configurator.domain.identity.snmp_evidence import snmp_evidence
from configurator.domain.identity.snmp_recording import read_recording
from configurator.domain.identity.txt_evidence import txt_evidence
from configurator.plugins.identity import identity_knowledge
from tests.domain.identity.ipp_answers import BEGIN_COLLECTION, answer, attribute

KNOWLEDGE = identity_knowledge()
COUNT = 10_000
SLOWEST_S = 1.0  # for one input; the usual is far below a millisecond
RECORDING = (
    b"1.3.6.1.2.1.1.1.0|4|Samsung SCX-8821; V11.12;Engine V1.00;NIC ;S/N ZDW5B1DG300002P\n"
    b"1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1248.1.1.2.1.3.8.65.76.45.77.50.52.48.48\n"
    b"1.3.6.1.2.1.25.3.2.1.3.1|4x|4272 6F74686572\n1.3.6.1.2.1.43.5.1.1.17.1|4|X1\n"
    b"1.3.6.1.4.1.253.8.51.1.2.1.20.1|4|MFG:Xerox;MDL:C8045;SN:583442383032;\n"
)
IPP = answer(
    attribute("media-col", b"", BEGIN_COLLECTION),
    attribute("printer-make-and-model", "HP LaserJet (A1B2C3) - CUPS 1.2, driverless v 3. 19"),
    attribute("printer-device-id", "MFG:HP;MDL:LaserJet;SN:583442383032;"),
    attribute("printer-info", "Büro"),
)
TXT = b"ty=EPSON WF-3720 Series [A1B2C3] v 1.2 (PS)"


def _of_txt(content: bytes) -> Evidence:
    key, _, value = content.partition(b"=")
    return txt_evidence({key.decode("latin-1"): value, "product": b"(" + value + b")"})


READERS: dict[str, tuple[bytes, Callable[[bytes], Evidence]]] = {
    "snmprec": (RECORDING, lambda content: snmp_evidence(read_recording(content), KNOWLEDGE)),
    "ipp": (IPP, ipp_evidence),
    "txt": (TXT, _of_txt),
}


def _damaged(content: bytes, chance: random.Random) -> Iterator[bytes]:
    while True:
        broken = bytearray(content)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(broken))
            what = chance.randrange(4)
            if what == 0:
                broken[at] = chance.randrange(256)
            elif what == 1:
                del broken[at : at + chance.randint(1, 20)]
            elif what == 2:
                broken[at:at] = chance.randbytes(chance.randint(1, 20))
            else:
                broken[at:at] = broken[at : at + 40] * chance.randint(1, 30)
            broken = broken or bytearray(b"x")
        yield bytes(broken)


@pytest.mark.parametrize("reader", READERS)
def test_no_damage_ends_the_reading(reader: str) -> None:
    content, read = READERS[reader]
    inputs = _damaged(content, random.Random(7))
    for _ in range(COUNT):
        broken = next(inputs)
        began = time.perf_counter()
        identify(read(broken), KNOWLEDGE)
        assert time.perf_counter() - began < SLOWEST_S


@pytest.mark.parametrize(
    "text", ["A" * 512, "1 " * 256, "v1." * 170, "(((" * 170, " HP" * 170, "; " * 256, "a-1 " * 128]
)
def test_no_text_makes_a_pattern_run_away(text: str) -> None:
    began = time.perf_counter()
    identify(txt_evidence({"ty": f"HP {text}", "usb_MDL": text}), KNOWLEDGE)
    assert time.perf_counter() - began < SLOWEST_S
