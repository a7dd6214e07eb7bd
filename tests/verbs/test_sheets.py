"""The verb `sheets`."""

import json
from pathlib import Path
from typing import Any

from configurator.verbs.sheets import SHEETS
from tests.fakes.tools import Printed, run

RELAY: dict[str, Any] = {
    "domain": "contoso.example",
    "method": "smtp_relay",
    "mx": "contoso-example.mail.protection.outlook.com",
    "sender": "scanner@contoso.example",
}


def _sheets(folder: Path, cases: list[dict[str, Any]], *more: object) -> Printed:
    paths = []
    for number, case in enumerate(cases):
        paths.append(folder / f"{number}.json")
        paths[-1].write_text(json.dumps(case), "utf-8")
    return run(SHEETS, "--answers", *paths, "--out", folder / "out" / "all.pdf", *more)


def test_every_device_is_in_the_one_file(tmp_path: Path) -> None:
    cases = [{**RELAY, "device_name": name} for name in ("Front desk", "Upstairs", "Cellar")]
    printed = _sheets(tmp_path, cases, "--paper", "Letter", "--language", "de")
    path = (tmp_path / "out" / "all.pdf").resolve()
    assert printed.answer["files"] == [str(path)]
    assert (printed.code, printed.answer["sheets"]) == (0, 3)
    assert path.read_text().splitlines() == [
        "%PDF Letter de Front desk",
        "%PDF Letter de Upstairs",
        "%PDF Letter de Cellar",
    ]


def test_answers_that_can_not_be_used_leave_no_half_made_book(tmp_path: Path) -> None:
    printed = _sheets(tmp_path, [RELAY, {**RELAY, "colour": "red"}])
    assert printed.code == 2
    assert "colour" in printed.out + printed.err
    assert not (tmp_path / "out").exists()
