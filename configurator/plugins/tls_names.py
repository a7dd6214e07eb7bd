"""The names of TLS, read from `resources/tls_parameters.toml` when something was heard first."""

from collections.abc import Mapping
from functools import cache

import msgspec

from configurator.domain.tls_names import TlsNames
from configurator.plugins.knowledge import read_table
from configurator.plugins.resource import resource


class _Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    cipher_suites: dict[str, str]
    ssl2_cipher_kinds: dict[str, str]
    groups: dict[str, str]
    signature_schemes: dict[str, str]


@cache
def tls_names() -> TlsNames:
    """Raises KnowledgeError that names the file."""
    tables = read_table(resource("tls_parameters.toml"), "tls_parameters", _Tables)
    return TlsNames(
        cipher_suites=_by_number(tables.cipher_suites),
        ssl2_cipher_kinds=_by_number(tables.ssl2_cipher_kinds),
        groups=_by_number(tables.groups),
        signature_schemes=_by_number(tables.signature_schemes),
        source=tables.source,
    )


def _by_number(table: Mapping[str, str]) -> Mapping[int, str]:
    return {int(number, 16): name for number, name in table.items()}
