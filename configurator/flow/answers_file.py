"""The answers file of the command contract: strict, and every fault names its key."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec

from configurator.domain import field_rule
from configurator.domain.capability import Auth, Tls
from configurator.domain.cloud import CloudName
from configurator.domain.facts import Facts, Kind, Location, Recipients, with_facts
from configurator.domain.field_rule import FieldRule
from configurator.domain.known import Origin
from configurator.domain.method import ConnectorKind, Method, Upstream
from configurator.errors import InputError, Text

Count = Annotated[int, msgspec.Meta(ge=0, le=10**9)]
Port = Annotated[int, msgspec.Meta(ge=1, le=65535)]


class AnswersFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys as the contract names them; a missing one, or null, is unknown."""

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
    messages_per_minute: Count | None = None
    recipients_per_day: Count | None = None
    scan_size_mb: Count | None = None
    devices_on_account: Count | None = None
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
    relay_port: Port | None = None
    upstream: Upstream | None = None
    upstream_auth: Auth | None = None


@dataclass(frozen=True, slots=True)
class AnswersCase:
    """The facts of the file, all of them "said", and the date to reckon with (None is today)."""

    facts: Facts
    date: dt.date | None


def read_answers(content: bytes) -> AnswersCase:
    """Reads and checks an answers file (JSON, UTF-8). Raises InputError with one sentence that names the key."""
    try:
        answers = msgspec.json.decode(content, type=AnswersFile)
    except msgspec.ValidationError as error:
        raise _misfit(str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(
            Text("The answers are not valid JSON: {detail}.", detail=str(error)), next_action=_CORRECT
        ) from error
    values = {name: _checked(name, value) for name, value in msgspec.structs.asdict(answers).items()}
    day, created = values.pop("date"), values.pop("tenant_created")
    if values["cloud"] is None:
        del values["cloud"]
    return AnswersCase(
        with_facts(Facts(), Origin.SAID, **values, tenant_created=created.isoformat() if created else None), day
    )


_CORRECT = Text("Correct the file and try again.")

_RULES: dict[str, FieldRule] = {
    "domain": field_rule.domain,
    "device_addresses": field_rule.host,
    "public_address": field_rule.public_ipv4,
    "public_addresses": field_rule.public_ipv4_range,
    "mx": field_rule.host,
    "certificate_name": field_rule.certificate_name,
    "account": field_rule.mail_address,
    "sender": field_rule.mail_address,
    "relay_host": field_rule.host,
}


def _checked(name: str, value: str | tuple[str, ...] | None) -> Any:
    """The value in its normal form: texts by the same rules as in the window, lists item by item."""
    rule = _RULES.get(name)
    if rule is None or value is None:
        return value
    if isinstance(value, str):
        return _fitting(name, rule, value)
    return tuple(_fitting(name, rule, item) for item in value)


def _fitting(name: str, rule: FieldRule, text: str) -> str:
    check = rule(text)
    if check.problem is not None:
        raise InputError(Text("{key}: {problem}", key=name, problem=check.problem), next_action=_CORRECT)
    return check.value


def _misfit(detail: str) -> InputError:
    """Msgspec's words as a sentence that names the key, which stands in them as `$.key`, `$.key[0]` or `key`."""
    unknown = re.search(r"unknown field `(.*)`", detail)
    missing = re.search(r"missing required field `(.*)`", detail)
    place = re.search(r" - at `\$\.(\w+)", detail)
    if unknown:
        text = Text("The answers have a key that is not known: {key}.", key=unknown[1])
    elif missing:
        text = Text("The answers lack the key {key}.", key=missing[1])
    elif place:
        text = Text("{key}: the value does not fit: {detail}.", key=place[1], detail=detail[: place.start()])
    else:
        text = Text("The answers must be one JSON object: {detail}.", detail=detail)
    return InputError(text, next_action=_CORRECT)
