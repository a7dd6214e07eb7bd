"""A keystroke in the model search over 5,000 families, against a bare scan of their names in the same run.

    python tests/benchmarks/library_search.py [--families 5000]

Types a few names letter by letter into the picker as the device page shows it. Prints the median and the longest
keystroke, painting included, and the ratio of the medians, picker to scan.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec
from PySide6.QtWidgets import QApplication, QLineEdit

from configurator.plugins.family import DeviceLibrary, device_models
from configurator.ui.widgets.family_picker import FamilyPicker

TYPED = ("brother ads", "ricoh im c3000", "kyocera 49", "xx nothing")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--families", type=int, default=5000)
    options = parser.parse_args(arguments)
    application = QApplication.instance() or QApplication([])
    library = _library(options.families)
    picker = FamilyPicker(library)
    picker.show()
    line = picker.findChild(QLineEdit)
    assert line is not None
    names = [f"{model.vendor} {model.name} {model.names}".casefold() for model in library.models]

    def press(text: str) -> None:
        line.setText(text)
        application.processEvents()

    keys = [word[:length] for word in TYPED for length in range(1, len(word) + 1)]
    for each in keys:
        press(each)  # fonts and styles are loaded
    pressed = [_seconds(lambda text=each: press(text)) for each in keys]
    scanned = [_seconds(lambda text=each: [name for name in names if text in name]) for each in keys]
    picker.close()
    middle, longest = statistics.median(pressed) * 1000, max(pressed) * 1000
    sys.stdout.write(f"{options.families} families: {middle:.1f} ms a keystroke, longest {longest:.1f} ms\n")
    sys.stdout.write(f"search ratio {statistics.median(pressed) / statistics.median(scanned):.2f}\n")
    return 0


def _library(count: int) -> DeviceLibrary:
    ours = device_models().models
    return DeviceLibrary(tuple(_another(ours[number % len(ours)], number) for number in range(count)))


def _another(model: msgspec.Struct, number: int) -> object:
    names = tuple(f"{name} {number}" for name in model.names)
    return msgspec.structs.replace(model, key=f"v{number}.f{number}", name=f"{model.name} {number}", names=names)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
