"""What a device family must keep besides its types; a law holds ours to it, the reading the user's."""

import re
from collections.abc import Iterator

import msgspec

from configurator.domain.device_model import Capabilities, DeviceModel
from configurator.errors import Text
from configurator.plugins.exporters import SHEET, address_book_names, exporter_names
from configurator.plugins.language import ENGLISH, SHEET_LANGUAGES

_KEY = re.compile(r"[a-z0-9_]+\.[a-z0-9_]+")
_PAGES = ("http://{address}", "https://{address}")
_STATED = tuple(field.name for field in msgspec.structs.fields(Capabilities) if field.name != "evidence")

Fault = tuple[str, Text]
"""The path of the key that is at fault (`$.page_url`), and what is wrong with it."""


def faults(model: DeviceModel) -> Iterator[Fault]:
    """Every fault of a family that could be read."""
    if not _KEY.fullmatch(model.key):
        yield "$.key", Text("The key must look like vendor.family, in small letters, digits and underscores.")
    for name, limit in model.limits.items():
        if limit.longest < 1:
            yield f"$.limits.{name}.longest", Text("The most characters must be 1 or more.")
    yield from _exporter_faults(model)
    yield from _capability_faults(model)
    yield from _page_faults(model)
    yield from _told_faults(model)
    yield from _language_faults(model)


def _exporter_faults(model: DeviceModel) -> Iterator[Fault]:
    if SHEET not in model.exporters:
        yield "$.exporters", Text("Every family offers the sheet: add “sheet”.")
    for name in model.exporters:
        if name not in exporter_names():
            known = ", ".join(exporter_names())
            yield "$.exporters", Text("There is no exporter {name}. There are: {known}.", name=name, known=known)
    if model.address_book and model.address_book_evidence is None:
        yield "$.address_book", Text("Say under address_book_evidence what this rests on.")
    if model.address_book and model.address_book not in address_book_names():
        known = ", ".join(address_book_names())
        yield "$.address_book", Text("There is no such address book. There are: {known}.", known=known)


def _capability_faults(model: DeviceModel) -> Iterator[Fault]:
    able = model.capabilities
    for name in _STATED:
        if getattr(able, name) is not None and name not in able.evidence:
            yield f"$.capabilities.{name}", Text("Say under capabilities.evidence what this rests on.")
    for name in able.evidence:
        if name not in _STATED or getattr(able, name) is None:
            yield f"$.capabilities.evidence.{name}", Text("This is evidence for nothing that is stated here.")


def _page_faults(model: DeviceModel) -> Iterator[Fault]:
    if model.page_url and not model.page_url.startswith(_PAGES):
        yield "$.page_url", Text("The page must begin with http:// or https:// and the word address in braces.")
    if (model.page_url or model.page_path) and model.page_evidence is None:
        yield "$.page_path", Text("Say under page_evidence what this rests on.")
    if model.panel_path and model.panel_evidence is None:
        yield "$.panel_path", Text("Say under panel_evidence what this rests on.")


def _told_faults(model: DeviceModel) -> Iterator[Fault]:
    if model.quirks and model.quirks_evidence is None:
        yield "$.quirks", Text("Say under quirks_evidence what this rests on.")
    told = model.oauth
    if told is not None and not any((told.firmware, told.flows, told.models, told.without, told.published)):
        yield "$.oauth", Text("Say firmware, flows, models, without or published: evidence alone states nothing.")


def _language_faults(model: DeviceModel) -> Iterator[Fault]:
    asked = {field.setting for field in model.form}
    for language, words in model.in_language.items():
        if language == ENGLISH or language not in SHEET_LANGUAGES:
            known = ", ".join(name for name in SHEET_LANGUAGES if name != ENGLISH)
            yield (
                f"$.in_language.{language}",
                Text("There is no sheet in this language. There are: {known}.", known=known),
            )
        for setting in words.labels.keys() - asked:
            yield (
                f"$.in_language.{language}.labels",
                Text("The form does not ask for {setting}.", setting=setting.value),
            )
