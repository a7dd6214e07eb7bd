"""The names of what a ClientHello offers."""

import ssl

from configurator.domain.client_hello import ClientHello, read_client_hello
from configurator.domain.tls_names import version_name, version_names
from configurator.plugins.tls_names import tls_names
from tests.servers import hellos
from tests.servers.hellos import extension, numbers, vector

NAMES = tls_names()


def _hello(data: bytes) -> ClientHello:
    hello = read_client_hello(data)
    assert isinstance(hello, ClientHello)
    return hello


def test_suites_groups_and_schemes_bear_the_names_of_iana() -> None:
    hello = _hello(hellos.made_by_openssl(ssl.TLSVersion.TLSv1_3))
    assert "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256" in NAMES.suites(hello)
    assert "x25519" in NAMES.groups_of(hello)
    assert "rsa_pss_rsae_sha256" in NAMES.signatures_of(hello)
    assert not [name for name in NAMES.suites(hello) if name.startswith("0x")]


def test_suites_of_ssl_2_0_and_tls_are_named_side_by_side() -> None:
    hello = _hello(hellos.ssl2_framed(0x0301, (0x010080, 0x000005, 0x0B0000, 0xFFFE)))
    assert NAMES.suites(hello) == (
        "SSL_CK_RC4_128_WITH_MD5",
        "TLS_RSA_WITH_RC4_128_SHA",
        "0x0b0000",
        "0xfffe",
    )


def test_what_is_not_registered_shows_its_number_and_grease_is_left_out() -> None:
    groups = extension(10, vector(2, numbers(0x2A2A, 0x0017, 0x4321)))
    hello = _hello(hellos.by_hand(0x0303, (0x1A1A, 0x0005, 0x4321), groups))
    assert NAMES.suites(hello) == ("TLS_RSA_WITH_RC4_128_SHA", "0x4321")
    assert NAMES.groups_of(hello) == ("secp256r1", "0x4321")


def test_elliptic_curves_are_known_by_a_suite_or_by_tls_1_3() -> None:
    only_1_3 = extension(43, vector(1, numbers(0x0304)))
    assert NAMES.has_ecdhe(_hello(hellos.by_hand(0x0303, (0xC02F,))))
    assert NAMES.has_ecdhe(_hello(hellos.by_hand(0x0303, (0x1301,), only_1_3)))
    assert not NAMES.has_ecdhe(_hello(hellos.TLS_1_0))
    assert not NAMES.has_ecdhe(_hello(hellos.by_hand(0x0303, (0x003C, 0x009E))))


def test_versions_are_named_and_unknown_ones_shown_as_numbers() -> None:
    assert [version_name(each) for each in (0x0002, 0x0300, 0x0304)] == ["SSL 2.0", "SSL 3.0", "TLS 1.3"]
    assert version_names((0x5A5A, 0x0303, 0x7F1C)) == ("TLS 1.2", "0x7f1c")
