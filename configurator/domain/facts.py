"""All that the rules may ask about one device at one site: the keys of the command contract."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from configurator.domain.capability import Auth, Tls
from configurator.domain.cloud import CloudName
from configurator.domain.known import Known, Origin, assumed
from configurator.domain.method import ConnectorKind, Method, Upstream


class Kind(StrEnum):
    DEVICE = "device"
    APPLICATION = "application"


class Location(StrEnum):
    SITE = "site"
    HOSTED = "hosted"


class Recipients(StrEnum):
    INSIDE = "inside"
    INSIDE_AND_OUTSIDE = "inside_and_outside"


@dataclass(frozen=True, slots=True)
class Facts:
    """One case. Every value but the names knows where it is from; a missing one is unknown, never a yes.

    Units: messages a minute, recipients a day (24 h sliding), scan size in megabytes (10**6 bytes),
    addresses as text in IPv4 or CIDR form, ports as integers.
    """

    domain: str = ""
    model: str = ""
    device_name: str = ""
    device_addresses: tuple[str, ...] = ()
    method: Method | None = None
    cloud: Known[CloudName] = assumed(CloudName.WORLDWIDE)
    kind: Known[Kind] = Known()
    location: Known[Location] = Known()
    recipients: Known[Recipients] = Known()
    messages_per_minute: Known[int] = Known()
    recipients_per_day: Known[int] = Known()
    scan_size_mb: Known[int] = Known()
    devices_on_account: Known[int] = Known()
    static_address: Known[bool] = Known()
    address_shared: Known[bool] = Known()
    public_address: Known[str] = Known()
    public_addresses: Known[tuple[str, ...]] = Known()
    ipv6: Known[bool] = Known()
    mx: Known[str] = Known()
    spf_records: Known[tuple[str, ...]] = Known()  # of the domain, as DNS gave them
    port_25_open: Known[bool] = Known()
    port_587_open: Known[bool] = Known()
    tls: Known[Tls] = Known()
    ecdhe: Known[bool] = Known()
    starttls: Known[bool] = Known()
    server_may_be_name: Known[bool] = Known()
    certificate_store_current: Known[bool] = Known()
    auth: Known[tuple[Auth, ...]] = Known()
    smtp_auth_enabled: Known[bool] = Known()
    security_defaults: Known[bool] = Known()
    device_code_allowed: Known[bool] = Known()
    reject_direct_send: Known[bool] = Known()
    tenant_created: Known[str] = Known()
    mailbox_licensed: Known[bool] = Known()
    can_create_connector: Known[bool] = Known()
    connector: Known[ConnectorKind] = Known()
    certificate_name: Known[str] = Known()
    account: Known[str] = Known()
    sender: Known[str] = Known()
    relay_host: Known[str] = Known()
    relay_port: Known[int] = Known()
    upstream: Known[Upstream] = Known()
    upstream_auth: Known[Auth] = Known()


def with_facts(facts: Facts, origin: Origin, **values: Any) -> Facts:
    """The same case with these values set; None makes a value unknown again. Names are taken as they are."""
    changes: dict[str, Any] = {
        name: value if name in _NAMES else Known(value, origin) if value is not None else Known()
        for name, value in values.items()
    }
    return replace(facts, **changes)


_NAMES = ("domain", "model", "device_name", "device_addresses", "method")
