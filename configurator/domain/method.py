"""The ways in which a device's mail can reach Microsoft 365."""

from enum import StrEnum


class Method(StrEnum):
    """The four methods of the product and the two around them, named as in the command contract."""

    CLIENT_SUBMISSION = "client_submission"
    DIRECT_SEND = "direct_send"
    SMTP_RELAY = "smtp_relay"
    INDIRECT = "indirect"
    HIGH_VOLUME_EMAIL = "high_volume_email"
    AZURE_COMMUNICATION_SERVICES = "azure_communication_services"


WIZARD_METHODS = (Method.CLIENT_SUBMISSION, Method.DIRECT_SEND, Method.SMTP_RELAY, Method.INDIRECT)


class Upstream(StrEnum):
    """The method that a local relay uses towards Microsoft 365."""

    CLIENT_SUBMISSION = "client_submission"
    DIRECT_SEND = "direct_send"
    SMTP_RELAY = "smtp_relay"


class ConnectorKind(StrEnum):
    """How an inbound connector recognises the site."""

    NONE = "none"
    ADDRESS = "address"
    CERTIFICATE = "certificate"
