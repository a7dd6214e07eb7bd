"""TLS contexts that verify."""

import ssl
import warnings
from functools import cache, partial
from pathlib import Path
from threading import Lock

from configurator.domain.capability import Tls
from configurator.errors import InputError, NetworkError, Text
from configurator.services.blocking_call import call_blocking
from configurator.services.route import Route

_LONGEST_READING_S = 5.0
_OLD_CIPHERS = "ALL:@SECLEVEL=0"
_WITHOUT_CURVES = "kRSA:kDHE:@SECLEVEL=0"
_VERSIONS = {
    Tls.TLS_1_0: ssl.TLSVersion.TLSv1,
    Tls.TLS_1_1: ssl.TLSVersion.TLSv1_1,
    Tls.TLS_1_2: ssl.TLSVersion.TLSv1_2,
    Tls.TLS_1_3: ssl.TLSVersion.TLSv1_3,
}
_one_reader = Lock()


def client_context(route: Route, *, verify: bool, ca_file: Path | None = None) -> ssl.SSLContext:
    """TLS 1.2 or newer, verified against the system's trust store, the route's authority or `ca_file`.

    Raises OSError or ssl.SSLError for a CA file that can't be read. `verify` False is for looking only: no
    credential may go through such a connection.
    """
    if verify:
        context = ssl.create_default_context(cafile=str(ca_file) if ca_file else None, cadata=route.ca_pem or None)
    else:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def device_context(route: Route, ceiling: Tls, *, ecdhe: bool) -> ssl.SSLContext:
    """Verified like every other, but no newer TLS than a device has and, on wish, no elliptic curves.

    Raises NetworkError for what this computer's OpenSSL can't offer any more.
    """
    version = _VERSIONS.get(ceiling)
    if version is None:
        raise NetworkError(
            Text("This computer can't offer SSL 3.0 or older, so the device's own test has to show how it fares.")
        )
    context = client_context(route, verify=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that they are old is why they are tried
        context.minimum_version = min(version, ssl.TLSVersion.TLSv1_2)
        context.maximum_version = version
    if not ceiling.is_modern:
        context.set_ciphers(_OLD_CIPHERS)
    elif not ecdhe:
        context.set_ciphers(_WITHOUT_CURVES)
    return context


async def shared_context(route: Route) -> ssl.SSLContext:
    """One verifying context for all looks of a run: reading the system's trust store takes tens of milliseconds.

    Raises TimeoutError, blocking_call.LibraryError.
    """
    return await call_blocking(partial(_shared, route.ca_pem), timeout_s=_LONGEST_READING_S)


def _shared(ca_pem: str) -> ssl.SSLContext:
    with _one_reader:
        return _kept(ca_pem)


@cache
def _kept(ca_pem: str) -> ssl.SSLContext:
    return client_context(Route(ca_pem=ca_pem), verify=True)


def certificates_in(path: Path) -> str:
    """The certificates of a PEM file, as they stand there. Raises InputError where there are none to be read."""
    try:
        content = path.read_text("ascii")
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=content)
    except (OSError, ValueError) as error:  # ssl.SSLError and UnicodeDecodeError are of these kinds
        raise InputError(
            Text("The file {name} holds no certificates in PEM.", name=path.name), detail=str(error)
        ) from error
    return content
