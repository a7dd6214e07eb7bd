"""The command line: verbs, the window's flags, and the program as a process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from configurator.app.command_line import main
from configurator.app.verb_table import VERBS

ROOT = Path(__file__).resolve().parents[2]


def _program(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONWARNINGS": "error", "QT_QPA_PLATFORM": "offscreen"}
    for name in ("HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA", "USERPROFILE"):
        environment[name] = str(folder)
    return subprocess.run(
        [sys.executable, "-m", "configurator", *arguments],
        cwd=ROOT,
        env=environment,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bogus"], "There is no verb bogus; there are demo, recommend"),
        (["--bogus"], "unrecognized arguments: --bogus"),
        (["explain", "--bogus"], "unrecognized arguments: --bogus"),
        (["send"], "--settings, --to"),
        (["explain", "5.7.64", "more"], "unrecognized arguments: more"),
        (["--without", "connector"], "--without goes with --demo"),
        (["--demo", "--without", "paper"], "there is no switch paper"),
    ],
)
def test_what_is_not_understood_is_one_sentence_and_exit_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_explains_itself(capsys: pytest.CaptureFixture[str], name: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"python -m configurator {name}" in capsys.readouterr().out


def test_the_program_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "Verbs: demo, recommend" in capsys.readouterr().out


def test_a_verb_runs_with_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code = main(
        ["explain", "550 5.7.64 TenantAttribution; Relay Access Denied", "--json", "--data-dir", str(tmp_path)]
    )
    assert code == 0
    assert json.loads(capsys.readouterr().out)["matches"]
    assert not list(tmp_path.iterdir())


def test_a_data_folder_that_can_not_be_used_is_told_with_the_next_step_and_exit_1(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.touch()
    done = _program(tmp_path, "--data-dir", str(taken))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The list of devices can't be used in ")


def test_interrupting_ends_it_as_shells_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupt(*_arguments: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.stdin, "read", interrupt)
    assert main(["explain", "--data-dir", str(tmp_path)]) == 130


def test_as_a_process_it_reads_standard_input_and_prints_one_object(tmp_path: Path) -> None:
    done = _program(tmp_path, "explain", "--json", stdin="550 5.7.64 TenantAttribution; Relay Access Denied")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["matches"][0]["enhanced_code"] == "5.7.64"


def test_as_a_process_it_ends_with_2_for_bad_input(tmp_path: Path) -> None:
    done = _program(tmp_path, "recommend", "--answers", str(tmp_path / "none.json"), "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("none.json can't be read: No such file or directory.\n")


def test_as_a_process_it_checks_itself(tmp_path: Path) -> None:
    done = _program(tmp_path, "self-check", "--json", "--data-dir", str(tmp_path / "data"))
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["ok"]) == (0, True), answer
    assert (tmp_path / "data" / "devices.sqlite3").is_file()


def test_who_stops_reading_ends_it_without_a_traceback() -> None:
    command = [sys.executable, "-m", "configurator", "models", "--json"]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    words = program.stderr.read().decode()
    program.stderr.close()
    assert (program.wait(timeout=60), words) == (141, "")
