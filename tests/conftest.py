"""What holds for every test: no screen, no keyring, no home of a person, nothing past loopback."""

import asyncio
import gc
import ipaddress
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Before anything imports Qt or keyring: both read these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)

import pytest
import qasync
from hypothesis import settings
from PySide6.QtWidgets import QApplication

_HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "runtime",
}
_home = Path(tempfile.mkdtemp(prefix="configurator-home-"))
_reached: list[str] = []
_collected = [0]
_ALL_AFTER = 25  # tests

settings.register_profile("tree", deadline=None)  # a busy machine is no finding
settings.load_profile("tree")


class ReachedPastLoopbackError(OSError):
    """A test tried to talk to another computer."""


def pytest_configure(config: pytest.Config) -> None:
    """Gives the tests a home of their own and closes the way out."""
    del config
    for variable, folder in _HOME_VARIABLES.items():
        place = _home / folder
        place.mkdir(mode=0o700, exist_ok=True)
        os.environ[variable] = str(place)
    sys.addaudithook(_stay_on_loopback)
    gc.disable()  # see configurator/ui/collector.py: a QObject must not die on a server's thread


def pytest_unconfigure(config: pytest.Config) -> None:
    del config
    shutil.rmtree(_home, ignore_errors=True)


def _stay_on_loopback(event: str, arguments: tuple[Any, ...]) -> None:
    """Audit hook of CPython: it sees every connection, datagram and name look-up before it happens."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else "localhost"  # a path or None: a local socket
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = arguments[0] or "localhost"
    else:
        return
    if not _is_loopback(host):
        _reached.append(f"{event} {host}")
        raise ReachedPastLoopbackError(f"{event} to {host}: tests talk to loopback only")


def _is_loopback(host: str | bytes) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return name in {"localhost", socket.gethostname()}
    return address.is_loopback or address.is_unspecified


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """Collects reference cycles after each test, on the main thread, all of them now and then."""
    yield
    _collected[0] += 1
    gc.collect(2 if _collected[0] % _ALL_AFTER == 0 else 1)


@pytest.fixture(autouse=True)
def loopback_only() -> Iterator[None]:
    """Fails a test that tried to reach another computer, also where the code under test caught the refusal."""
    _reached.clear()
    yield
    reached, _reached[:] = list(_reached), []
    if reached:
        pytest.fail(f"the test reached past loopback: {', '.join(reached)}")


@pytest.fixture
def qloop(qapp: QApplication) -> Iterator[asyncio.AbstractEventLoop]:
    """The one loop for Qt and asyncio; run a coroutine that clicks and waits with `run_until_complete`.

    pytest-qt's own waiting spins Qt's loop only, so that a coroutine started by a click would not run.
    """
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    yield loop
    leftover = asyncio.all_tasks(loop)
    for task in leftover:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*leftover, return_exceptions=True))
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
    asyncio.set_event_loop(None)
