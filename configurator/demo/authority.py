"""The practice tenant's own certificate authority: made anew each time, in memory."""

import ssl
from dataclasses import dataclass

import trustme


@dataclass(frozen=True, slots=True)
class Authority:
    """A server's TLS context, and the root that its clients must trust, as PEM."""

    server: ssl.SSLContext
    root_pem: bytes


def make_authority(hosts: tuple[str, ...]) -> Authority:
    """Issues one ECDSA certificate for these host names."""
    root = trustme.CA(organization_name="Practice tenant", key_type=trustme.KeyType.ECDSA)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.minimum_version = ssl.TLSVersion.TLSv1_2
    leaf = root.issue_cert(*hosts, key_type=trustme.KeyType.ECDSA)
    leaf.configure_cert(server)  # pyright: ignore[reportUnknownMemberType]  # pyOpenSSL has no types
    return Authority(server, root.cert_pem.bytes())
