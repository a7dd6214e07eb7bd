"""Gates on size, names and coverage that no linter of ours has; prints every breach and exits 1 for any.

python packaging/gates.py                            sizes, names, doors
python packaging/gates.py --coverage COVERAGE.json   branch coverage of each package
"""

import argparse
import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("configurator", "packaging", "tests")

FILE_LINES = {"configurator/ui/pages": 200, "configurator": 300, "packaging": 300, "tests": 400}
FUNCTION_LINES = 50

# Larger than allowed, and why. The list may only shrink: a file that got smaller must have its number lowered,
# and one that fits must be taken off.
ALLOWED_FILE_LINES: dict[str, int] = {}
ALLOWED_FUNCTION_LINES: dict[str, int] = {}

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base"}
READS_LIKE_A_LIBRARY = {"dns", "smtp", "keyring", "ssl", "socket", "sqlite", "asyncio", "email", "segno", "qasync"}

CATCHES_ALL = {"Exception", "BaseException"}
MAY_CATCH_ALL = (
    "configurator/ui/aio.py",
    "configurator/verbs/",
    "configurator/services/blocking_call.py",  # carries what a thread raised over to the waiting caller
)

# The import contract can't tell the parts of asyncio and PySide6 apart: these open connections or processes too.
DOORS = re.compile(
    r"\b(open_connection|open_unix_connection|create_connection|create_datagram_endpoint|start_server|create_server"
    r"|create_subprocess_\w+|sock_connect|QtNetwork|QtSql|QProcess|os\.(?:system|popen|exec\w*|spawn\w*))\b"
)
HAVE_DOORS = ("configurator/services/", "configurator/demo/")

PATCHES_OURSELVES = re.compile(r"patch\(\s*[\"']configurator")
SILENCES_WITHOUT_REASON = re.compile(
    r"#\s*(?:noqa: [A-Z0-9, ]+|type: ignore\[[\w, -]+\]|pyright: ignore\[\w+\])\s*$"
)

COVERAGE = {
    "errors.py": 100,
    "domain": 100,
    "exporters": 100,
    "flow": 100,
    "plugins": 100,
    "services": 95,
    "verbs": 95,
    "demo": 95,
    "app": 95,
    "ui": 90,
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coverage", type=Path, help="what `coverage json` wrote")
    chosen = parser.parse_args(arguments)
    breaches = list(coverage_breaches(chosen.coverage) if chosen.coverage else tree_breaches(ROOT))
    for breach in breaches:
        print(breach)
    return 1 if breaches else 0


def tree_breaches(root: Path) -> Iterator[str]:
    """Every breach in the rooms of the tree under `root`, one sentence each."""
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            name, source = path.relative_to(root).as_posix(), path.read_text("utf-8")
            yield from _size_breaches(name, source)
            yield from _name_breaches(name)
            yield from _text_breaches(name, source)
            yield from _door_breaches(name, source)


def _size_breaches(name: str, source: str) -> Iterator[str]:
    allowed = next(lines for room, lines in FILE_LINES.items() if name.startswith(room + "/"))
    yield from _measure(name, len(source.splitlines()), allowed, ALLOWED_FILE_LINES)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield from _measure(f"{name}:{node.name}", lines, FUNCTION_LINES, ALLOWED_FUNCTION_LINES)


def _measure(name: str, lines: int, limit: int, exceptions: dict[str, int]) -> Iterator[str]:
    if name not in exceptions:
        if lines > limit:
            yield f"{name} has {lines} lines, allowed are {limit}"
    elif lines <= limit:
        yield f"{name} fits now: take it off the exception list"
    elif lines != exceptions[name]:
        yield f"{name} has {lines} lines, the exception list says {exceptions[name]} and may only shrink"


def _name_breaches(name: str) -> Iterator[str]:
    for part in Path(name).with_suffix("").parts[1:]:
        if part in SAYS_NOTHING:
            yield f"{name}: the name {part} says nothing"
        if part in READS_LIKE_A_LIBRARY:
            yield f"{name}: the name {part} reads like a library"


def _text_breaches(name: str, source: str) -> Iterator[str]:
    for number, line in enumerate(source.splitlines(), start=1):
        if SILENCES_WITHOUT_REASON.search(line):
            yield f"{name}:{number} silences a checker without a reason"
    if name.startswith("tests/") and PATCHES_OURSELVES.search(source):
        yield f"{name} patches our own code: hand a fake in"


def _door_breaches(name: str, source: str) -> Iterator[str]:
    if not name.startswith("configurator/"):
        return
    if not name.startswith(HAVE_DOORS):
        yield from (f"{name} opens a door of its own: {found}" for found in sorted(set(DOORS.findall(source))))
    if not name.startswith(MAY_CATCH_ALL):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ExceptHandler) and _catches_all(node) and not _raises_again(node):
                yield f"{name}:{node.lineno} catches everything: only the outermost edge may"


def _raises_again(handler: ast.ExceptHandler) -> bool:
    """Whether it only tidies up: what it caught goes on in any case."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _catches_all(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(kind, ast.Name) and kind.id in CATCHES_ALL for kind in kinds)


def coverage_breaches(report: Path) -> Iterator[str]:
    """Every package whose lines and branches together are covered less than they must be."""
    files: dict[str, Any] = json.loads(report.read_text("utf-8"))["files"]
    for package, wanted in COVERAGE.items():
        prefix = f"configurator/{package}" + ("" if package.endswith(".py") else "/")
        parts = {path: part["summary"] for path, part in _posix(files) if path.startswith(prefix)}
        reached = _percent(list(parts.values()))
        print(f"{package:10} {reached:6.2f} % of lines and branches, wanted {wanted}")
        if reached < wanted:
            yield f"{package} is covered {reached:.2f} %, wanted are {wanted}: {', '.join(_gaps(parts))}"


def _posix(files: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((path.replace("\\", "/"), part) for path, part in files.items())


def _percent(summaries: list[dict[str, int]]) -> float:
    counted = sum(part["num_statements"] + part["num_branches"] for part in summaries)
    covered = sum(part["covered_lines"] + part["covered_branches"] for part in summaries)
    return 100 * covered / counted if counted else 100.0


def _gaps(parts: dict[str, dict[str, int]]) -> list[str]:
    """The files with the most uncovered lines and branches, worst first."""
    missing = {path: part["missing_lines"] + part["missing_branches"] for path, part in parts.items()}
    worst = sorted((path for path, count in missing.items() if count), key=lambda path: -missing[path])
    return [f"{path} misses {missing[path]}" for path in worst[:5]]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
