"""TLS contexts that verify, and the faults of verification in plain words."""

import ssl
from pathlib import Path

from configurator.errors import Text
from configurator.services.route import Route

_EXPIRED = 10  # X509_V_ERR_CERT_HAS_EXPIRED
_NOT_YET = 9  # X509_V_ERR_CERT_NOT_YET_VALID
_SELF_SIGNED = frozenset({18, 19})  # X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, ..._IN_CHAIN
_UNKNOWN_ISSUER = frozenset({2, 20, 21})  # X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT and its local forms
_OTHER_NAME = frozenset({62, 64})  # X509_V_ERR_HOSTNAME_MISMATCH, ..._IP_ADDRESS_MISMATCH


def client_context(route: Route, *, verify: bool, ca_file: Path | None = None) -> ssl.SSLContext:
    """TLS 1.2 or newer, verified against the system's trust store, the route's authority or `ca_file`.

    Raises OSError or ssl.SSLError for a CA file that can't be read. `verify` False is for looking only: no
    credential may go through such a connection.
    """
    context = ssl.create_default_context(cafile=str(ca_file) if ca_file else None, cadata=route.ca_pem or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def certificate_fault(error: ssl.SSLCertVerificationError, host: str) -> Text:
    """Why a certificate was refused. The codes are OpenSSL's X509_V_ERR values."""
    code = error.verify_code
    if code == _EXPIRED:
        return Text("The server's certificate has expired.")
    if code == _NOT_YET:
        return Text("The server's certificate is not valid yet. Check the clock of this computer.")
    if code in _OTHER_NAME:
        return Text("The server's certificate is for another name than {host}.", host=host)
    if code in _SELF_SIGNED:
        return Text("The server's certificate is signed by itself or by an authority that is not trusted here.")
    if code in _UNKNOWN_ISSUER:
        return Text("The server's certificate comes from an authority that is not trusted here.")
    return Text("The server's certificate can't be trusted: {reason}.", reason=error.verify_message or str(error))
