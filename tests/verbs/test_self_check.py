"""The verb `self-check`."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from configurator.domain.account import CredentialName, VaultCondition
from configurator.domain.secret import Secret
from configurator.errors import Text
from configurator.plugins.family import DeviceLibrary, device_models
from configurator.verbs import self_check
from configurator.verbs.self_check import SELF_CHECK
from tests.fakes.ports import PLAIN_DEVICE, FakeStore, FakeVault
from tests.fakes.tools import FakeOutside, Printed, run


def _check(printed: Printed, name: str) -> dict[str, Any]:
    (found,) = (check for check in printed.answer["checks"] if check["name"] == name)
    return dict(found)


def _outside(**parts: Any) -> FakeOutside:
    return FakeOutside(library=device_models(), **parts)


def test_all_is_well_and_versions_are_told() -> None:
    printed = run(SELF_CHECK, outside=_outside())
    assert printed.code == 0
    assert printed.answer["ok"] is True
    assert all(check["ok"] for check in printed.answer["checks"])
    names = [check["name"] for check in printed.answer["checks"]]
    assert names[:5] == ["knowledge", "TLS names", "families", "exporters", "resources"]
    assert names[5:] == ["languages of the sheet", "schemas", "sheet", "store", "keyring"]
    assert printed.answer["versions"]["Python"].startswith("3.")
    assert printed.answer["versions"]["aiosmtplib"] != "unknown"


def test_a_missing_keyring_is_told_but_the_program_works_without_it() -> None:
    printed = run(SELF_CHECK, outside=_outside(vault=FakeVault(VaultCondition.MISSING)))
    assert printed.code == 0
    assert printed.answer["ok"] is True
    keyring = _check(printed, "keyring")
    assert (keyring["ok"], keyring["required"]) == (False, False)


def test_a_store_that_can_not_be_used_is_a_no() -> None:
    store = FakeStore()
    store.refuses = "The disk is full."
    printed = run(SELF_CHECK, outside=_outside(store=store))
    assert printed.code == 1
    assert printed.answer["ok"] is False
    assert _check(printed, "store") == {
        "name": "store",
        "ok": False,
        "required": True,
        "detail": "The disk is full.",
    }


def test_a_damaged_store_that_was_kept_aside_is_told() -> None:
    store = FakeStore()
    store.set_aside = Path("devices-damaged.sqlite3")
    assert "devices-damaged.sqlite3" in _check(run(SELF_CHECK, outside=_outside(store=store)), "store")["detail"]


def test_a_family_of_the_user_that_can_not_be_read_is_a_no() -> None:
    library = DeviceLibrary(device_models().models, (Text("mine.toml can't be read."),))
    printed = run(SELF_CHECK, outside=FakeOutside(library=library))
    assert printed.code == 1
    assert _check(printed, "families")["detail"] == "mine.toml can't be read."


def test_a_family_that_names_a_missing_exporter_is_a_no() -> None:
    wrong = msgspec.structs.replace(PLAIN_DEVICE, exporters=("sheet", "telepathy"))
    printed = run(SELF_CHECK, outside=FakeOutside(models=(wrong,)))
    assert printed.code == 1
    assert "telepathy" in _check(printed, "exporters")["detail"]


def test_a_package_without_a_version_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> str:
        raise self_check.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(self_check.metadata, "version", nothing)
    assert run(SELF_CHECK, outside=_outside()).answer["versions"]["qasync"] == "unknown"


def test_people_read_one_line_a_check() -> None:
    broken = FakeStore()
    broken.refuses = "The disk is full."
    outside = _outside(store=broken, vault=FakeVault(VaultCondition.LOCKED))
    printed = run(SELF_CHECK, outside=outside, as_json=False)
    assert "resources: ok, 6 folders" in printed.out
    assert "store: failed, The disk is full." in printed.out
    assert "keyring: note, " in printed.out


class ForgetfulVault(FakeVault):
    """It keeps the beginning of what it is given, as a keyring does whose longest entry is exceeded."""

    async def read(self, name: CredentialName) -> Secret | None:
        kept = await super().read(name)
        return Secret(kept.reveal()[:1280]) if kept else None


@pytest.mark.parametrize(("kind", "ok"), [(FakeVault, True), (ForgetfulVault, False)])
def test_on_request_a_made_up_password_goes_into_the_keyring_and_out_again(
    kind: type[FakeVault], ok: bool
) -> None:
    vault = kind()
    printed = run(SELF_CHECK, "--try-keyring", outside=_outside(vault=vault))
    assert (printed.code, _check(printed, "stored password")["ok"]) == (0 if ok else 1, ok)
    assert not vault.held
    assert "made-up" not in printed.out


def test_unasked_the_keyring_is_left_alone() -> None:
    printed = run(SELF_CHECK, outside=_outside())
    assert "stored password" not in [check["name"] for check in printed.answer["checks"]]


def test_a_language_without_its_texts_is_a_no(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(self_check.SHEET_LANGUAGES, "xx", "Nowhere")
    printed = run(SELF_CHECK, outside=_outside())
    assert "language xx" in _check(printed, "languages of the sheet")["detail"]
    assert printed.code == 1
