"""Learns from one export where the fields stand: each by its sentinel, a value that stands nowhere else."""

import re
from collections.abc import Mapping
from itertools import product

from configurator.domain.export_edit.delimited_reader import is_table
from configurator.domain.export_edit.formats import Format, Layout, delimiter_of, is_delimited, opened, scalars_of
from configurator.domain.export_edit.place import Quoting, Scalar, Step, StepRule, found_at
from configurator.domain.export_edit.template import SCHEMA, Field, FieldRule, Template
from configurator.errors import ExportError, Text

_SHORTEST_TELLING = 6
_VALUE_ATTRIBUTES = frozenset({"@value", "@val", "@v", "@data", "@content", "@current", "@set", "@text"})


def teach(content: bytes, sentinels: Mapping[Field, str], model: str, firmware: str = "") -> Template:
    """The location rules of these fields, for a model and its firmware (empty where nobody said which).

    Raises ExportError with the reason why they can't be told.
    """
    decoded, format_ = opened(content)
    if is_delimited(format_):
        layout, scalars = _as_laid_out(decoded.text, format_, frozenset(sentinels.values()))
    else:
        layout, scalars = Layout.LIST, scalars_of(decoded.text, format_, Layout.LIST)
    rules = tuple(_rule(field, sentinels, scalars) for field in sentinels)
    if len({rule.at for rule in rules}) != len(rules):
        raise ExportError(Text("Two fields have the same sentinel: give each a value of its own."))
    return Template(
        schema=SCHEMA,
        model=model,
        firmware=firmware,
        format=format_,
        layout=layout,
        encoding=decoded.encoding,
        fields=rules,
    )


def _as_laid_out(text: str, format_: Format, sentinels: frozenset[str]) -> tuple[Layout, tuple[Scalar, ...]]:
    """A table where the sentinels stand as in one, or where nothing on their left names them."""
    if not is_table(text, delimiter_of(format_), sentinels):
        listed = scalars_of(text, format_, Layout.LIST)
        if all(scalar.steps[0].marks != ("",) for scalar in listed if scalar.value in sentinels):
            return Layout.LIST, listed
    return Layout.TABLE, scalars_of(text, format_, Layout.TABLE)


def _rule(field: Field, sentinels: Mapping[Field, str], scalars: tuple[Scalar, ...]) -> FieldRule:
    sentinel = sentinels[field]
    found = [scalar for scalar in scalars if scalar.value == sentinel]
    if not found:
        raise _not_found(field, sentinel, scalars)
    rules = _told_apart(found, scalars, frozenset(sentinels.values()))
    if len(found) > 1 or rules is None:
        raise ExportError(
            Text(
                "The sentinel of “{field}” stands in {count} places that can't be told apart. Teach with another.",
                field=field.value,
                count=max(len(found), 2),
            )
        )
    _refuse_composed(field, sentinel, sentinels, scalars)
    return FieldRule(field=field, at=rules, is_number=found[0].quoting is Quoting.JSON_NUMBER)


def _told_apart(
    found: list[Scalar], scalars: tuple[Scalar, ...], sentinels: frozenset[str]
) -> tuple[StepRule, ...] | None:
    """The least that tells this place from every other: one mark a step, else all; kinds before places."""
    for by_kind, most_marks in product((True, False), (1, None)):
        rules = _rules(found[0].steps, sentinels, most_marks, by_kind=by_kind)
        if len(found_at(rules, scalars)) == 1:
            return rules
    return None


def _rules(
    steps: tuple[Step, ...], sentinels: frozenset[str], most_marks: int | None, *, by_kind: bool
) -> tuple[StepRule, ...]:
    own = _naming_step(steps)
    rules: list[StepRule] = []
    for at, step in enumerate(steps):
        marks = _safe(step.marks, sentinels)
        kinds = _safe(step.kinds, sentinels) if by_kind else ()
        if marks and (at == own or step.count > 1):
            rules.append(StepRule(name=step.name, marks=marks[:most_marks]))
        elif kinds and step.count > 1:
            rules.append(StepRule(name=step.name, kinds=kinds))
        elif step.count > 1:
            rules.append(StepRule(name=step.name, index=step.index, count=step.count))
        else:
            rules.append(StepRule(name=step.name))
    return tuple(rules)


def _safe(marks: tuple[str, ...], sentinels: frozenset[str]) -> tuple[str, ...]:
    """Those that hold nothing of what will change."""
    return tuple(mark for mark in marks if mark and not any(each in mark for each in sentinels))


def _naming_step(steps: tuple[Step, ...]) -> int | None:
    """The step whose marks name the setting itself: `<item name="SmtpServer" value="…"/>`."""
    if not steps[-1].name.startswith("@"):
        return len(steps) - 1
    return len(steps) - 2 if steps[-1].name.lower() in _VALUE_ATTRIBUTES else None


def _not_found(field: Field, sentinel: str, scalars: tuple[Scalar, ...]) -> ExportError:
    if any(sentinel in scalar.value for scalar in scalars):
        return ExportError(
            Text(
                "The sentinel of “{field}” stands only inside a longer value, which can't be filled safely.",
                field=field.value,
            )
        )
    return ExportError(Text("The sentinel of “{field}” does not stand in the export.", field=field.value))


def _refuse_composed(
    field: Field, sentinel: str, sentinels: Mapping[Field, str], scalars: tuple[Scalar, ...]
) -> None:
    """A longer value made of the sentinel would stay as it was: the file would contradict itself."""
    if len(sentinel) < _SHORTEST_TELLING or field is Field.PORT:
        return
    inside = re.compile(rf"(?<![\w.@-]){re.escape(sentinel)}(?![\w@-]|\.\w)", re.IGNORECASE)
    own = frozenset(sentinels.values())
    for scalar in scalars:
        if scalar.value not in own and inside.search(scalar.value):
            raise ExportError(
                Text(
                    "The sentinel of “{field}” stands also inside a longer value, which would keep the old one.",
                    field=field.value,
                )
            )
