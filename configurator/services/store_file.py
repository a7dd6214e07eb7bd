"""The store's SQLite file: made, brought up to date, kept aside when it is damaged."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from configurator.errors import StoreError, Text

Migrations = tuple[tuple[str, ...], ...]

MIGRATIONS: Migrations = (
    (
        "CREATE TABLE device (identity TEXT PRIMARY KEY, changed TEXT NOT NULL, content BLOB NOT NULL) STRICT",
        """
        CREATE TABLE account (
            address TEXT NOT NULL, host TEXT NOT NULL, stored INTEGER NOT NULL, changed TEXT,
            last_test TEXT NOT NULL, PRIMARY KEY (address, host)
        ) STRICT
        """,
    ),
)
"""The statements that lead to each version of the schema; only ever added to."""

_BUSY_S = 2.0
_DAMAGED = ("malformed", "not a database", "encrypted")
_MAGIC = b"SQLite format 3\0"  # https://www.sqlite.org/fileformat2.html section 1.3
_BESIDE = ("", "-wal", "-shm")  # the file, and what SQLite writes next to it


def connect(
    path: Path, now: Callable[[], datetime], migrations: Migrations = MIGRATIONS
) -> tuple[sqlite3.Connection, Path | None]:
    """The open file, readable by its owner only, and where a damaged one was kept aside. Raises StoreError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _open(path, migrations), None
    except (sqlite3.Error, OSError) as error:
        if not any(word in str(error) for word in _DAMAGED):
            raise store_error(error, path) from error
    try:
        aside = _put_aside(path, now())
        return _open(path, migrations), aside
    except (sqlite3.Error, OSError) as error:
        raise store_error(error, path) from error


def store_error(error: Exception, path: Path) -> StoreError:
    """What went wrong with the file, as a sentence and a next step."""
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


def _open(path: Path, migrations: Migrations) -> sqlite3.Connection:
    _make_private(path)
    _refuse_foreign(path)
    connection = sqlite3.connect(path, timeout=_BUSY_S, isolation_level="IMMEDIATE")
    try:
        _bring_up_to_date(connection, migrations)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_private(path: Path) -> None:
    """Before SQLite writes to it; the files beside it get the same rights."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    with suppress(PermissionError):  # a file system without such rights, or somebody else's file
        path.chmod(0o600)


def _refuse_foreign(path: Path) -> None:
    """Before SQLite, which would clear away what lies beside such a file."""
    with path.open("rb") as file:
        beginning = file.read(len(_MAGIC))
    if beginning not in {b"", _MAGIC}:
        raise sqlite3.DatabaseError("file is not a database")


def _bring_up_to_date(connection: sqlite3.Connection, migrations: Migrations) -> None:
    if _version(connection) > len(migrations):
        raise StoreError(
            Text("The list of devices was written by a newer version of this program."),
            next_action=Text("Install the newest version, or choose another data folder."),
        )
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise sqlite3.DatabaseError(f"malformed: {verdict}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    if _version(connection) < len(migrations):
        _migrate(connection, migrations)


def _migrate(connection: sqlite3.Connection, migrations: Migrations) -> None:
    """All missing steps in one transaction; a second window that starts at this moment waits for it."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        for statements in migrations[_version(connection) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _put_aside(path: Path, now: datetime) -> Path:
    """Moves the file, with what lies beside it, to a name that nothing has yet."""
    stem = f"{path.stem}-damaged-{now:%Y%m%d-%H%M%S}"
    candidates = (path.with_name(f"{stem}{f'-{number}' if number else ''}{path.suffix}") for number in count())
    aside = next(each for each in candidates if not each.exists())
    for ending in _BESIDE:
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    return aside
