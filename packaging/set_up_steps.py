"""The steps of the set-up: virtual environment, pinned requirements, system libraries, then the wish."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from importlib.util import find_spec
from pathlib import Path

import debian
import qt_libraries

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = ENVIRONMENT / "set-up.json"
STARTED = ENVIRONMENT / "set-up.started"
REQUIREMENTS = {"runtime": "requirements.txt", "development": "requirements-dev.txt"}
USAGE = "Say what to do: python3 packaging/set_up.py demo, test or install."
NO_SCREEN = (
    "The set-up is done, but there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): run this "
    "in a desktop session, or try the practice tenant without a window with "
    "`.venv/bin/python -m configurator demo --out practice`."
)


class SetUpError(Exception):
    """A step can't be done; the message is one sentence with what to do."""


def run(arguments: list[str]) -> int:
    """Carries one wish out; gives the exit code: 0 done, 1 a step failed, 2 wrong use."""
    wishes = {"demo": _demo, "test": _test, "install": _install}
    if len(arguments) != 1 or arguments[0] not in wishes:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        return wishes[arguments[0]]()
    except (SetUpError, debian.PackagesMissingError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _demo() -> int:
    _set_up("runtime")
    if _has_no_screen():
        print(NO_SCREEN, file=sys.stderr)
        return 1
    print("Opening the practice tenant.", flush=True)
    return subprocess.call([PYTHON, "-m", "configurator", "--demo"], cwd=ROOT)


def _test() -> int:
    _set_up("development")
    return subprocess.call([PYTHON, "packaging/checks.py"], cwd=ROOT)


def _install() -> int:
    _set_up("runtime")
    return 0


def _set_up(kind: str) -> None:
    begin = time.monotonic()
    if _is_ready(kind):
        print("The environment in .venv is up to date.", flush=True)
    else:
        _make_environment()
        _install_requirements(kind)
    _add_system_libraries()
    print(f"Set up in {time.monotonic() - begin:.0f} s.", flush=True)


def _is_ready(kind: str) -> bool:
    """Whether the stamp tells of this very set-up and the environment still works."""
    if STARTED.exists() or not STAMP.exists():
        return False
    stamped = json.loads(STAMP.read_text("utf-8"))
    wanted = {"runtime", "development"} if kind == "runtime" else {kind}
    return any(stamped.get(name) == _stamp(name) for name in wanted) and _runs("import PySide6.QtCore, qasync")


def _stamp(kind: str) -> str:
    """A hash over all that decides what lies in the environment, the project's own place included."""
    parts = (ROOT / "packaging" / REQUIREMENTS[kind], ROOT / "pyproject.toml")
    digest = hashlib.sha256(f"{ROOT} {sys.version_info[:2]}".encode())
    for part in parts:
        digest.update(part.read_bytes())
    return digest.hexdigest()


def _make_environment() -> None:
    """Keeps an environment that works and makes every other anew: half-made, broken, of another Python."""
    if not STARTED.exists() and _runs("import pip"):
        return
    print("Making .venv.", flush=True)
    if find_spec("ensurepip") is None or find_spec("venv") is None:
        major, minor = sys.version_info[:2]
        debian.install([f"python{major}.{minor}-venv"], "This Python can't make virtual environments.")
    _remove_environment()
    _call([_own_interpreter(), "-m", "venv", str(ENVIRONMENT)], "The virtual environment could not be made.")


def _remove_environment() -> None:
    if not ENVIRONMENT.exists():
        return
    try:
        shutil.rmtree(ENVIRONMENT)
    except OSError as error:
        raise SetUpError(f"{ENVIRONMENT} can't be removed: close what runs from it, then start again.") from error


def _own_interpreter() -> str:
    """The interpreter below, also when an environment's own python runs this: that one may be removed."""
    return str(getattr(sys, "_base_executable", "") or sys.executable)


def _runs(statement: str) -> bool:
    major, minor = sys.version_info[:2]
    question = f"import sys; assert sys.version_info[:2] == ({major}, {minor}); {statement}"
    try:
        return subprocess.run([PYTHON, "-c", question], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _install_requirements(kind: str) -> None:
    """Installs what the file names and nothing else: the file is complete, which `pip check` proves.

    Were pip to resolve, it would stop at `coverage[toml]` (of pytest-cov) as soon as a release newer than the
    pinned one came out: https://github.com/pypa/pip/issues/9644.
    """
    print("Installing the pinned requirements.", flush=True)
    STARTED.touch()
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
    alone = [*pip, "install", "--quiet", "--no-input", "--no-deps"]
    sorry = "The requirements could not be installed: mend the cause above (often the network), then start again."
    _call([*alone, "--require-hashes", "-r", f"packaging/{REQUIREMENTS[kind]}"], sorry)
    _call([*alone, "--no-build-isolation", "--no-index", "--editable", "."], sorry)
    unfit = (
        f"packaging/{REQUIREMENTS[kind]} doesn't fit the line above: remove .venv, or compile it again (README)."
    )
    _call([*pip, "check"], unfit)
    stamped = json.loads(STAMP.read_text("utf-8")) if STAMP.exists() else {}
    STAMP.write_text(json.dumps({**stamped, kind: _stamp(kind)}), "utf-8")
    STARTED.unlink()


def _call(command: list[str], sorry: str) -> None:
    if subprocess.call(command, cwd=ROOT, stdin=subprocess.DEVNULL) != 0:
        raise SetUpError(sorry)


def _add_system_libraries() -> None:
    if not sys.platform.startswith("linux"):
        return
    missing = qt_libraries.missing(_site_packages() / "PySide6" / "Qt")
    if missing:
        why = f"Qt misses {len(missing)} system libraries, {missing[0]} among them."
        debian.install(qt_libraries.packages(missing), why)


def _site_packages() -> Path:
    places = {"base": str(ENVIRONMENT), "platbase": str(ENVIRONMENT)}
    return Path(sysconfig.get_path("platlib", scheme="venv", vars=places))


def _has_no_screen() -> bool:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in screens)
