"""Smoke test of a built or installed program: it checks itself and carries the four practice devices through.

    python packaging/smoke.py COMMAND...

COMMAND is the program to which a verb is added: `dist/device-mail-configurator/configurator-console` or
`python -m configurator`. It runs in an empty folder, with a home of its own and without a screen.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

LONGEST_S = 120


class SmokeError(Exception):
    """The program does not do what it must."""


def main(arguments: list[str]) -> int:
    try:
        smoke(arguments)
    except SmokeError as error:
        print(error, file=sys.stderr)
        return 1
    print("The program works.")
    return 0


def smoke(command: list[str]) -> None:
    """Raises SmokeError for anything that the program gets wrong."""
    with tempfile.TemporaryDirectory() as home:
        checks = _run([*command, "self-check", "--json"], home)
        _require(checks["ok"], f"self-check says no: {checks}")
        known = _run([*command, "identify", "--txt", "ty=SHARP MX-2600N", "--json"], home)
        _require(known["key"] == "sharp.mx", f"a device is not known: {known}")
        search = ("discover", "--network", "127.0.0.1/32", "--timeout", "5", "--json")
        found = _run([*command, *search], home)
        _require("error" not in found, f"the search does not run: {found}")
        out = Path(home) / "practice"
        devices = _run([*command, "demo", "--out", str(out), "--json"], home)["devices"]
        _require(len(devices) == 4, f"four devices were wanted: {devices}")  # noqa: PLR2004 - one a method
        for device in devices:
            _require(device["delivered"], f"not delivered: {device}")
            missing = [name for name in device["files"] if not (out / name).is_file()]
            _require(bool(device["files"]) and not missing, f"{device['name']} lacks files: {device}")


def _run(command: list[str], home: str) -> dict[str, Any]:
    own = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME"), home)
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    done = subprocess.run(
        command,
        cwd=home,
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
        raise SmokeError(f"{command} ended with {done.returncode}: {done.stdout}\n{done.stderr}") from None
    return answer


def _require(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise SmokeError(otherwise)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
