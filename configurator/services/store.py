"""Sites, devices and accounts in one SQLite file, with a versioned schema. Holds no secret."""

import sqlite3
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from configurator.domain.account import ServiceAccount
from configurator.errors import StoreError, Text

_MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE device (
        identity TEXT PRIMARY KEY, changed TEXT NOT NULL, content BLOB NOT NULL
    ) STRICT;
    CREATE TABLE account (
        address TEXT NOT NULL, host TEXT NOT NULL, stored INTEGER NOT NULL, changed TEXT, last_test TEXT NOT NULL,
        PRIMARY KEY (address, host)
    ) STRICT;
    """,
)
"""One script for each schema version; only ever added to."""

_BUSY_S = 2.0
_DAMAGED = ("malformed", "not a database", "encrypted")


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One device as it is kept; `content` is for the flow to read."""

    identity: str
    content: bytes


class RowStore:
    """An open store. Every method raises StoreError with a sentence and a next step."""

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
            raise _store_error(error, self._path) from error


def open_store(path: Path, now: Callable[[], datetime]) -> RowStore:
    """Opens or makes the store. A damaged file is kept aside under another name and a new one begun.

    Raises StoreError for a folder that can't be written, a full disk, or a file of a newer program.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return RowStore(path, None, _connect(path))
    except sqlite3.DatabaseError as error:
        if not any(word in str(error) for word in _DAMAGED):
            raise _store_error(error, path) from error
    except OSError as error:
        raise _store_error(error, path) from error
    aside = _put_aside(path, now())
    return RowStore(path, aside, _connect(path))


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_S, isolation_level="IMMEDIATE")
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    if sys.platform != "win32":
        path.chmod(0o600)
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(_MIGRATIONS):
        raise StoreError(
            Text("The list of devices was written by a newer version of this program."),
            next_action=Text("Install the newest version, or choose another data folder."),
        )
    for number in range(version, len(_MIGRATIONS)):
        connection.executescript(f"BEGIN; {_MIGRATIONS[number]} PRAGMA user_version = {number + 1}; COMMIT;")
    connection.execute("SELECT count(*) FROM device").fetchone()


def _put_aside(path: Path, now: datetime) -> Path:
    aside = path.with_name(f"{path.stem}-damaged-{now:%Y%m%d-%H%M%S}{path.suffix}")
    try:
        path.replace(aside)
    except OSError as error:
        raise _store_error(error, path) from error
    for ending in ("-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()
    return aside


def _store_error(error: Exception, path: Path) -> StoreError:
    words = str(error)
    if "full" in words or "No space" in words:
        text, action = (
            Text("The disk is full, so the answers are not saved."),
            Text("Free some space, then go on."),
        )
    elif "locked" in words or "busy" in words:
        text = Text("Another program holds the list of devices.")
        action = Text("Close the other window of this program, then go on.")
    else:
        text = Text("The list of devices can't be used in {folder}.", folder=str(path.parent))
        action = Text("Check that the folder can be written to.")
    return StoreError(text, detail=words, next_action=action)


def _account(row: tuple[str, str, int, str | None, str]) -> ServiceAccount:
    address, host, stored, changed, last_test = row
    when = datetime.fromisoformat(changed) if changed else None
    return ServiceAccount(address, host, bool(stored), when, last_test)
