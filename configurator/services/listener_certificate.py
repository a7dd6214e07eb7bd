"""The listener's own certificate, and a TLS context that goes as far back as the library lets it."""

import ssl
from ipaddress import ip_address

from configurator.errors import InputError, Text

_EVERY_CIPHER = "ALL:COMPLEMENTOFALL:!aNULL:!eNULL:@SECLEVEL=0"


def server_context(certificate: str, names: tuple[str, ...]) -> ssl.SSLContext:
    """A context for TLS 1.0 and up, with the certificate and key of this PEM file or a new one for these names.

    Made for measuring: what comes over it is thrown away, so that old ciphers harm nobody. Blocks for a moment.
    Raises InputError for a file that can't be used.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers(_EVERY_CIPHER)
    if certificate:
        _load(context, certificate)
    else:
        _make(context, names)
    return context


def _load(context: ssl.SSLContext, certificate: str) -> None:
    try:
        context.load_cert_chain(certificate, password=lambda: b"")  # else OpenSSL asks on the terminal
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        raise InputError(
            Text(
                "{file} can't be used: it must hold a certificate and its unlocked key, as PEM.", file=certificate
            ),
            detail=str(error),
        ) from error


def _make(context: ssl.SSLContext, names: tuple[str, ...]) -> None:
    """RSA, which the oldest devices know too."""
    import trustme

    authority = trustme.CA(organization_name="Device Mail Configurator", key_type=trustme.KeyType.RSA)
    leaf = authority.issue_cert(*filter(_can_be_named, names), key_type=trustme.KeyType.RSA)
    leaf.configure_cert(context)  # pyright: ignore[reportUnknownMemberType]  # pyOpenSSL has no types


def _can_be_named(name: str) -> bool:
    """Whether a certificate can hold this name: a computer's own may have signs that no host name has."""
    import idna

    try:
        ip_address(name)
    except ValueError:
        try:
            idna.encode(name, uts46=True)
        except idna.IDNAError:
            return False
    return True
