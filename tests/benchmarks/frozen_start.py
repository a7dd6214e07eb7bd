"""From the start of the frozen program to its window on the screen, against the source run, by turns.

    xvfb-run -a python tests/benchmarks/frozen_start.py PROGRAM [--runs 7]

PROGRAM is the `configurator` that packaging/build_frozen.py made. The window counts as there when the X server
lists it by its title (`xwininfo`), which is asked every few milliseconds. Prints the medians and the ratio, frozen
to source.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_TITLE = b"Device Mail Configurator"
_LONGEST_S = 30.0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args(arguments)
    ways = {"source": [sys.executable, "-m", "configurator"], "frozen": [str(options.program.resolve())]}
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(options.runs + 1):
        for way, command in ways.items():
            seconds = _until_shown(command)
            if number:  # the first of each fills the disk's cache
                taken[way].append(seconds)
    medians = {way: statistics.median(each) for way, each in taken.items()}
    for way, median in medians.items():
        sys.stdout.write(f"{way}: {median:.2f} s, {min(taken[way]):.2f} to {max(taken[way]):.2f} s\n")
    sys.stdout.write(f"frozen ratio {medians['frozen'] / medians['source']:.2f}\n")
    return 0


def _until_shown(command: list[str]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        program = subprocess.Popen([*command, "--data-dir", folder], cwd=ROOT)
        try:
            while not _is_shown():
                if time.perf_counter() - began > _LONGEST_S or program.poll() is not None:
                    raise SystemExit(f"no window came: {command}")
                time.sleep(0.005)
            return time.perf_counter() - began
        finally:
            program.terminate()
            program.wait()


def _is_shown() -> bool:
    return _TITLE in subprocess.run(["xwininfo", "-root", "-tree"], capture_output=True, check=False).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
