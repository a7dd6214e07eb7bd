"""The sheets of many devices as one PDF: asks where, prints while the window stays alive, and can be stopped."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from configurator.errors import ConfiguratorError, InputError, Text
from configurator.flow.answers import Answers
from configurator.flow.sheet_book import print_orders, ready_devices, write_book
from configurator.flow.workspace import Workspace
from configurator.ui.aio import Job, start
from configurator.ui.widgets.button import button
from configurator.ui.widgets.choose_file import choose_file
from configurator.ui.widgets.notice import Notice
from configurator.ui.words import say_error


class BookNotice(Notice):
    """Says how many sheets are printed, then where the file is."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("book")
        self._workspace = workspace
        self._job: Job | None = None

    def save(self, devices: Sequence[Answers]) -> None:
        """Asks for the file, then prints those of the devices whose method is chosen."""
        try:
            ready = ready_devices(devices)
        except InputError as error:
            self.tell("warn", error.text, say_error(error))
            return
        choose_file(self, Text("Save the sheets"), "sheets.pdf", lambda path: self._begin(ready, path))

    def _begin(self, devices: tuple[Answers, ...], path: Path) -> None:
        self.offer(button(Text("Stop &printing"), self._stop, name="stop_book"))
        self._tell_count(0, len(devices))
        self._job = start(self._write(devices, path), owner=self)

    async def _write(self, devices: tuple[Answers, ...], path: Path) -> None:
        try:
            orders = print_orders(self._workspace, devices)
            await write_book(
                self._workspace.ports.print_sheets, orders, path, partial(self._tell_count, total=len(devices))
            )
        except ConfiguratorError as error:
            self.tell("bad", Text("Nothing was written"), say_error(error))
        else:
            written = Text("Sheets: {count}, without passwords, in {file}", count=len(devices), file=str(path))
            self.tell("ok", Text("Written"), written)
        self.offer()

    def _tell_count(self, count: int, total: int) -> None:
        self.tell("info", Text("Printing"), Text("{count} of {total} sheets", count=count, total=total))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.tell("info", Text("Stopped: nothing was written"))
        self.offer()
