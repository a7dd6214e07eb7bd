"""The ClientHello as it stands on the wire: versions, suites, groups, names; and never a crash."""

import random
import ssl

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from configurator.domain.capability import Tls
from configurator.domain.client_hello import (
    LONGEST_HELLO,
    ClientHello,
    Framing,
    HelloFault,
    is_grease,
    read_client_hello,
)
from tests.servers import hellos
from tests.servers.hellos import extension, numbers, vector

TLS_1_2 = hellos.made_by_openssl(ssl.TLSVersion.TLSv1_2)
TLS_1_3 = hellos.made_by_openssl(ssl.TLSVersion.TLSv1_3, protocols=("smtp", "h2"))
SSL_2 = hellos.ssl2_framed(0x0002, (0x010080, 0x0700C0))
MIXED = hellos.ssl2_framed(0x0301, (0x010080, 0x000005, 0x00002F))
REAL = (TLS_1_2, TLS_1_3, hellos.SSL_3_0, hellos.TLS_1_0, SSL_2, MIXED)


def _hello(data: bytes) -> ClientHello:
    hello = read_client_hello(data)
    assert isinstance(hello, ClientHello), hello
    return hello


def test_a_hello_of_tls_1_3_tells_its_versions_suites_groups_names_and_protocols() -> None:
    hello = _hello(TLS_1_3)
    assert (hello.record_version, hello.hello_version) == (0x0301, 0x0303)
    assert 0x0304 in hello.supported_versions
    assert hello.newest_tls is Tls.TLS_1_3
    assert {0x1301, 0x1302, 0xC02F} <= set(hello.cipher_suites)
    assert 0x001D in hello.groups
    assert 0x0804 in hello.signature_schemes
    assert hello.server_name == "smtp.office365.com"
    assert hello.protocols == ("smtp", "h2")
    assert {0, 10, 13, 16, 43} <= set(hello.extensions)


def test_a_hello_of_tls_1_2_has_no_list_of_versions() -> None:
    hello = _hello(TLS_1_2)
    assert hello.supported_versions == ()
    assert hello.newest_tls is Tls.TLS_1_2
    assert hello.protocols == ()


def test_ssl_3_0_has_no_extensions_at_all() -> None:
    hello = _hello(hellos.SSL_3_0)
    assert (hello.framing, hello.record_version, hello.hello_version) == (Framing.TLS, 0x0300, 0x0300)
    assert hello.cipher_suites == hellos.RC4_AND_3DES
    assert hello.newest_tls is Tls.SSL3
    assert (hello.extensions, hello.server_name) == ((), "")


def test_tls_1_0_and_1_1_are_told_apart() -> None:
    assert _hello(hellos.TLS_1_0).newest_tls is Tls.TLS_1_0
    assert _hello(hellos.by_hand(0x0302, hellos.AES_CBC, b"")).newest_tls is Tls.TLS_1_1


def test_the_framing_of_ssl_2_0_may_hold_suites_of_tls() -> None:
    hello = _hello(MIXED)
    assert hello.framing is Framing.SSL2
    assert hello.cipher_suites == (0x010080, 0x000005, 0x00002F)
    assert hello.newest_tls is Tls.TLS_1_0
    assert _hello(SSL_2).newest_tls is None
    assert _hello(SSL_2).newest_version == 0x0002


@pytest.mark.parametrize("most", [1, 3, 5, 64])
def test_a_hello_may_be_spread_over_many_records(most: int) -> None:
    message = hellos.handshake(0x0303, hellos.ECDHE, extension(10, vector(2, numbers(23, 24))))
    assert _hello(hellos.in_records(message, 0x0301, most)) == _hello(hellos.in_records(message, 0x0301))


def test_what_follows_the_hello_is_not_looked_at() -> None:
    assert _hello(TLS_1_2 + b"\xff" * 40) == _hello(TLS_1_2)
    assert _hello(SSL_2 + b"EHLO") == _hello(SSL_2)


@pytest.mark.parametrize("data", REAL)
def test_every_beginning_of_a_hello_asks_for_more(data: bytes) -> None:
    assert isinstance(read_client_hello(data), ClientHello)
    for length in range(len(data)):
        assert read_client_hello(data[:length]) is HelloFault.INCOMPLETE, length


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"EHLO printer\r\n", HelloFault.NOT_TLS),
        (b"GET / HTTP/1.1\r\n", HelloFault.NOT_TLS),
        (b"\x16\x02\x00\x00\x10", HelloFault.NOT_TLS),
        (b"\xc3\xa9t\xc3\xa9", HelloFault.NOT_TLS),
        (b"\x80\x2e\x01\x07", HelloFault.NOT_TLS),
        (b"\x80\x2e\x01\x00\x07", HelloFault.NOT_TLS),
        (b"\x15\x03\x01\x00\x02\x02\x28", HelloFault.OTHER_MESSAGE),
        (hellos.in_records(b"\x02\x00\x00\x02\x03\x03", 0x0303), HelloFault.OTHER_MESSAGE),
        (hellos.TLS_1_0[:9] + b"\x15\x03\x01\x00\x02", HelloFault.INCOMPLETE),
        (hellos.in_records(b"\x01\x00\x00\x40", 0x0301) + b"\x15\x03\x01\x00\x02", HelloFault.OTHER_MESSAGE),
        (b"\x16\x03\x01\x00\x00", HelloFault.MALFORMED),
        (b"\x16\x03\x01\xff\xff", HelloFault.MALFORMED),
        (hellos.in_records(b"\x01\xff\xff\xff", 0x0301), HelloFault.TOO_LONG),
        (hellos.in_records(b"\x01" + vector(3, b"\x03\x03"), 0x0301), HelloFault.MALFORMED),
        (
            hellos.in_records(b"\x01" + vector(3, bytes(35) + b"\x00\x03\x00\x05\x00\x00"), 0x0301),
            HelloFault.MALFORMED,
        ),
        (hellos.by_hand(0x0303, (5,), extension(10, b"\x00\x09\x00\x17")), HelloFault.MALFORMED),
        (hellos.by_hand(0x0303, (5,), b"\x00\x0a\x00\x99\x00"), HelloFault.MALFORMED),
        (
            hellos.in_records(b"\x01" + vector(3, hellos.handshake(0x0303, (5,))[4:] + b"\x00\x00\x07"), 0x0301),
            HelloFault.MALFORMED,
        ),
        (hellos.ssl2_framed(0x0301, (5,))[:-1].replace(b"\x80", b"\x80", 1), HelloFault.INCOMPLETE),
        (b"\x80\x09\x01\x03\x01\x00\x03\x00\x00\x00\x10", HelloFault.MALFORMED),
        (b"\x80\x0a\x01\x03\x01\x00\x00\x00\x00\x00\x00\x07", HelloFault.MALFORMED),
    ],
)
def test_what_is_no_hello_is_named(data: bytes, fault: HelloFault) -> None:
    assert read_client_hello(data) is fault


