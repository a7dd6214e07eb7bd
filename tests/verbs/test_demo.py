"""The verb `demo`: four devices, four methods, no window, and no password in anything that it leaves."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Collection, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from configurator.app.verb_tools import verb_tools
from configurator.demo.contoso import PASSWORD
from configurator.domain.method import WIZARD_METHODS
from configurator.flow.practice_switch import PracticeSwitch
from configurator.verbs.demo import DEMO
from configurator.verbs.tools import Practice, Tools
from tests.fakes.ports import fake_print
from tests.fakes.tools import FakeOutside, Printed, run

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 10.0


class FakePrinter(FakeOutside):
    """The practice tenant as it is, but for the printing of sheets."""

    def tools(self) -> Tools:
        real = verb_tools(Path("unused"), str)

        @contextmanager
        def practice(off: Collection[PracticeSwitch]) -> Generator[Practice, None, None]:
            with real.practice(off) as running:
                ports = replace(running.workspace.ports, print_sheet=fake_print)
                yield replace(running, workspace=replace(running.workspace, ports=ports))

        return replace(super().tools(), practice=practice)


def _demo(out: Path, *more: str, as_json: bool = True) -> Printed:
    return run(DEMO, "--out", out, *more, outside=FakePrinter(), as_json=as_json)


def test_each_of_the_four_methods_delivers_and_leaves_sheet_and_evidence(tmp_path: Path) -> None:
    printed = _demo(tmp_path)
    devices = printed.answer["devices"]
    assert printed.code == 0
    assert [device["method"] for device in devices] == [method.value for method in WIZARD_METHODS]
    for device in devices:
        assert device["delivered"] is True
        names = [Path(name).name for name in device["files"]]
        assert any(name.endswith("-sheet.pdf") for name in names)
        assert any(name.endswith("-evidence.txt") for name in names)
        assert all(Path(name).is_file() for name in device["files"])
    assert {"msmtprc", "apc-mail.txt"} <= {Path(name).name for device in devices for name in device["files"]}


@pytest.mark.parametrize(
    ("off", "words"),
    [("password-sign-in", "basic authentication is disabled"), ("smtp-auth", "is disabled for the")],
)
def test_what_is_switched_off_is_told_and_the_answer_is_no(tmp_path: Path, off: str, words: str) -> None:
    printed = _demo(tmp_path, "--without", off)
    assert printed.code == 1
    refused = [device for device in printed.answer["devices"] if not device["delivered"]]
    assert [device["method"] for device in refused] == ["client_submission", "indirect"]
    assert all(words in device["fault"] for device in refused)


def test_people_read_one_device_after_another(tmp_path: Path) -> None:
    out = _demo(tmp_path, "--without", "connector", as_json=False).out
    assert "Server room UPS: Direct send, delivered" in out
    assert "Front desk scanner: SMTP relay with a connector, not delivered" in out


def test_as_a_process_it_ends_in_time_and_leaves_nothing_secret_and_nothing_else(tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "out"
    home.mkdir()
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    environment |= dict.fromkeys(("HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA", "TMPDIR"), str(home))
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "configurator", "demo", "--out", str(out), "--json"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert time.monotonic() - begun < LONGEST_S
    assert (done.returncode, done.stderr) == (0, "")
    devices = json.loads(done.stdout)["devices"]
    assert [device["delivered"] for device in devices] == [True] * 4
    written = {path for path in tmp_path.rglob("*") if path.is_file() and "cache" not in path.parts}
    assert {path for path in written if home not in path.parents} == {
        Path(name) for device in devices for name in device["files"]
    }
    assert not [path for path in written if PASSWORD.encode() in path.read_bytes()]
    assert not [path for path in written if path.suffix == ".pdf" and PASSWORD in _text(path)]
    assert not [path for path in written if home in path.parents and path.suffix in {".sqlite3", ".log"}]
    assert PASSWORD not in done.stdout


def _text(path: Path) -> str:
    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    assert "Practice tenant" in " ".join(text.split())
    return text
