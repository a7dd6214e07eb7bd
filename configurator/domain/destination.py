"""Whom a device sends to: the entries of its address book, as they are typed or pasted from a table."""

import re
from dataclasses import dataclass

from configurator.domain.field_rule import mail_address
from configurator.errors import InputError, Text

_IN_BRACKETS = re.compile(r"(?P<name>.*?)\s*<(?P<address>[^<>]*)>")
_IN_COLUMNS = re.compile(r"(?P<name>.*?)\s*[,;\t]\s*(?P<address>[^\s,;]+)")


@dataclass(frozen=True, slots=True)
class Destination:
    """One entry: the name that the panel shows, and the mail address."""

    name: str
    address: str


def read_destinations(text: str) -> tuple[Destination, ...]:
    """One entry a line: `Name <address>` (RFC 5322 3.4), `Name, address` from a table, or the address alone.

    Raises InputError that names the first line which is none of these.
    """
    lines = enumerate(text.lstrip("\ufeff").splitlines(), start=1)
    return tuple(_read(line.strip(), number) for number, line in lines if line.strip())


def as_lines(destinations: tuple[Destination, ...]) -> str:
    """As they are typed: read again, they are the same."""
    return "\n".join(f"{each.name} <{each.address}>" for each in destinations)


def _read(line: str, number: int) -> Destination:
    found = _IN_BRACKETS.fullmatch(line) or _IN_COLUMNS.fullmatch(line)
    name, address = (found["name"], found["address"]) if found else ("", line)
    checked = mail_address(address)
    if checked.problem is not None:
        raise InputError(
            Text("Line {number} has no mail address: “{line}”.", number=number, line=line),
            next_action=Text("Write a name and an address on each line: Front desk <front.desk@example.com>."),
        )
    return Destination(_bare(name) or checked.value.partition("@")[0], checked.value)


def _bare(name: str) -> str:
    """Without the quotation marks of a table or a mail header, which double or escape those within."""
    quoted = re.fullmatch(r'"(.*)"', name.strip())
    return re.sub(r'\\(.)|""', lambda sign: sign[1] or '"', quoted[1]).strip() if quoted else name.strip()
