"""The store: everything is kept, nothing is lost, damaged files are set aside, no secret gets in."""

import sqlite3
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from configurator.domain.account import ServiceAccount
from configurator.domain.secret import Secret
from configurator.errors import StoreError
from configurator.flow.answers import Answers
from configurator.flow.device_store import DeviceStore
from configurator.services.store import RowStore, open_store
from configurator.services.store_file import MIGRATIONS, connect
from tests.fakes.ports import FakeStore

NOW = datetime(2026, 11, 23, 14, 2, 11, tzinfo=UTC)
ANSWERS = Answers(site_name="Contoso Dental", changed=NOW)
ACCOUNT = ServiceAccount("scanner@contoso.example", "smtp.office365.com", stored=True, changed=NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "devices.db"


@pytest.fixture
def rows(path: Path) -> Iterator[RowStore]:
    opened = open_store(path, lambda: NOW)
    yield opened
    opened.close()


def reopened(path: Path) -> RowStore:
    return open_store(path, lambda: NOW)


@pytest.mark.parametrize("kind", ["real", "fake"])
def test_devices_are_kept_replaced_and_removed(rows: RowStore, kind: str) -> None:
    store = DeviceStore(rows) if kind == "real" else FakeStore()
    other = Answers(site_name="Fabrikam", changed=NOW.replace(hour=15))
    store.save(ANSWERS)
    store.save(other)
    changed = replace(ANSWERS, site_name="Contoso", changed=NOW.replace(hour=16))
    store.save(changed)
    assert store.devices() == (changed, other)
    store.remove(other.identity)
    store.remove("nobody")
    assert store.devices() == (changed,)


@pytest.mark.parametrize("kind", ["real", "fake"])
def test_accounts_are_kept_replaced_and_removed(rows: RowStore, kind: str) -> None:
    store = DeviceStore(rows) if kind == "real" else FakeStore()
    store.save_account(ACCOUNT)
    store.save_account(replace(ACCOUNT, stored=False, changed=None))
    assert store.accounts() == (replace(ACCOUNT, stored=False, changed=None),)
    store.remove_account(ACCOUNT)
    assert store.accounts() == ()
    assert store.set_aside is None


def test_everything_is_there_after_a_restart(path: Path) -> None:
    first = reopened(path)
    DeviceStore(first).save(ANSWERS)
    first.close()
    second = reopened(path)
    assert DeviceStore(second).devices() == (ANSWERS,)
    second.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_its_owner_may_read_the_store(path: Path, rows: RowStore) -> None:
    del rows
    assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_damaged_file_is_kept_aside_and_a_new_one_begun(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this is no database at all, but somebody's work" * 100)
    store = reopened(path)
    assert store.set_aside == path.with_name("devices-damaged-20261123-140211.db")
    assert store.set_aside is not None
    assert store.set_aside.read_bytes().startswith(b"this is no database")
    assert store.devices() == ()
    store.close()


def test_a_file_damaged_in_the_middle_is_kept_aside_too(path: Path) -> None:
    first = reopened(path)
    for _ in range(50):
        DeviceStore(first).save(Answers(site_name="x" * 4000, changed=NOW))
    first.close()
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(bytes(content))
    second = reopened(path)
    assert second.set_aside is not None
    second.close()


def test_a_store_of_a_newer_program_is_refused_and_left_alone(path: Path) -> None:
    reopened(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as raised:
        reopened(path)
    assert "newer version" in raised.value.text.message
    assert path.read_bytes() == before


def test_one_unreadable_device_does_not_hide_the_others(rows: RowStore) -> None:
    store = DeviceStore(rows)
    store.save(ANSWERS)
    rows.put_device("broken", "2027", b'{"identity": 7}')
    assert store.devices() == (ANSWERS,)
    assert len(rows.devices()) == 2


def test_a_secret_cannot_be_stored(rows: RowStore, path: Path) -> None:
    smuggled = replace(ANSWERS, site_name=Secret("Canary-7-secret"))  # type: ignore[arg-type]  # what must not work
    with pytest.raises(TypeError):
        DeviceStore(rows).save(smuggled)
    assert all(b"Canary" not in each.read_bytes() for each in path.parent.iterdir())


def test_a_store_in_use_elsewhere_is_told(path: Path, rows: RowStore) -> None:
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError) as raised:
            rows.remove_device("x")
        other.execute("ROLLBACK")
    other.close()
    assert "Another program" in raised.value.text.message


def test_a_full_disk_is_told_and_what_was_there_stays(path: Path, rows: RowStore) -> None:
    store = DeviceStore(rows)
    store.save(ANSWERS)
    rows._connection.execute("PRAGMA max_page_count = 10")
    with pytest.raises(StoreError) as raised:
        store.save(Answers(site_name="x" * 500_000))
    assert "disk is full" in raised.value.text.message
    assert raised.value.next_action is not None
    assert store.devices() == (ANSWERS,)
    assert path.exists()


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", "utf-8")
    with pytest.raises(StoreError) as raised:
        open_store(blocked / "devices.db", lambda: NOW)
    assert "can't be used" in raised.value.text.message
    (tmp_path / "devices.db").mkdir()
    with pytest.raises(StoreError):
        open_store(tmp_path / "devices.db", lambda: NOW)


def test_a_second_damaged_file_does_not_replace_the_first(path: Path) -> None:
    path.parent.mkdir()
    kept = []
    for content in (b"first", b"second", b"third"):
        path.write_bytes(content * 500)
        store = reopened(path)
        kept.append(store.set_aside)
        store.close()
    assert [each.name for each in kept if each] == [
        "devices-damaged-20261123-140211.db",
        "devices-damaged-20261123-140211-1.db",
        "devices-damaged-20261123-140211-2.db",
    ]
    assert [each.read_bytes()[:5] for each in kept if each] == [b"first", b"secon", b"third"]


def test_what_lies_beside_a_damaged_file_is_kept_with_it(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database" * 500)
    path.with_name("devices.db-wal").write_bytes(b"the last changes")
    store = reopened(path)
    assert path.with_name("devices-damaged-20261123-140211.db-wal").read_bytes() == b"the last changes"
    assert store.devices() == ()
    store.close()


def test_a_damaged_file_that_cannot_be_moved_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database" * 100)

    def refuse(*_: object) -> None:
        raise PermissionError("in use")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(StoreError):
        reopened(path)
    assert path.read_bytes().startswith(b"no database")


def test_damage_that_only_shows_when_all_is_read_is_found_at_the_start(path: Path) -> None:
    first = reopened(path)
    for number in range(60):
        first.put_device(str(number), "2026", b"x" * 3000)
    first.close()
    content = bytearray(path.read_bytes())
    content[8 * 4096 : 9 * 4096] = b"\xff" * 4096
    path.write_bytes(bytes(content))
    second = reopened(path)
    assert second.set_aside is not None
    second.close()


NEXT_VERSION = (
    *MIGRATIONS,
    ("ALTER TABLE device ADD COLUMN parked TEXT NOT NULL DEFAULT ''", "CREATE TABLE plan (a) "),
)


def test_an_older_file_is_brought_up_to_date_and_keeps_what_it_holds(path: Path) -> None:
    rows = reopened(path)
    rows.put_device("a", "2026", b"{}")
    rows.close()
    connection, aside = connect(path, lambda: NOW, NEXT_VERSION)
    assert connection.execute("SELECT identity, parked FROM device").fetchall() == [("a", "")]
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert aside is None
    connection.close()


def test_a_step_that_fails_leaves_the_older_file_as_it_was(path: Path) -> None:
    reopened(path).close()
    broken = (*MIGRATIONS, ("CREATE TABLE plan (a)", "CREATE NONSENSE"))
    with pytest.raises(StoreError):
        connect(path, lambda: NOW, broken)
    store = reopened(path)
    store.close()
    assert store.set_aside is None
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'plan'").fetchall() == []
    connection.close()


def test_an_account_with_an_unreadable_date_does_not_hide_the_others(rows: RowStore) -> None:
    rows.save_account(ACCOUNT)
    rows.save_account(replace(ACCOUNT, address="b@contoso.example"))
    rows._connection.execute("UPDATE account SET changed = 'yesterday' WHERE address = ?", (ACCOUNT.address,))
    assert [each.changed for each in rows.accounts()] == [NOW, None]


def test_a_secret_is_no_value_of_a_row(rows: RowStore) -> None:
    with pytest.raises(StoreError):
        rows.put_device("a", "2026", Secret("Canary-7-secret"))  # type: ignore[arg-type]  # what must not work


def test_answers_of_an_older_form_without_newer_fields_are_read() -> None:
    assert msgspec.json.decode(b'{"identity": "a"}', type=Answers) == Answers(identity="a")
