"""Builds the program as one folder with PyInstaller, for the system that this runs on.

    python packaging/build_frozen.py [OUT]

OUT is `dist` by default; the program stands in `OUT/device-mail-configurator`.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "device-mail-configurator"
CONSOLE = "configurator-console" + (".exe" if os.name == "nt" else "")


def main(arguments: list[str]) -> int:
    out = Path(arguments[0]) if arguments else ROOT / "dist"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(out), "--workpath", str(ROOT / "build" / "pyinstaller")]
    built = subprocess.run([*command, *places, "packaging/configurator.spec"], cwd=ROOT, check=False)
    if built.returncode == 0:
        print(f"{out / NAME} holds {_megabytes(out / NAME):.0f} MB.")
    return built.returncode


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
