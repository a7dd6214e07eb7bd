"""The tables of TLS names: whole, unique, and the same as OpenSSL's."""

import ssl

from configurator.plugins.knowledge import knowledge
from configurator.plugins.tls_names import tls_names


def test_the_tables_have_a_source_and_no_name_twice() -> None:
    names = tls_names()
    assert names.source in knowledge().sources
    for table in (names.cipher_suites, names.ssl2_cipher_kinds, names.groups, names.signature_schemes):
        assert len(table) == len(set(table.values()))
    assert len(names.cipher_suites) > 350
    assert max(names.cipher_suites) <= 0xFFFF < min(names.ssl2_cipher_kinds)


def test_suites_of_tls_1_3_are_numbered_as_openssl_numbers_them() -> None:
    context = ssl.create_default_context()
    numbers = {each["name"]: each["id"] & 0xFFFF for each in context.get_ciphers()}
    mine = {name: number for number, name in tls_names().cipher_suites.items()}
    shared = {name: number for name, number in numbers.items() if name in mine}
    assert shared
    assert all(mine[name] == number for name, number in shared.items())
