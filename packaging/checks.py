"""Every check and test of the project in one go; exits 1 when any of them failed.

    python packaging/checks.py

Runs in the environment that `packaging/set_up.py` made. All checks run even when an early one fails, so
that one run shows every fault. The tests come last but for the coverage gates that read their report.
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COVERAGE = "build/coverage.json"
PYTHON = [sys.executable]
MODULE = [sys.executable, "-m"]

CHECKS = {
    "lint": [*MODULE, "ruff", "check", "."],
    "format": [*MODULE, "ruff", "format", "--check", "--quiet", "."],
    "types (mypy)": [*MODULE, "mypy"],
    "types (pyright)": [*MODULE, "pyright", "--warnings"],
    "import contracts": [*PYTHON, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
    "gates": [*PYTHON, "packaging/gates.py"],
    "dead code": [*PYTHON, "packaging/dead_code.py"],
}
TESTS = [
    *[*MODULE, "pytest", "-q", "-m", "not delivered", "-n", "2"],
    *["--cov", "--cov-report=", f"--cov-report=json:{COVERAGE}"],
]
COVERAGE_GATES = [*PYTHON, "packaging/gates.py", "--coverage", COVERAGE]


def main() -> int:
    failed = [name for name, command in CHECKS.items() if not _passes(name, command)]
    if _passes("tests", TESTS, quiet=False):
        failed += [] if _passes("coverage", COVERAGE_GATES) else ["coverage"]
    else:
        failed.append("tests")
    print(f"Failed: {', '.join(failed)}." if failed else "All checks and tests passed.", flush=True)
    return 1 if failed else 0


def _passes(name: str, command: list[str], *, quiet: bool = True) -> bool:
    """Runs one check; shows its output when it fails, or always when not quiet."""
    print(f"{name} ...", flush=True)
    begin = time.monotonic()
    output = subprocess.PIPE if quiet else None
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, check=False
    )
    if quiet and done.returncode:
        print(done.stdout.decode("utf-8", "replace"), flush=True)
    verdict = "failed" if done.returncode else "ok"
    print(f"{name}: {verdict} in {time.monotonic() - begin:.0f} s", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
