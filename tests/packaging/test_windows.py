"""What the Windows build is made of: fitting requirements, notices and a bill of materials."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

import bundled

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "packaging" / "windows" / "requirements.py"


def fitting(out: Path, *names: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(REQUIREMENTS), str(out), *names]
    return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def test_the_requirements_are_those_of_windows_with_their_hashes(tmp_path: Path) -> None:
    out = tmp_path / "requirements.txt"
    assert fitting(out, "pyinstaller", "pefile").returncode == 0
    lines = out.read_text().splitlines()
    names = {line.partition("==")[0].lower() for line in lines}
    assert {"pywin32-ctypes", "pyside6-essentials", "keyring", "pyinstaller", "pefile"} <= names
    assert not {"secretstorage", "jeepney", "pytest"} & names
    assert all(" --hash=sha256:" in line and ";" not in line for line in lines)


def test_what_is_not_pinned_is_named(tmp_path: Path) -> None:
    asked = fitting(tmp_path / "out.txt", "no-such-package")
    assert asked.returncode == 1
    assert "no-such-package" in asked.stderr


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """Tables of contents that name a file of qasync, as PyInstaller writes them."""
    found = importlib.util.find_spec("qasync")
    assert found is not None
    assert found.origin is not None
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "PYZ-00.toc").write_text(repr(("name", [("qasync", found.origin, "PYMODULE")])))
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / "python311.dll").write_bytes(b"MZ")
    return tmp_path


def test_only_what_is_bundled_is_listed_and_with_its_text(build: Path) -> None:
    arguments = [str(build / "tree"), str(build / "build"), str(build), "--name", "x"]
    assert bundled.main(arguments) == 0
    notices = (build / "tree" / "THIRD-PARTY-NOTICES.txt").read_text("utf-8")
    assert "qasync" in notices
    assert "Python 3.11: PSF-2.0" in notices
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in notices
    assert "keyring" not in notices
    assert (build / "tree" / "LICENSE.txt").read_text("utf-8").startswith("MIT")
    first = (build / "x.cdx.json").read_bytes()
    bill = json.loads(first)
    files = {each["name"]: each["hashes"][0]["content"] for each in bill["components"] if each["type"] == "file"}
    assert len(files["python311.dll"]) == 64
    assert set(files) == {"python311.dll", "LICENSE.txt", "THIRD-PARTY-NOTICES.txt"}
    assert bundled.main(arguments) == 0
    assert (build / "x.cdx.json").read_bytes() == first, "the same tree gives the same bytes"


def test_a_part_without_a_licence_text_stops_it(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "python_parts", lambda _files: [bundled.Part("strange", "1", "none", ())])
    assert bundled.main([str(build / "tree"), str(build / "build"), str(build)]) == 1
