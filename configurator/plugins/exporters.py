"""The named exporters: an explicit tuple, so that a frozen build sees every one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from configurator.domain.device_model import DeviceModel
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import InputError, Text
from configurator.exporters.vendor import (
    apc_nmc,
    dhcp_option_69,
    dotnet,
    fortigate,
    grafana,
    msmtp,
    odoo,
    postfix,
    spring,
    ssmtp,
    stormshield,
    wp_mail_smtp,
    zabbix,
    zebra_sgd,
)


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


_MODULES: tuple[Any, ...] = (  # each has the five names below
    apc_nmc,
    dhcp_option_69,
    dotnet,
    fortigate,
    grafana,
    msmtp,
    odoo,
    postfix,
    spring,
    ssmtp,
    stormshield,
    wp_mail_smtp,
    zabbix,
    zebra_sgd,
)
EXPORTERS = tuple(Exporter(each.NAME, each.TITLE, each.WHERE, each.refusal, each.write) for each in _MODULES)
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
