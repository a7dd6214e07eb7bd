"""TLS contexts: what is trusted, and files of certificates."""

from pathlib import Path

import pytest

from configurator.domain.text import render
from configurator.errors import InputError
from configurator.services.tls_context import certificates_in, shared_context
from tests.services.cases import AUTHORITY, ROUTE


async def test_the_trust_store_is_read_once() -> None:
    assert await shared_context(ROUTE) is await shared_context(ROUTE)


def test_a_file_of_certificates_is_read_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    file.write_bytes(AUTHORITY.cert_pem.bytes())
    assert certificates_in(file).encode() == AUTHORITY.cert_pem.bytes()


@pytest.mark.parametrize("content", [b"", b"junk", b"\xff\xfe", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_what_holds_no_certificate_is_told_by_name(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "ca.pem"
    file.write_bytes(content)
    with pytest.raises(InputError) as told:
        certificates_in(file)
    assert render(told.value.text) == "The file ca.pem holds no certificates in PEM."


def test_a_file_that_is_not_there_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no certificates"):
        certificates_in(tmp_path / "none.pem")
