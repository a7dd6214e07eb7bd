"""Exported files reach the folder whole, or a sentence says why not."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from configurator.domain.export import ExportedFile
from configurator.domain.text import render
from configurator.errors import ExportError
from configurator.flow.file_writing import drafted, existing_files, write_files

PLAIN = ExportedFile("device.cfg", b"server=smtp.office365.com\n")
SECRET = ExportedFile("msmtprc", b"password x\n", holds_secret=True)


def test_files_are_written_into_a_new_folder_and_named(tmp_path: Path) -> None:
    written = write_files(tmp_path / "Contoso" / "Front desk", [PLAIN, SECRET])
    assert [path.name for path in written] == ["device.cfg", "msmtprc"]
    assert written[0].read_bytes() == PLAIN.content


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_file_with_a_secret_is_for_its_owner_only(tmp_path: Path) -> None:
    plain, secret = write_files(tmp_path, [PLAIN, SECRET])
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert stat.S_IMODE(plain.stat().st_mode) == 0o644


def test_files_that_would_be_replaced_are_known_before(tmp_path: Path) -> None:
    (tmp_path / PLAIN.name).write_bytes(b"older")
    assert existing_files(tmp_path, [PLAIN, SECRET]) == (tmp_path / PLAIN.name,)
    write_files(tmp_path, [PLAIN])
    assert (tmp_path / PLAIN.name).read_bytes() == PLAIN.content


def test_a_name_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    (written,) = write_files(tmp_path / "in", [ExportedFile("../out.cfg", b"")])
    assert written == tmp_path / "in" / "out.cfg"


def test_a_folder_that_is_a_file_gives_a_sentence(tmp_path: Path) -> None:
    place = tmp_path / "taken"
    place.write_bytes(b"")
    with pytest.raises(ExportError) as caught:
        write_files(place, [PLAIN])
    assert render(caught.value.text).startswith(f"Nothing can be written into {place}: ")
    assert caught.value.next_action is not None


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "There is no room left in"), (errno.EACCES, "This user may not write into")],
)
def test_a_full_disk_and_missing_rights_are_said_and_leave_no_draft(
    number: int, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _mode: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "chmod", refuse)
    with pytest.raises(ExportError) as caught:
        write_files(tmp_path, [PLAIN])
    assert render(caught.value.text).startswith(sentence)
    assert not list(tmp_path.iterdir())


def test_a_draft_takes_its_place_at_the_end_and_may_be_read_by_others(tmp_path: Path) -> None:
    with drafted(tmp_path / "new" / "book.pdf") as draft:
        draft.write_bytes(b"whole")
        assert not (tmp_path / "new" / "book.pdf").exists()
    assert (tmp_path / "new" / "book.pdf").read_bytes() == b"whole"
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "new" / "book.pdf").stat().st_mode) == 0o644


def test_a_draft_that_can_not_be_made_or_fails_is_said_and_gone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ExportError), drafted(tmp_path / "file" / "book.pdf"):
        raise AssertionError("never reached")
    with pytest.raises(ExportError, match="no room"), drafted(tmp_path / "book.pdf"):
        raise OSError(errno.ENOSPC, "full")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
