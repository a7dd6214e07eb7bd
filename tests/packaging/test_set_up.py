"""The parts of the set-up that a test can run: missing libraries, packages, screens and interpreters."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import debian
import qt_libraries
import set_up
import set_up_steps

ROOT = Path(__file__).resolve().parents[2]
ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a matter of Linux")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder that programs are found in; what they are called with goes to the file `calls` there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def _add_program(folder: Path, name: str, body: str = "exit 0") -> None:
    program = folder / name
    program.write_text(f'#!/bin/sh\necho "{name} $*" >> "{folder}/calls"\n{body}\n')
    program.chmod(0o755)


@ON_LINUX
def test_what_the_loader_misses_becomes_packages(programs: Path, tmp_path: Path) -> None:
    lines = ["libxcb-cursor.so.0 => not found", "libEGL.so.1 => not found", "libc.so.6 => /lib/libc.so.6"]
    _add_program(programs, "ldd", "\n".join(f"echo '{line}'" for line in lines))
    missing = qt_libraries.missing(tmp_path)
    assert missing == ["libEGL.so.1", "libxcb-cursor.so.0"]
    assert qt_libraries.packages(missing) == ["libegl1", "libxcb-cursor0"]


@ON_LINUX
def test_without_a_loader_to_ask_nothing_is_missing(programs: Path, tmp_path: Path) -> None:
    assert programs.is_dir()
    assert qt_libraries.missing(tmp_path) == []


@ON_LINUX
def test_packages_are_installed_after_the_lists_were_fetched(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    _add_program(programs, "apt-get", f'test "$1" = update && touch {programs}/lists; test -e {programs}/lists')
    (programs / "env").symlink_to("/usr/bin/env")
    (programs / "touch").symlink_to("/usr/bin/touch")
    debian.install(["libegl1"], "Qt misses libEGL.so.1.")
    calls = (programs / "calls").read_text().splitlines()
    install = "apt-get install -y --no-install-recommends libegl1"
    assert calls == [install, "apt-get update", install]


@ON_LINUX
def test_the_one_line_to_run_is_said_where_we_may_not(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    _add_program(programs, "apt-get")
    _add_program(programs, "sudo", "exit 1")
    with pytest.raises(debian.PackagesMissingError) as caught:
        debian.install(["libegl1", "libgl1"], "Qt misses 2 system libraries.")
    line = "sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    assert str(caught.value) == f"Qt misses 2 system libraries. Run this, then start again: {line}"


@ON_LINUX
def test_a_system_without_apt_is_told_what_to_look_for(programs: Path) -> None:
    assert programs.is_dir()
    with pytest.raises(debian.PackagesMissingError, match=r"your system's package manager: libegl1$"):
        debian.install(["libegl1"], "Qt misses libEGL.so.1.")


@pytest.mark.parametrize("arguments", [[], ["demonstrate"], ["demo", "test"]])
def test_a_wrong_wish_is_answered_with_one_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_up.main(arguments) == 2
    assert capsys.readouterr().err == set_up_steps.USAGE + "\n"


@ON_LINUX
def test_an_unfitting_python_without_a_fitting_one_says_so_in_one_sentence(
    programs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert programs.is_dir()
    monkeypatch.setattr(set_up, "OLDEST", (9, 0))
    monkeypatch.setattr(set_up, "NEWEST", (9, 1))
    assert set_up.main(["demo"]) == 2
    said = capsys.readouterr().err
    assert "needs Python 3.11, 3.12 or 3.13" in said
    assert said.count("\n") == 1


@ON_LINUX
def test_an_unfitting_python_hands_over_to_a_fitting_one(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "OLDEST", (9, 0))
    _add_program(programs, "python3.13", 'test "$1" = -c && exit 0; exit 7')
    assert set_up.main(["test"]) == 7
    assert (programs / "calls").read_text().splitlines()[-1].endswith("set_up.py test")


def test_the_first_file_keeps_to_syntax_that_an_old_python_reads() -> None:
    source = (ROOT / "packaging" / "set_up.py").read_text("utf-8")
    assert ast.parse(source, feature_version=(3, 6))


@ON_LINUX
@pytest.mark.parametrize(
    ("variables", "has_none"),
    [({}, True), ({"DISPLAY": ":0"}, False), ({"WAYLAND_DISPLAY": "wayland-0"}, False), ({"DISPLAY": ""}, True)],
)
def test_a_screen_is_looked_for(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch, *, has_none: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert set_up_steps._has_no_screen() is has_none


def test_the_stamp_changes_with_the_requirements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "packaging").mkdir()
    (tmp_path / "pyproject.toml").write_text("")
    requirements = tmp_path / "packaging" / "requirements.txt"
    requirements.write_text("a==1")
    monkeypatch.setattr(set_up_steps, "ROOT", tmp_path)
    before = set_up_steps._stamp("runtime")
    assert set_up_steps._stamp("runtime") == before
    requirements.write_text("a==2")
    assert set_up_steps._stamp("runtime") != before


def test_the_modules_of_the_set_up_need_nothing_but_the_standard_library() -> None:
    script = "import sys; sys.path.insert(0, 'packaging'); import set_up_steps"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", script], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def set_up_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the set-up would call in a project of its own, where nothing is installed."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "packaging" / "requirements.txt").write_text("a==1")
    monkeypatch.setattr(set_up_steps, "ROOT", tmp_path)
    monkeypatch.setattr(set_up_steps, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(set_up_steps, "STARTED", tmp_path / "started")
    calls: list[list[str]] = []
    monkeypatch.setattr(set_up_steps, "_call", lambda command, _sorry: calls.append(command))
    return calls


def test_a_newer_release_changes_nothing_since_pip_never_resolves(set_up_calls: list[list[str]]) -> None:
    set_up_steps._install_requirements("runtime")
    *installs, check = set_up_calls
    assert len(installs) == 2
    assert all("--no-deps" in install for install in installs)
    assert check[-1] == "check"


def test_an_incomplete_file_of_requirements_ends_the_set_up(
    set_up_calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def _call(command: list[str], sorry: str) -> None:
        set_up_calls.append(command)
        if command[-1] == "check":
            raise set_up_steps.SetUpError(sorry)

    monkeypatch.setattr(set_up_steps, "_call", _call)
    with pytest.raises(set_up_steps.SetUpError, match=r"requirements\.txt doesn't fit"):
        set_up_steps._install_requirements("runtime")
    assert not set_up_steps.STAMP.exists()
