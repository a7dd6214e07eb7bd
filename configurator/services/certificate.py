"""What stands in a server's certificate, and the root of a chain that was verified."""

import ssl
from typing import Any

from configurator.domain.server_look import Certificate
from configurator.services.foreign_text import printable

_MOST_NAMES = 3
_LONGEST_NAME = 100
_DER = 2  # _ssl.ENCODING_DER


def certificate_of(tls: ssl.SSLObject) -> Certificate:
    """The certificate behind a handshake that verified it. Raises ValueError for what can't be read."""
    return read_certificate(tls.getpeercert(binary_form=True) or b"", _root_of(tls))


def read_certificate(der: bytes, root: str = "") -> Certificate:
    """A certificate's own words (RFC 5280). Raises ValueError for what is none."""
    from cryptography import x509

    certificate = x509.load_der_x509_certificate(der)
    try:
        alternative = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        names = [str(name.value) for name in alternative if isinstance(name, x509.DNSName | x509.IPAddress)]
    except x509.ExtensionNotFound:
        names = []
    return Certificate(
        names=tuple(_shown(name) for name in names or [_name(certificate.subject)] if name)[:_MOST_NAMES],
        issuer=_shown(_name(certificate.issuer)),
        root=root,
        first_day=certificate.not_valid_before_utc.date(),
        last_day=certificate.not_valid_after_utc.date(),
    )


def _root_of(tls: ssl.SSLObject) -> str:
    from cryptography import x509

    chain = _verified_chain(tls)
    return _shown(_name(x509.load_der_x509_certificate(chain[-1]).subject)) if chain else ""


def _verified_chain(tls: Any) -> list[bytes]:
    """The chain in DER, the root last. Public since Python 3.13; older ones hold it in the object underneath."""
    if hasattr(tls, "get_verified_chain"):
        return list(tls.get_verified_chain())
    return [each.public_bytes(_DER) for each in tls._sslobj.get_verified_chain()]  # noqa: SLF001 - no other way


def _name(name: Any) -> str:
    """The common name, else the organisation; empty where there is neither."""
    from cryptography.x509.oid import NameOID

    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for each in name.get_attributes_for_oid(kind):
            return str(each.value)
    return ""


def _shown(name: str) -> str:
    return printable(name[:_LONGEST_NAME])
