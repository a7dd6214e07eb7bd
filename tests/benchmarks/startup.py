"""Start-up of our program against a bare eight-page QWizard on a qasync loop, in turn.

    python tests/benchmarks/startup.py [--runs 10]

Measures from the start of the process to the first paint of the window, and the resident memory then. Prints
the medians and the two ratios, ours to bare. `QT_QPA_PLATFORM` decides about the screen; without it there is none.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).with_name("first_paint.py")
KINDS = ("ours", "bare")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10)
    _compare(parser.parse_args(arguments).runs)
    return 0


def _compare(runs: int) -> None:
    figures: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory() as bytecode:
        for run in range(runs + 1):
            for kind in KINDS:
                measured = _measure(kind, bytecode)
                if run:  # the first one warms the caches of the disk and compiles to bytecode
                    figures[kind].append(measured)
    for index, (name, unit) in enumerate((("first paint", "s"), ("memory", "MB"))):
        ours, bare = (statistics.median(each[index] for each in figures[kind]) for kind in KINDS)
        print(f"{name} ours {ours:.3f} {unit}, bare {bare:.3f} {unit}")
        if bare:  # where the system does not tell, as for memory outside Linux, there is no ratio
            print(f"{name} ratio {ours / bare:.2f}")


def _measure(kind: str, bytecode: str) -> tuple[float, float]:
    """Seconds to the first paint and megabytes then, of a start with compiled modules."""
    with tempfile.TemporaryDirectory() as home:
        homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"), home)
        environment = {**os.environ, **homes, "PYTHONPYCACHEPREFIX": bytecode, "PYTHONPATH": str(ROOT)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        environment["STARTED"] = repr(time.time())
        command = [sys.executable, str(CHILD), kind]
        done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0 or not done.stdout:
        sys.exit(f"{kind} did not start: {done.stdout}{done.stderr}")
    seconds, megabytes = done.stdout.split()[-2:]
    return float(seconds), float(megabytes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
