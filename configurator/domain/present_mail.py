"""The mail settings that a device has now, as far as it tells them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from ipaddress import IPv4Address

import msgspec

from configurator.domain.capability import Auth
from configurator.domain.identity.plain_text import plain_text
from configurator.domain.identity.snmp_recording import SnmpValue

_ADDRESS_BYTES = 4
_HIGHEST_PORT = 65_535


class MailObjects(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The SNMP objects in which a vendor's devices tell their mail settings.

    `auth_values` are the meanings of the sign-in object's numbers, `server_address` an older object that holds an
    IPv4 address in place of a name.
    """

    vendor: str
    server: str
    server_address: str
    port: str
    auth: str
    auth_values: dict[str, Auth]
    username: str
    sender: str
    source: str
    as_of: date

    @property
    def all(self) -> tuple[str, ...]:
        return (self.server, self.server_address, self.port, self.auth, self.username, self.sender)


class SettingsTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The SNMP tables of a vendor whose devices describe their settings themselves: columns, rows by setting.

    `mail_group` is the group of the mail settings, `secret_bit` the bit of a setting's kind that marks passwords.
    """

    vendor: str
    name: str
    group: str
    kind: str
    integer: str
    text: str
    mail_group: int
    secret_bit: int
    source: str
    as_of: date

    def mail_rows(self, groups: Mapping[str, SnmpValue]) -> tuple[str, ...]:
        """The numbers of the mail settings, out of the walked group column."""
        return tuple(
            oid.removeprefix(f"{self.group}.") for oid, group in groups.items() if group == self.mail_group
        )

    def objects_of(self, row: str) -> tuple[str, ...]:
        """What is asked of one setting; its first value stands for it."""
        return (f"{self.name}.{row}", f"{self.kind}.{row}", f"{self.integer}.{row}.1", f"{self.text}.{row}.1")


TellsMail = MailObjects | SettingsTable
"""How a vendor's devices tell their mail settings."""


@dataclass(frozen=True, slots=True)
class PresentMail:
    """What a device says of its mail settings; None is what it doesn't say.

    `own` are settings in the device's own names, of which the program doesn't know which is which.
    """

    server: str | None = None
    port: int | None = None
    auth: Auth | None = None
    username: str | None = None
    sender: str | None = None
    own: tuple[tuple[str, str], ...] = ()


def present_settings(
    records: Mapping[str, SnmpValue], table: SettingsTable, rows: Iterable[str]
) -> PresentMail | None:
    """The mail settings of these rows by their own names, without passwords; None when there are none."""
    told = tuple(pair for row in rows if (pair := _named_value(records, table, row)))
    return PresentMail(own=told) if told else None


def _named_value(records: Mapping[str, SnmpValue], table: SettingsTable, row: str) -> tuple[str, str] | None:
    name, kind, number, text = (records.get(oid) for oid in table.objects_of(row))
    is_secret = not isinstance(kind, int) or bool(kind >> table.secret_bit & 1)
    value = _text(text) if isinstance(text, bytes) else number
    if is_secret or not isinstance(name, bytes) or value is None:
        return None
    return plain_text(name), str(value)


def present_mail(records: Mapping[str, SnmpValue], objects: MailObjects) -> PresentMail | None:
    """What these values tell; None when they tell nothing. Never raises."""
    told = PresentMail(
        server=_text(records.get(objects.server)) or _address(records.get(objects.server_address)),
        port=_port(records.get(objects.port)),
        auth=objects.auth_values.get(str(records.get(objects.auth))),
        username=_text(records.get(objects.username)),
        sender=_text(records.get(objects.sender)),
    )
    return told if told != PresentMail() else None


def _text(value: SnmpValue | None) -> str | None:
    return plain_text(value) if isinstance(value, bytes) else None


def _address(value: SnmpValue | None) -> str | None:
    """0.0.0.0 stands for none."""
    if not isinstance(value, bytes) or len(value) != _ADDRESS_BYTES or not any(value):
        return None
    return str(IPv4Address(value))


def _port(value: SnmpValue | None) -> int | None:
    return value if isinstance(value, int) and 0 < value <= _HIGHEST_PORT else None
