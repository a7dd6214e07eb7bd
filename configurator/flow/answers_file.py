"""The answers file of the command contract: strict, and every fault names its key."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import msgspec

from configurator.domain import field_rule
from configurator.domain.capability import Auth, Tls
from configurator.domain.cloud import CloudName
from configurator.domain.facts import Facts, Kind, Location, Recipients, with_facts
from configurator.domain.field_rule import FieldCheck
from configurator.domain.known import Origin
from configurator.domain.method import ConnectorKind, Method, Upstream
from configurator.errors import InputError, Text


class AnswersFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys as the contract names them; a missing one is unknown."""

    domain: str
    cloud: CloudName | None = None
    date: dt.date | None = None
    kind: Kind | None = None
    location: Location | None = None
    model: str = ""
    device_name: str = ""
    device_addresses: tuple[str, ...] = ()
    method: Method | None = None
    recipients: Recipients | None = None
    messages_per_minute: int | None = None
    recipients_per_day: int | None = None
    scan_size_mb: int | None = None
    devices_on_account: int | None = None
    static_address: bool | None = None
    address_shared: bool | None = None
    public_address: str | None = None
    public_addresses: tuple[str, ...] | None = None
    ipv6: bool | None = None
    mx: str | None = None
    port_25_open: bool | None = None
    port_587_open: bool | None = None
    tls: Tls | None = None
    ecdhe: bool | None = None
    certificate_store_current: bool | None = None
    auth: tuple[Auth, ...] | None = None
    smtp_auth_enabled: bool | None = None
    security_defaults: bool | None = None
    device_code_allowed: bool | None = None
    reject_direct_send: bool | None = None
    tenant_created: dt.date | None = None
    mailbox_licensed: bool | None = None
    can_create_connector: bool | None = None
    connector: ConnectorKind | None = None
    certificate_name: str | None = None
    account: str | None = None
    sender: str | None = None
    relay_host: str | None = None
    relay_port: int | None = None
    upstream: Upstream | None = None
    upstream_auth: Auth | None = None


@dataclass(frozen=True, slots=True)
class AnswersCase:
    """The facts of the file, all of them "said", and the date to reckon with (None is today)."""

    facts: Facts
    date: dt.date | None


def read_answers(content: bytes) -> AnswersCase:
    """Reads and checks an answers file. Raises InputError whose sentence names the key."""
    try:
        file = msgspec.json.decode(content, type=AnswersFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(
            Text("The answers file can't be used: {reason}", reason=str(error)),
            next_action=Text("Correct the key that is named and try again."),
        ) from error
    values = _checked(msgspec.structs.asdict(file))
    day = values.pop("date")
    if values["cloud"] is None:
        del values["cloud"]
    created = values["tenant_created"]
    values["tenant_created"] = created.isoformat() if created else None
    return AnswersCase(with_facts(Facts(), Origin.SAID, **values), day)


_TEXTS = {
    "domain": field_rule.domain,
    "public_address": field_rule.public_ipv4,
    "mx": field_rule.host,
    "certificate_name": field_rule.host,
    "account": field_rule.mail_address,
    "sender": field_rule.mail_address,
    "relay_host": field_rule.host,
}
_LISTS = {"device_addresses": field_rule.host, "public_addresses": field_rule.public_ipv4_range}
_LOWEST = {
    "messages_per_minute": 0,
    "recipients_per_day": 0,
    "scan_size_mb": 0,
    "devices_on_account": 0,
    "relay_port": 1,
}
_HIGHEST_PORT = 65535


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """The same values, texts normalised. Raises InputError for the first one that does not fit."""
    for key, rule in _TEXTS.items():
        if values[key] is not None:
            values[key] = _fitting(key, rule(values[key]))
    for key, rule in _LISTS.items():
        if values[key]:
            values[key] = tuple(_fitting(key, rule(each)) for each in values[key])
    for key, lowest in _LOWEST.items():
        number = values[key]
        if number is not None and (number < lowest or (key == "relay_port" and number > _HIGHEST_PORT)):
            raise InputError(Text("{key}: {number} is out of range.", key=key, number=number))
    return values


def _fitting(key: str, check: FieldCheck) -> str:
    if check.problem is not None:
        raise InputError(Text("{key}: {problem}", key=key, problem=check.problem))
    return check.value
