"""The program as users get it: frozen with PyInstaller or installed with pip, then run from the outside."""

import os
import subprocess
import venv
from pathlib import Path

import pytest

import build_frozen
import smoke

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.delivered, pytest.mark.timeout(900)]


def test_the_frozen_program_checks_itself_and_carries_the_practice_tenant_through(tmp_path: Path) -> None:
    assert build_frozen.main([str(tmp_path)]) == 0
    smoke.smoke([str(tmp_path / build_frozen.NAME / build_frozen.CONSOLE)])


def test_the_program_works_installed_into_an_empty_environment(tmp_path: Path) -> None:
    venv.create(tmp_path / "empty", with_pip=True)
    python = str(tmp_path / "empty" / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    alone = [*pip, "install", "--no-deps"]
    pinned = ROOT / "packaging" / "requirements.txt"
    for step in (
        [*alone, "--require-hashes", "-r", str(pinned)],
        [*alone, "--no-build-isolation", str(ROOT)],
        [*pip, "check"],
    ):
        subprocess.run(step, check=True, stdin=subprocess.DEVNULL, cwd=tmp_path)
    smoke.smoke([python, "-m", "configurator"])
