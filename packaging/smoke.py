"""Smoke test of a built program: it checks itself and carries the practice tenant's four devices through.

    python packaging/smoke.py FOLDER

FOLDER is what `build_frozen.py` made. The program runs with a home of its own and without a screen.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

LONGEST_S = 120
SUFFIX = ".exe" if os.name == "nt" else ""


class SmokeError(Exception):
    """The built program does not do what it must."""


def main(arguments: list[str]) -> int:
    try:
        smoke(Path(arguments[0]).resolve())
    except SmokeError as error:
        print(error, file=sys.stderr)
        return 1
    print("The built program works.")
    return 0


def smoke(folder: Path) -> None:
    """Raises SmokeError for anything that the built program in `folder` gets wrong."""
    with tempfile.TemporaryDirectory() as home:
        checks = _run(folder, ["self-check", "--json"], home)
        _require(checks["ok"], f"self-check says no: {checks}")
        out = Path(home) / "practice"
        devices = _run(folder, ["demo", "--out", str(out), "--json"], home)["devices"]
        _require(len(devices) == 4, f"four devices were wanted: {devices}")  # noqa: PLR2004 - one a method
        for device in devices:
            _require(device["delivered"], f"not delivered: {device}")
            missing = [name for name in device["files"] if not (out / name).is_file()]
            _require(not missing, f"{device['name']} lacks {missing}")


def _run(folder: Path, arguments: list[str], home: str) -> dict[str, Any]:
    program = folder / f"configurator-console{SUFFIX}"
    own = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME"), home)
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    done = subprocess.run(
        [program, *arguments],
        env={**kept, **own, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise SmokeError(f"{arguments[0]} ended with {done.returncode}: {done.stdout}\n{done.stderr}") from None
    return answer


def _require(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise SmokeError(otherwise)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
