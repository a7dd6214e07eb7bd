"""Many sheets in one PDF, against the same sheets set by reportlab's platypus in the same run.

    python tests/benchmarks/many_sheets.py [--sheets 1000] [--runs 3]

Both set the same words in embedded TrueType fonts, with QR code as vectors, table, two coloured panels and footer.
Each way runs in a process of its own, by turns. Beside the seconds it tells how far the peak memory grew over that
of the first sheets, and the longest step: for ours that is how long a window would wait.
reportlab is no part of the program: install the requirements of development.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from configurator.domain.sheet import PrintOrder, Sheet
from tests.ui.sheets import SHEET

WAYS = ("sheets", "platypus")
_SETTLED = 20  # sheets, after which fonts and libraries are loaded
_KB_IN_MB = 1024


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sheets", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--way", choices=WAYS, help="one way only, in this process")
    options = parser.parse_args(arguments)
    if options.way:
        _print_one(options.way, options.sheets)
        return 0
    taken: dict[str, list[float]] = {way: [] for way in WAYS}
    for _ in range(options.runs):
        for way in WAYS:
            line = _in_a_process(way, options.sheets)
            sys.stdout.write(f"{way}: {line}\n")
            taken[way].append(float(line.split()[0]))
    ratio = statistics.median(taken["sheets"]) / statistics.median(taken["platypus"])
    sys.stdout.write(f"sheets ratio {ratio:.2f}\n")
    return 0


def _in_a_process(way: str, count: int) -> str:
    command = [sys.executable, __file__, "--way", way, "--sheets", str(count)]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout.strip()


def _print_one(way: str, count: int) -> None:
    steps: dict[str, Callable[[int, Path], Iterator[None]]] = {"sheets": _by_qt, "platypus": _by_platypus}
    longest, settled = 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheets.pdf"
        began = last = time.perf_counter()
        for number, _ in enumerate(steps[way](count, path)):
            now = time.perf_counter()
            longest, last = max(longest, now - last if number else 0.0), now
            if number == min(_SETTLED, count - 1):
                settled = _peak_kb()
        took = time.perf_counter() - began
        grown, size = (_peak_kb() - settled) / _KB_IN_MB, path.stat().st_size / 1e6
    sys.stdout.write(
        f"{took:.2f} s, memory +{grown:.1f} MB, longest step {longest * 1000:.0f} ms, {size:.1f} MB\n"
    )


def _peak_kb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _sheets(count: int) -> Iterator[Sheet]:
    for number in range(count):
        page = f"http://192.0.2.{number % 250}/net/net/email.html?device={number}"
        yield replace(SHEET, title=f"Front desk {number}", qr=page)


def _by_qt(count: int, path: Path) -> Iterator[None]:
    from configurator.ui.sheet_pdf import print_sheets

    return print_sheets((PrintOrder(sheet) for sheet in _sheets(count)), path)


def _by_platypus(count: int, path: Path) -> Iterator[None]:
    from tests.benchmarks.platypus_sheet import print_all

    return print_all(_sheets(count), path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
