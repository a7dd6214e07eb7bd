"""ClientHellos: made by OpenSSL, and put together by hand for what no library of today speaks."""

import ssl
import warnings

RC4_AND_3DES = (0x0005, 0x000A)
AES_CBC = (0x002F, 0x0035)
ECDHE = (0xC02F, 0xC013)


def made_by_openssl(
    newest: ssl.TLSVersion, name: str = "smtp.office365.com", protocols: tuple[str, ...] = ()
) -> bytes:
    """What this computer's own TLS library sends first, with nothing newer than this."""
    context = ssl.create_default_context()
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.maximum_version = newest
    if protocols:
        context.set_alpn_protocols(list(protocols))
    outgoing = ssl.MemoryBIO()
    client = context.wrap_bio(ssl.MemoryBIO(), outgoing, server_hostname=name)
    try:
        client.do_handshake()
    except ssl.SSLWantReadError:
        return outgoing.read()
    raise AssertionError("a handshake can't end without an answer")


def vector(size: int, data: bytes) -> bytes:
    return len(data).to_bytes(size, "big") + data


def numbers(*values: int, width: int = 2) -> bytes:
    return b"".join(value.to_bytes(width, "big") for value in values)


def extension(kind: int, data: bytes) -> bytes:
    return numbers(kind) + vector(2, data)


def handshake(version: int, suites: tuple[int, ...], extensions: bytes | None = None) -> bytes:
    """A ClientHello without its records; None leaves the whole block of extensions out, as SSL 3.0 does."""
    body = numbers(version) + bytes(32) + vector(1, b"") + vector(2, numbers(*suites)) + vector(1, b"\0")
    if extensions is not None:
        body += vector(2, extensions)
    return b"\x01" + vector(3, body)


def in_records(message: bytes, version: int, most: int = 2**14) -> bytes:
    """The message in handshake records that hold at most this many bytes."""
    pieces = [message[at : at + most] for at in range(0, len(message), most)]
    return b"".join(b"\x16" + numbers(version) + vector(2, piece) for piece in pieces)


def by_hand(version: int, suites: tuple[int, ...], extensions: bytes | None = None) -> bytes:
    return in_records(handshake(version, suites, extensions), min(version, 0x0301))


def ssl2_framed(version: int, suites: tuple[int, ...]) -> bytes:
    """The compatible hello that old stacks send: each suite takes three bytes."""
    ciphers = numbers(*suites, width=3)
    body = b"\x01" + numbers(version, len(ciphers), 0, 16) + ciphers + bytes(16)
    return numbers(0x8000 | len(body)) + body


SSL_3_0 = by_hand(0x0300, RC4_AND_3DES)
TLS_1_0 = by_hand(0x0301, (*AES_CBC, *RC4_AND_3DES))
