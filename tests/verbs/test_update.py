"""The verb `update`."""

from dataclasses import dataclass, field
from pathlib import Path

from configurator.errors import InputError, Text
from configurator.verbs.update import UPDATE
from tests.fakes.tools import FakeOutside, run


@dataclass
class FakeUpdates:
    """Gives a file, or the refusal."""

    refusal: Text | None = None
    opened: list[Path] = field(default_factory=list)

    def fetch(self, place: str) -> Path:
        if self.refusal is not None:
            raise InputError(self.refusal)
        return Path(place)

    def open(self, path: Path) -> None:
        self.opened.append(path)


def test_a_build_without_a_key_has_no_update_check() -> None:
    printed = run(UPDATE, "--from", "setup.exe", outside=FakeOutside())
    assert printed.code == 1
    assert "no key" in printed.answer["problem"]


def test_a_signed_setup_is_opened_unless_it_is_only_to_be_verified() -> None:
    updates = FakeUpdates()
    assert run(UPDATE, "--from", "a.exe", "--only-verify", outside=FakeOutside(updates=updates)).answer["ok"]
    assert updates.opened == []
    assert run(UPDATE, "--from", "a.exe", outside=FakeOutside(updates=updates)).code == 0
    assert updates.opened == [Path("a.exe")]


def test_a_refused_setup_is_not_opened() -> None:
    updates = FakeUpdates(Text("It is not signed with this program's key."))
    printed = run(UPDATE, "--from", "a.exe", outside=FakeOutside(updates=updates))
    assert (printed.code, printed.answer["ok"]) == (1, False)
    assert "not signed" in printed.answer["problem"]
    assert updates.opened == []
