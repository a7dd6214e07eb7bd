"""What an application alone proves itself with: a client secret, or a certificate with its key (RFC 7523)."""

import re

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate

from configurator.domain.secret import Secret
from configurator.errors import InputError, Text

_MARK = "-----BEGIN "
_KEY = re.compile(r"-----BEGIN (?:RSA )?PRIVATE KEY-----.*?-----END (?:RSA )?PRIVATE KEY-----", re.DOTALL)
_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)
_NEXT = Text("Export it as PEM with both parts, the key without a passphrase, and try again.")


def app_credential(secret: Secret) -> str | dict[str, str]:
    """As msal takes it; the thumbprint is msal's own work. Raises InputError for PEM that is not of use."""
    text = secret.reveal()
    if _MARK not in text:
        return text
    key, certificate = _KEY.search(text), _CERTIFICATE.search(text)
    if key is None or certificate is None:
        raise InputError(
            Text("The certificate file must hold the certificate and its private key."), next_action=_NEXT
        )
    try:
        load_pem_private_key(key[0].encode(), None)
        load_pem_x509_certificate(certificate[0].encode())
    except (ValueError, TypeError, UnsupportedAlgorithm):
        # The cause is left behind: it may tell of the key.
        raise InputError(Text("The certificate file can't be read."), next_action=_NEXT) from None
    return {"private_key": key[0], "public_certificate": certificate[0]}
