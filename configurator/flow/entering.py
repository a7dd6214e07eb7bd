"""Entering the settings on the device: its rows with a key for the tick, its page, its settings files."""

from dataclasses import dataclass

from configurator.domain.device_model import SettingName
from configurator.domain.text import render
from configurator.errors import Text
from configurator.exporters.form import FormRow, form_rows
from configurator.flow.hand_over import HandOver, export_request
from configurator.plugins.exporters import Exporter, exporters_for


@dataclass(frozen=True, slots=True)
class Entry:
    """One row to enter. `key` changes with the value, so that a changed value loses its tick."""

    key: str
    row: FormRow
    is_secret: bool


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A settings file that the family offers; `refusal` is why it can't carry these settings."""

    exporter: Exporter
    refusal: Text | None


def entries(case: HandOver) -> tuple[Entry, ...]:
    """The device's own form for these values. It holds no password."""
    return tuple(
        Entry(
            key=f"{row.setting.value}={row.copy_text or render(row.value)}",
            row=row,
            is_secret=row.setting is SettingName.PASSWORD and case.settings.signs_in,
        )
        for row in form_rows(case.model, case.settings)
    )


def settings_files(case: HandOver) -> tuple[SettingsFile, ...]:
    """The settings files that this family offers, each with why it can't be written, if so."""
    request = export_request(case)
    return tuple(SettingsFile(each, each.refusal(request)) for each in exporters_for(case.model))
