"""What devices say of themselves, and what they are: the rows of `tests/data/devices.toml`."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from configurator.domain.identity.evidence import Evidence
from configurator.domain.identity.family import family_of
from configurator.domain.identity.judge import identify
from configurator.domain.identity.snmp_evidence import snmp_evidence
from configurator.domain.identity.snmp_recording import read_recording
from configurator.domain.identity.txt_evidence import txt_evidence
from configurator.plugins.family import device_models
from configurator.plugins.identity import identity_knowledge

ROWS = tomllib.loads((Path(__file__).parents[2] / "data" / "devices.toml").read_text("utf-8"))["device"]
KEYED = [row for row in ROWS if "key" in row]
KNOWLEDGE = identity_knowledge()
FAMILIES = device_models().models
LINES = {
    "sys_descr": "1.3.6.1.2.1.1.1.0|4|{}",
    "sys_object_id": "1.3.6.1.2.1.1.2.0|6|{}",
    "hr_device_descr": "1.3.6.1.2.1.25.3.2.1.3.1|4|{}",
    "hr_device_id": "1.3.6.1.2.1.25.3.2.1.4.1|6|{}",
    "printer_name": "1.3.6.1.2.1.43.5.1.1.16.1|4|{}",
    "serial": "1.3.6.1.2.1.43.5.1.1.17.1|4|{}",
    "device_id": "1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1|4|{}",
}


def _evidence(row: dict[str, Any]) -> Evidence:
    if "txt" in row:
        return txt_evidence(row["txt"])
    lines = [line.format(row[name]) for name, line in LINES.items() if name in row]
    lines += [f"{oid}|4|{text}" for oid, text in row.get("more", {}).items()]
    return snmp_evidence(read_recording("\n".join(lines).encode()), KNOWLEDGE)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['vendor']} {row['model']}" for row in ROWS])
def test_a_device_is_known_by_what_it_says(row: dict[str, Any]) -> None:
    identity = identify(_evidence(row), KNOWLEDGE)
    assert (identity.vendor, identity.model) == (row["vendor"], row["model"])
    assert identity.platform == row.get("platform", row["vendor"])


@pytest.mark.parametrize("row", KEYED, ids=[f"{row['vendor']} {row['model']}" for row in KEYED])
def test_its_family_is_found_where_the_library_has_one(row: dict[str, Any]) -> None:
    family = family_of(identify(_evidence(row), KNOWLEDGE), FAMILIES, KNOWLEDGE)
    assert (family.key if family else "") == row["key"]
