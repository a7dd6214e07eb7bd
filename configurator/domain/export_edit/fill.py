"""Edits another device's own export: the taught fields change, everything else stays byte for byte."""

from collections.abc import Mapping
from dataclasses import replace

from configurator.domain.export_edit.encoding import Decoded, Edit, edited
from configurator.domain.export_edit.formats import opened, scalars_of
from configurator.domain.export_edit.place import Quoting, Scalar, found_at
from configurator.domain.export_edit.quoting import written
from configurator.domain.export_edit.template import Field, FieldRule, Template
from configurator.errors import ExportError, Text


def fill(content: bytes, template: Template, values: Mapping[Field, str]) -> bytes:
    """The export with these values. Raises ExportError with the reason why it is left alone."""
    decoded, format_ = opened(content)
    if format_ is not template.format:
        raise ExportError(
            Text(
                "The export is {found}, but the template was taught from {taught}.",
                found=format_.value,
                taught=template.format.value,
            )
        )
    scalars = scalars_of(decoded.text, format_, template.layout)
    places = [(rule, _place(rule, scalars)) for rule in template.fields]
    if len({place.start for _, place in places}) != len(places):
        raise ExportError(Text("The template names one place for two fields."))
    edits = tuple(_edit(place, rule, values[rule.field], decoded) for rule, place in places)
    result = edited(content, decoded, tuple(edit for edit in edits if edit is not None))
    _read_back(result, template, values)
    return result


def _place(rule: FieldRule, scalars: tuple[Scalar, ...]) -> Scalar:
    found = found_at(rule.at, scalars)
    if not found:
        raise ExportError(
            Text("The export has no place “{where}”: its structure differs from the taught one.", where=rule.where)
        )
    if len(found) > 1:
        raise ExportError(
            Text("The export has the place “{where}” {count} times.", where=rule.where, count=len(found))
        )
    place = next(iter(found))
    mark = "number" if rule.is_number and place.quoting is Quoting.JSON_NULL else place.mark
    return replace(place, mark=mark)


def _edit(place: Scalar, rule: FieldRule, value: str, decoded: Decoded) -> Edit | None:
    """None where the value stands there already."""
    if place.value == value:
        return None

    def can_encode(text: str) -> bool:
        try:
            decoded.encoded(text)
        except UnicodeEncodeError:
            return False
        return True

    text = written(place, value, can_encode=can_encode)
    if not can_encode(text):
        raise ExportError(
            Text(
                "“{value}” for “{field}” has characters that the export's encoding ({encoding}) lacks.",
                value=value,
                field=rule.field.value,
                encoding=decoded.encoding,
            )
        )
    return Edit(place.start, place.end, text)


def _read_back(result: bytes, template: Template, values: Mapping[Field, str]) -> None:
    """What was written is read again: a file that would say something else never leaves."""
    decoded, format_ = opened(result)
    scalars = scalars_of(decoded.text, format_, template.layout)
    for rule in template.fields:
        if [each.value for each in found_at(rule.at, scalars)] != [values[rule.field]]:
            raise ExportError(Text("“{value}” can't be written in this file's grammar.", value=values[rule.field]))
