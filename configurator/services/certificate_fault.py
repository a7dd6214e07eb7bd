"""Why a server's certificate was refused, in plain words, with what stands in it where it could be looked at."""

import ssl

from configurator.domain.server_look import Certificate
from configurator.errors import Text

_EXPIRED = 10  # X509_V_ERR_CERT_HAS_EXPIRED
_NOT_YET = 9  # X509_V_ERR_CERT_NOT_YET_VALID
_SELF_SIGNED = 18  # X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT
_UNKNOWN_ISSUER = frozenset({2, 19, 20, 21})  # X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, its forms, a foreign root
_OTHER_NAME = frozenset({62, 64})  # X509_V_ERR_HOSTNAME_MISMATCH, ..._IP_ADDRESS_MISMATCH


def certificate_fault(error: ssl.SSLCertVerificationError, host: str, seen: Certificate | None = None) -> Text:
    """Why a certificate was refused. The codes are OpenSSL's X509_V_ERR values."""
    code = error.verify_code
    if code == _EXPIRED:
        return _expired(seen)
    if code == _NOT_YET:
        return Text("The server's certificate is not valid yet. Check the clock of this computer.")
    if code in _OTHER_NAME:
        return _other_name(host, seen)
    if code == _SELF_SIGNED:
        return Text("The server's certificate is signed by itself, so that nobody vouches for it.")
    if code in _UNKNOWN_ISSUER:
        return _unknown_issuer(seen)
    return Text("The server's certificate can't be trusted: {reason}.", reason=error.verify_message or str(error))


def _expired(seen: Certificate | None) -> Text:
    if seen is None:
        return Text("The server's certificate has expired.")
    return Text("The server's certificate has expired on {date}.", date=seen.last_day.isoformat())


def _other_name(host: str, seen: Certificate | None) -> Text:
    if seen is None or not seen.names:
        return Text("The server's certificate is for another name than {host}.", host=host)
    return Text("The server's certificate is for {names}, not for {host}.", names=", ".join(seen.names), host=host)


def _unknown_issuer(seen: Certificate | None) -> Text:
    if seen is None or not seen.issuer:
        return Text("The server's certificate comes from an authority that is not trusted here.")
    return Text(
        "The server's certificate comes from “{issuer}”, an authority that is not trusted here.",
        issuer=seen.issuer,
    )
