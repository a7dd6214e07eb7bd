"""What can be switched off at the practice tenant, to see what a device and this program say then."""

from enum import StrEnum


class PracticeSwitch(StrEnum):
    """The names are those of the command line."""

    SMTP_AUTH = "smtp-auth"
    PASSWORD_SIGN_IN = "password-sign-in"  # noqa: S105 - the name of a switch
    DIRECT_SEND = "direct-send"
    CONNECTOR = "connector"
