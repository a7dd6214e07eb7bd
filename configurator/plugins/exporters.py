"""The named exporters: an explicit tuple, so that a frozen build sees every one."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from configurator.domain.device_model import DeviceModel
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import InputError, Text
from configurator.exporters.vendor import (
    apc_nmc,
    brother_address_book,
    brother_deployment,
    dhcp_option_69,
    dotnet,
    fortigate,
    grafana,
    msmtp,
    odoo,
    postfix,
    ricoh_address_book,
    spring,
    ssmtp,
    stormshield,
    wp_mail_smtp,
    zabbix,
    zebra_alert,
    zebra_sgd,
)


class Need(Enum):
    """What a format holds beside the mail settings: an `ExportRequest` must have it then."""

    DESTINATIONS = "destinations"
    MODEL_NAME = "model_name"
    DEPLOYMENT = "deployment"


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
    needs: frozenset[Need] = frozenset()


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
_NEEDS: dict[Any, frozenset[Need]] = {
    brother_address_book: frozenset({Need.DESTINATIONS, Need.MODEL_NAME}),
    brother_deployment: frozenset({Need.DEPLOYMENT}),
    ricoh_address_book: frozenset({Need.DESTINATIONS}),
    zebra_alert: frozenset({Need.DESTINATIONS}),
}
EXPORTERS = tuple(
    Exporter(each.NAME, each.TITLE, each.WHERE, each.refusal, each.write, _NEEDS.get(each, frozenset()))
    for each in (*_MODULES, *_NEEDS)
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
    return tuple(each for each in EXPORTERS if each.name in model.all_exporters)


def address_book_names() -> tuple[str, ...]:
    """Those whose file holds scan destinations only, no mail settings."""
    return (brother_address_book.NAME, ricoh_address_book.NAME)


def exporter_names() -> tuple[str, ...]:
    """Every name that a family may list, the sheet included."""
    return (SHEET, *(each.name for each in EXPORTERS))
