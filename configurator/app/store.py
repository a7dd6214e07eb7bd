"""The list of devices, opened in a data folder."""

from contextlib import ExitStack
from pathlib import Path

from configurator.flow.device_store import DeviceStore
from configurator.flow.ports import Now, Store

_FILE = "devices.sqlite3"


def make_store(stack: ExitStack, folder: Path, now: Now) -> Store:
    """Opens the store until the stack closes. Raises StoreError."""
    from configurator.services.store import open_store

    rows = open_store(folder / _FILE, now)
    stack.callback(rows.close)
    return DeviceStore(rows)
