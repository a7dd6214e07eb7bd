"""Reads a device's present mail settings by SNMP, and nothing but reads."""

from configurator.domain.identity.snmp_recording import SnmpValue
from configurator.domain.present_mail import (
    MailObjects,
    PresentMail,
    SettingsTable,
    TellsMail,
    present_mail,
    present_settings,
)
from configurator.services.snmp_look import SnmpLook

_MOST_SETTINGS, _MOST_OF_MAIL = 5_000, 60
_AT_ONCE = 6  # settings in one request


async def read_mail(look: SnmpLook, address: str, told_in: TellsMail) -> PresentMail | None:
    """What the device tells; None when it tells nothing. Safe to cancel. Raises OSError where nobody is."""
    if isinstance(told_in, MailObjects):
        return present_mail(await look.read(address, told_in.all), told_in)
    return await _read_table(look, address, told_in)


async def _read_table(look: SnmpLook, address: str, table: SettingsTable) -> PresentMail | None:
    groups = await look.walk(address, table.group, most=_MOST_SETTINGS)
    rows = table.mail_rows(groups)[:_MOST_OF_MAIL]
    records: dict[str, SnmpValue] = {}
    for at in range(0, len(rows), _AT_ONCE):
        objects = [oid for row in rows[at : at + _AT_ONCE] for oid in table.objects_of(row)]
        records |= await look.read(address, objects)
    return present_settings(records, table, rows)
