"""Saving files into a folder: asks where, asks before anything is replaced, and says what was written."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal

from configurator.domain.export import ExportedFile
from configurator.errors import ConfiguratorError, Text
from configurator.flow.file_writing import existing_files, write_files
from configurator.ui.aio import Job, start
from configurator.ui.widgets.ask import ask
from configurator.ui.widgets.choose_file import choose_file, choose_folder
from configurator.ui.widgets.notice import Notice
from configurator.ui.words import say_error

Files = tuple[ExportedFile, ...]
Make = Callable[[], Awaitable[Files]]
MakeOne = Callable[[], Awaitable[ExportedFile]]


class SaveNotice(Notice):
    """`written` carries the paths. What can't be written is said in a sentence, nothing is raised."""

    written = Signal(list)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._job: Job | None = None

    def save(self, title: Text, make: Make) -> None:
        """Asks for the folder, then makes the files and writes them there."""

        def chosen(folder: Path) -> None:
            self._job = start(self._make(folder, make), owner=self)

        choose_folder(self, title, chosen)

    def save_as(self, title: Text, suggested: str, make: MakeOne) -> None:
        """Asks for a file, then makes it and writes it there. The dialog asks before one is replaced."""

        def chosen(path: Path) -> None:
            self._job = start(self._make_one(path, make), owner=self)

        choose_file(self, title, suggested, chosen)

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    async def _make_one(self, path: Path, make: MakeOne) -> None:
        try:
            file = await make()
        except ConfiguratorError as error:
            self._refuse(error)
        else:
            self._write(path.parent, (replace(file, name=path.name),))

    async def _make(self, folder: Path, make: Make) -> None:
        try:
            files = await make()
        except ConfiguratorError as error:
            self._refuse(error)
            return
        existing = existing_files(folder, files)
        if not existing:
            self._write(folder, files)
            return
        names = ", ".join(path.name for path in existing)
        ask(
            self,
            "ask_replace",
            Text("Replace files that are there already?"),
            Text("In {folder}: {names}", folder=str(folder), names=names),
            (Text("Replace"), lambda: self._write(folder, files)),
        )

    def _write(self, folder: Path, files: Files) -> None:
        try:
            paths = write_files(folder, files)
        except ConfiguratorError as error:
            self._refuse(error)
            return
        self.tell("ok", Text("Written"), "\n".join(str(path) for path in paths))
        self.written.emit([str(path) for path in paths])

    def _refuse(self, error: ConfiguratorError) -> None:
        self.tell("bad", Text("Nothing was written"), say_error(error))
