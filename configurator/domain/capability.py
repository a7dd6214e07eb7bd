"""What a device can do: TLS, sign-in. The words of the command contract."""

from enum import StrEnum


class Tls(StrEnum):
    """The newest TLS version that a device speaks."""

    NONE = "none"
    SSL3 = "ssl3"
    TLS_1_0 = "1.0"
    TLS_1_1 = "1.1"
    TLS_1_2 = "1.2"
    TLS_1_3 = "1.3"

    @property
    def is_modern(self) -> bool:
        """TLS 1.2 or newer, what smtp.office365.com asks for."""
        return self in {Tls.TLS_1_2, Tls.TLS_1_3}


class Auth(StrEnum):
    """How a device signs in."""

    NONE = "none"
    PASSWORD = "password"  # noqa: S105 - the name of a mechanism
    OAUTH2 = "oauth2"


class Security(StrEnum):
    """How the connection is protected: plain, STARTTLS (RFC 3207) or TLS from the first byte (RFC 8314)."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"
