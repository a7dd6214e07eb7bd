"""Relay orders to make plans of."""

from dataclasses import replace
from typing import Any

from configurator.domain.capability import Auth
from configurator.domain.cloud import CloudName
from configurator.domain.method import Upstream
from configurator.domain.relay.order import RelayOrder
from configurator.plugins.knowledge import knowledge

BASE: dict[str, Any] = {
    "domain": "contoso.example",
    "device_addresses": ("192.0.2.21",),
    "upstream": "client_submission",
    "upstream_auth": "password",
    "account": "scanner@contoso.example",
}
"""Answers that make the order PASSWORD."""

PASSWORD = RelayOrder(
    domain="contoso.example",
    devices=("192.0.2.21", "192.0.2.22"),
    listens_on="192.0.2.25",
    port=25,
    name="device-relay.contoso.example",
    upstream=Upstream.CLIENT_SUBMISSION,
    auth=Auth.PASSWORD,
    is_auth_assumed=False,
    account="scanner@contoso.example",
    sender="scanner@contoso.example",
    server="smtp.office365.com",
    server_port=587,
    certificate_name="",
    inside=("contoso.example",),
    inside_only=False,
    pace_s=3,
    size_bytes=36700160,
    cloud=knowledge().cloud(CloudName.WORLDWIDE),
)
OAUTH = replace(PASSWORD, auth=Auth.OAUTH2)
AT_THE_MX = replace(
    PASSWORD,
    upstream=Upstream.SMTP_RELAY,
    auth=Auth.NONE,
    account="",
    server="mx.contoso.example",
    server_port=25,
    pace_s=0,
)
BY_CERTIFICATE = replace(AT_THE_MX, certificate_name="relay.contoso.example")
DIRECT = replace(AT_THE_MX, upstream=Upstream.DIRECT_SEND, inside_only=True)
ALL = (PASSWORD, OAUTH, AT_THE_MX, BY_CERTIFICATE, DIRECT)
