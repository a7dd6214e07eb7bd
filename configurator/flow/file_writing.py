"""Writing exported files into a folder: all or a sentence that says why not."""

import errno
import os
import tempfile
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from configurator.domain.export import ExportedFile
from configurator.errors import ExportError, Text

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_RIGHT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_PRIVATE, _PUBLIC = 0o600, 0o644


def existing_files(folder: Path, files: Iterable[ExportedFile]) -> tuple[Path, ...]:
    """Those that writing would replace."""
    return tuple(path for file in files if (path := folder / file.name).exists())


def write_files(folder: Path, files: Iterable[ExportedFile]) -> tuple[Path, ...]:
    """Writes the files, making the folder where needed, and gives their paths; existing ones are replaced.

    A file that holds a secret can be read by its owner only. Each file appears whole or not at all.
    Raises ExportError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_write(folder / Path(file.name).name, file) for file in files)
    except OSError as error:
        raise ExportError(_reason(error, folder), detail=str(error), next_action=_NEXT) from error


@contextmanager
def drafted(path: Path) -> Generator[Path, None, None]:
    """A file beside `path` to write into, which takes its place at the end; a fault leaves nothing of it.

    Raises ExportError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _draft(path, _PUBLIC) as draft:
            yield draft
    except OSError as error:
        raise ExportError(_reason(error, path.parent), detail=str(error), next_action=_NEXT) from error


_NEXT = Text("Choose another folder, or make room there.")


def _write(path: Path, file: ExportedFile) -> Path:
    with _draft(path, _PRIVATE if file.holds_secret else _PUBLIC) as draft:
        draft.write_bytes(file.content)
    return path


@contextmanager
def _draft(path: Path, mode: int) -> Generator[Path, None, None]:
    """For its owner only until it is whole. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(mode)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _reason(error: OSError, folder: Path) -> Text:
    if error.errno in _FULL:
        return Text("There is no room left in {folder}.", folder=str(folder))
    if error.errno in _NO_RIGHT:
        return Text("This user may not write into {folder}.", folder=str(folder))
    return Text("Nothing can be written into {folder}: {why}.", folder=str(folder), why=error.strerror or "")