def test_odd_but_harmless_extensions_are_borne() -> None:
    block = (
        extension(0, b"") + extension(16, b"") + extension(0, vector(2, b"\x00" + vector(2, b"second.example")))
    )
    hello = _hello(hellos.by_hand(0x0303, (0xC02F,), block))
    assert (hello.server_name, hello.protocols, hello.extensions) == ("", (), (0, 16))


def test_a_server_name_is_plain_ascii() -> None:
    names = b"\x07" + vector(2, b"other kind") + b"\x00" + vector(2, b"caf\xe9.example")
    hello = _hello(hellos.by_hand(0x0303, (0xC02F,), extension(0, vector(2, names))))
    assert hello.server_name == r"caf\xe9.example"
    nameless = extension(0, vector(2, b"\x07" + vector(2, b"other kind")))
    assert _hello(hellos.by_hand(0x0303, (0xC02F,), nameless)).server_name == ""


def test_without_the_list_nothing_newer_than_tls_1_2_is_meant() -> None:
    assert _hello(hellos.by_hand(0x0304, (0x1301,), b"")).newest_tls is Tls.TLS_1_2
    grease = extension(43, vector(1, numbers(0x7A7A, 0x0303)))
    assert _hello(hellos.by_hand(0x0303, (0x1301,), grease)).newest_tls is Tls.TLS_1_2


def test_grease_is_known() -> None:
    assert is_grease(0x0A0A)
    assert is_grease(0xFAFA)
    assert not is_grease(0x0A1A)
    assert not is_grease(0x1301)


@given(st.binary(max_size=400))
@example(b"")
@example(b"\x16")
@example(b"\x80")
def test_any_bytes_at_all_give_a_hello_or_a_fault(data: bytes) -> None:
    assert isinstance(read_client_hello(data), ClientHello | HelloFault)


@given(st.sampled_from(REAL), st.binary(max_size=60), st.data())
def test_a_hello_with_anything_put_into_it_gives_a_hello_or_a_fault(
    data: bytes, more: bytes, draw: st.DataObject
) -> None:
    at = draw.draw(st.integers(0, len(data)))
    cut = draw.draw(st.integers(at, len(data)))
    assert isinstance(read_client_hello(data[:at] + more + data[cut:]), ClientHello | HelloFault)


@given(
    st.integers(0x0300, 0x0304),
    st.lists(st.integers(0, 0xFFFF), min_size=1, max_size=200),
    st.dictionaries(st.integers(50, 0xFFFF), st.binary(max_size=80), max_size=20),
)
def test_what_was_put_together_is_read_again(version: int, suites: list[int], others: dict[int, bytes]) -> None:
    block = b"".join(extension(kind, content) for kind, content in others.items())
    hello = _hello(hellos.by_hand(version, tuple(suites), block))
    assert hello.hello_version == version
    assert hello.cipher_suites == tuple(suites)
    assert hello.extensions == tuple(others)


def test_ten_thousand_damaged_hellos_give_a_hello_or_a_fault_and_each_fault_occurs() -> None:
    chance = random.Random(5321)
    met: dict[object, int] = {}
    for _ in range(10_000):
        data = bytearray(chance.choice(REAL))
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(min(len(data), chance.choice((6, 80, 4000))))] = chance.randrange(256)
        found = read_client_hello(bytes(data))
        kind = ClientHello if isinstance(found, ClientHello) else found
        met[kind] = met.get(kind, 0) + 1
    assert set(met) == {ClientHello, *HelloFault}
    assert sum(met.values()) == 10_000


def test_the_longest_hello_is_read_and_a_longer_one_is_not() -> None:
    room = (
        LONGEST_HELLO - 2 - 32 - 1 - 2 - 2 - 2 - 2 - 4
    )  # version, random, session, suites, compression, block, head
    fits = hellos.by_hand(0x0303, (5,), extension(99, bytes(room)))
    assert _hello(fits).extensions == (99,)
    assert read_client_hello(hellos.by_hand(0x0303, (5,), extension(99, bytes(room + 1)))) is HelloFault.TOO_LONG
