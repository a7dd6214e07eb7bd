"""A taught template: only the location rules of the fields, for one model. It can be shared."""

import re
from enum import StrEnum

import msgspec

from configurator.domain.export_edit.formats import Format, Layout
from configurator.domain.export_edit.place import StepRule
from configurator.errors import InputError, Text

SCHEMA = 1
MODEL_KEY = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9_-]+)*")
_MOST_BYTES = 100_000


class Field(StrEnum):
    SERVER = "server"
    PORT = "port"
    SENDER = "sender"
    USERNAME = "username"


class FieldRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where one field stands. `is_number`: the taught value was a number, not a text (JSON)."""

    field: Field
    at: tuple[StepRule, ...]
    is_number: bool = False

    @property
    def where(self) -> str:
        return " > ".join(str(step) for step in self.at if step.name)


class Template(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was learned from one export of one model."""

    schema: int
    model: str
    format: Format
    layout: Layout
    encoding: str
    fields: tuple[FieldRule, ...]
    firmware: str = ""


def write_template(template: Template) -> bytes:
    return msgspec.json.format(msgspec.json.encode(template), indent=2) + b"\n"


def read_template(content: bytes) -> Template:
    """Raises InputError: a stranger may have written it."""
    try:
        template = msgspec.json.decode(content[: _MOST_BYTES + 1], type=Template)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(Text("The template can't be read: {why}.", why=str(error))) from error
    fields = [rule.field for rule in template.fields]
    is_sound = bool(fields) and len(set(fields)) == len(fields) and all(rule.at for rule in template.fields)
    if template.schema != SCHEMA:
        raise InputError(Text("The template is of version {schema}, which is not known.", schema=template.schema))
    if not is_sound or not MODEL_KEY.fullmatch(template.model):
        raise InputError(Text("The template does not hold the places of fields for one model."))
    return template
