"""The gates find each breach in a small tree of its own, and only there."""

import json
from pathlib import Path

import pytest

import gates


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in ("configurator/ui/pages", "configurator/verbs", "configurator/services", "packaging", "tests"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "lines", "is_breach"),
    [
        ("configurator/flow.py", 300, False),
        ("configurator/flow.py", 301, True),
        ("configurator/ui/pages/site.py", 200, False),
        ("configurator/ui/pages/site.py", 201, True),
        ("tests/test_flow.py", 400, False),
        ("tests/test_flow.py", 401, True),
    ],
)
def test_a_file_may_be_so_long_and_no_longer(tree: Path, name: str, lines: int, *, is_breach: bool) -> None:
    (tree / name).write_text("x = 1\n" * lines)
    assert bool(list(gates.tree_breaches(tree))) is is_breach


@pytest.mark.parametrize(("lines", "is_breach"), [(50, False), (51, True)])
def test_a_function_may_be_so_long_and_no_longer(tree: Path, lines: int, *, is_breach: bool) -> None:
    (tree / "configurator/flow.py").write_text("def long():\n" + "    pass\n" * (lines - 1))
    assert bool(list(gates.tree_breaches(tree))) is is_breach


def test_an_exception_must_shrink_with_its_file(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tree / "configurator/flow.py"
    monkeypatch.setattr(gates, "ALLOWED_FILE_LINES", {"configurator/flow.py": 310})
    path.write_text("x = 1\n" * 310)
    assert not list(gates.tree_breaches(tree))
    path.write_text("x = 1\n" * 305)
    assert "may only shrink" in next(iter(gates.tree_breaches(tree)))
    path.write_text("x = 1\n" * 300)
    assert "take it off" in next(iter(gates.tree_breaches(tree)))


@pytest.mark.parametrize(
    ("name", "source", "breach"),
    [
        ("configurator/utils.py", "", "the name utils says nothing"),
        ("configurator/common/port.py", "", "the name common says nothing"),
        ("configurator/services/dns.py", "", "the name dns reads like a library"),
        ("configurator/flow.py", "try:\n    f()\nexcept Exception:\n    pass\n", "catches everything"),
        (
            "configurator/flow.py",
            "try:\n    f()\nexcept (OSError, BaseException):\n    pass\n",
            "catches everything",
        ),
        ("configurator/flow.py", "try:\n    f()\nexcept:\n    pass\n", "catches everything"),
        ("configurator/flow.py", "asyncio.open_connection('h', 25)\n", "a door of its own: open_connection"),
        ("configurator/ui/pages/site.py", "from PySide6 import QtNetwork\n", "a door of its own: QtNetwork"),
        ("configurator/flow.py", "x = 1  # noqa: X100\n", "silences a checker without a reason"),
        ("configurator/flow.py", "x = 1  # type: ignore[arg-type]\n", "silences a checker without a reason"),
        ("tests/test_flow.py", "patch" + "('configurator.flow.x')\n", "patches our own code"),
    ],
)
def test_a_breach_is_named(tree: Path, name: str, source: str, breach: str) -> None:
    (tree / name).parent.mkdir(exist_ok=True)
    (tree / name).write_text(source)
    [found] = gates.tree_breaches(tree)
    assert name in found
    assert breach in found


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("configurator/verbs/run.py", "try:\n    f()\nexcept Exception:\n    pass\n"),
        ("configurator/ui/aio.py", "try:\n    f()\nexcept Exception:\n    pass\n"),
        ("configurator/flow.py", "try:\n    f()\nexcept OSError:\n    pass\n"),
        ("configurator/flow.py", "try:\n    f()\nexcept BaseException:\n    close()\n    raise\n"),
        ("configurator/services/port.py", "asyncio.open_connection('h', 25)\n"),
        ("configurator/flow.py", "x = 1  # noqa: X100 - the name of a field\n"),
        ("configurator/flow.py", "x = 1  # type: ignore[assignment]  # a secret is no key\n"),
    ],
)
def test_what_is_allowed_is_no_breach(tree: Path, name: str, source: str) -> None:
    (tree / name).write_text(source)
    assert not list(gates.tree_breaches(tree))


def test_coverage_below_the_gate_is_said_with_the_worst_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def part(covered: int, missing: int) -> dict[str, dict[str, int]]:
        counts = {"num_statements": covered + missing, "covered_lines": covered, "missing_lines": missing}
        return {"summary": {**counts, "num_branches": 2, "covered_branches": 2, "missing_branches": 0}}

    report = tmp_path / "coverage.json"
    files = {"configurator/flow/graph.py": part(9, 1), "configurator\\ui\\window.py": part(95, 5)}
    report.write_text(json.dumps({"files": files}))
    assert gates.main(["--coverage", str(report)]) == 1
    said = capsys.readouterr().out
    assert "flow is covered 91.67 %, wanted are 100: configurator/flow/graph.py misses 1" in said
    assert "ui is covered" not in said
