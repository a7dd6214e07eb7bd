"""Sites, devices and accounts in one SQLite file. Holds no secret."""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from configurator.domain.account import ServiceAccount
from configurator.services.store_file import connect, store_error


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One device as it is kept; `content` is for the flow to read."""

    identity: str
    content: bytes


class RowStore:
    """An open store. Every method raises StoreError with a sentence and a next step.

    `set_aside` is where a damaged file was kept at opening, else None.
    """

    def __init__(self, path: Path, set_aside: Path | None, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self.set_aside = set_aside

    def devices(self) -> tuple[DeviceRow, ...]:
        """All devices, the one changed last first."""
        with self._guarded() as connection:
            rows = connection.execute("SELECT identity, content FROM device ORDER BY changed DESC, rowid DESC")
            return tuple(DeviceRow(*row) for row in rows)

    def put_device(self, identity: str, changed: str, content: bytes) -> None:
        with self._guarded() as connection:
            connection.execute(
                "INSERT INTO device VALUES (?, ?, ?) ON CONFLICT (identity)"
                " DO UPDATE SET changed = excluded.changed, content = excluded.content",
                (identity, changed, content),
            )

    def remove_device(self, identity: str) -> None:
        with self._guarded() as connection:
            connection.execute("DELETE FROM device WHERE identity = ?", (identity,))

    def accounts(self) -> tuple[ServiceAccount, ...]:
        with self._guarded() as connection:
            rows = connection.execute(
                "SELECT address, host, stored, changed, last_test FROM account ORDER BY address, host"
            )
            return tuple(_account(row) for row in rows)

    def save_account(self, account: ServiceAccount) -> None:
        changed = account.changed.isoformat() if account.changed else None
        with self._guarded() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO account VALUES (?, ?, ?, ?, ?)",
                (account.address, account.host, account.stored, changed, account.last_test),
            )

    def remove_account(self, account: ServiceAccount) -> None:
        with self._guarded() as connection:
            connection.execute(
                "DELETE FROM account WHERE address = ? AND host = ?", (account.address, account.host)
            )

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _guarded(self) -> Generator[sqlite3.Connection]:
        """One transaction; faults of the file become sentences."""
        try:
            with self._connection:
                yield self._connection
        except sqlite3.Error as error:
            raise store_error(error, self._path) from error


def open_store(path: Path, now: Callable[[], datetime]) -> RowStore:
    """Opens or makes the store. A damaged file is kept aside under another name and a new one begun.

    Raises StoreError for a folder that can't be written, a full disk, or a file of a newer program.
    """
    connection, set_aside = connect(path, now)
    return RowStore(path, set_aside, connection)


def _account(row: tuple[str, str, int, str | None, str]) -> ServiceAccount:
    address, host, stored, changed, last_test = row
    return ServiceAccount(address, host, bool(stored), _moment(changed), last_test)


def _moment(text: str | None) -> datetime | None:
    """None where it isn't known, or can't be read: one bad row must not hide the others."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
