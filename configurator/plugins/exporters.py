"""The named exporters: an explicit tuple, so that a frozen build sees every one."""

from collections.abc import Callable
from dataclasses import dataclass

from configurator.domain.device_model import DeviceModel
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import InputError, Text
from configurator.exporters.vendor import apc_nmc, dotnet, msmtp, spring, zabbix, zebra_sgd


@dataclass(frozen=True, slots=True)
class Exporter:
    """A settings-file format: its name, what it is called, where the file goes, and how it is written.

    `refusal` says why it can't carry a request, None when it can; `write` raises ExportError with that sentence.
    """

    name: str
    title: Text
    where: Text
    refusal: Callable[[ExportRequest], Text | None]
    write: Callable[[ExportRequest], tuple[ExportedFile, ...]]


EXPORTERS = (
    Exporter(apc_nmc.NAME, apc_nmc.TITLE, apc_nmc.WHERE, apc_nmc.refusal, apc_nmc.write),
    Exporter(dotnet.NAME, dotnet.TITLE, dotnet.WHERE, dotnet.refusal, dotnet.write),
    Exporter(msmtp.NAME, msmtp.TITLE, msmtp.WHERE, msmtp.refusal, msmtp.write),
    Exporter(spring.NAME, spring.TITLE, spring.WHERE, spring.refusal, spring.write),
    Exporter(zabbix.NAME, zabbix.TITLE, zabbix.WHERE, zabbix.refusal, zabbix.write),
    Exporter(zebra_sgd.NAME, zebra_sgd.TITLE, zebra_sgd.WHERE, zebra_sgd.refusal, zebra_sgd.write),
)
SHEET = "sheet"
"""The name under which every family offers its printed sheet; it is drawn by the window, not written here."""


def exporter(name: str) -> Exporter:
    """The exporter of this name. Raises InputError that names the ones there are."""
    found = next((each for each in EXPORTERS if each.name == name), None)
    if found is None:
        known = ", ".join(exporter_names())
        raise InputError(Text("There is no exporter {name}. There are: {known}.", name=name, known=known))
    return found


def exporters_for(model: DeviceModel) -> tuple[Exporter, ...]:
    """The settings files that this family offers, without the sheet."""
    return tuple(each for each in EXPORTERS if each.name in model.exporters)


def exporter_names() -> tuple[str, ...]:
    """Every name that a family may list, the sheet included."""
    return (SHEET, *(each.name for each in EXPORTERS))
