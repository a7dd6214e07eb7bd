"""How versions, cipher suites, groups and signature schemes are called: IANA's names by number."""

from collections.abc import Mapping
from dataclasses import dataclass

from configurator.domain.client_hello import (
    SSL_2_0,
    SSL_3_0,
    TLS_1_0,
    TLS_1_1,
    TLS_1_2,
    TLS_1_3,
    ClientHello,
    Framing,
    is_grease,
)

_VERSIONS = {
    SSL_2_0: "SSL 2.0",
    SSL_3_0: "SSL 3.0",
    TLS_1_0: "TLS 1.0",
    TLS_1_1: "TLS 1.1",
    TLS_1_2: "TLS 1.2",
    TLS_1_3: "TLS 1.3",
}
_TWO_BYTES = 0xFFFF


@dataclass(frozen=True)
class TlsNames:
    """The tables of `resources/tls_parameters.toml`. A number that isn't in them is shown as it is."""

    cipher_suites: Mapping[int, str]
    ssl2_cipher_kinds: Mapping[int, str]
    groups: Mapping[int, str]
    signature_schemes: Mapping[int, str]
    source: str = ""

    def suites(self, hello: ClientHello) -> tuple[str, ...]:
        """In the client's order; in SSL 2.0 framing those of SSL 2.0 and of TLS are mixed."""
        if hello.framing is Framing.TLS:
            return _named(hello.cipher_suites, self.cipher_suites)
        both = {**self.ssl2_cipher_kinds, **self.cipher_suites}
        return tuple(_name(each, both, 4 if each <= _TWO_BYTES else 6) for each in hello.cipher_suites)

    def groups_of(self, hello: ClientHello) -> tuple[str, ...]:
        return _named(hello.groups, self.groups)

    def signatures_of(self, hello: ClientHello) -> tuple[str, ...]:
        return _named(hello.signature_schemes, self.signature_schemes)

    def has_ecdhe(self, hello: ClientHello) -> bool:
        """Whether it can agree on keys by elliptic curves; TLS 1.3 always can (RFC 8446 section 9.1)."""
        return hello.newest_version == TLS_1_3 or any(name.startswith("TLS_ECDHE_") for name in self.suites(hello))


def version_name(version: int) -> str:
    return _VERSIONS.get(version, f"0x{version:04x}")


def version_names(versions: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(version_name(each) for each in versions if not is_grease(each))


def _named(numbers: tuple[int, ...], table: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(_name(each, table) for each in numbers if not is_grease(each))


def _name(number: int, table: Mapping[int, str], digits: int = 4) -> str:
    return table.get(number, f"0x{number:0{digits}x}")
