"""The password to enter on the device: copied without being shown, on the screen only while that is asked for."""

from collections.abc import Awaitable, Callable

from configurator.domain.secret import Secret
from configurator.errors import ConfiguratorError, Text
from configurator.exporters.form import FormRow
from configurator.ui.aio import Job, start
from configurator.ui.widgets.button import button
from configurator.ui.widgets.copy import copy_secret
from configurator.ui.widgets.style import restyle
from configurator.ui.widgets.value_row import ValueRow
from configurator.ui.words import say, say_error

Read = Callable[[], Awaitable[Secret | None]]
Judge = Callable[[Secret], Text | None]


class SecretRow(ValueRow):
    """`read` fetches the password when a button asks for it; `judge` says why the device can't take it."""

    def __init__(self, row: FormRow, read: Read, judge: Judge) -> None:
        super().__init__(row)
        self._read = read
        self._judge = judge
        self._job: Job | None = None
        self._is_shown = False
        self._plain = self.shown.text()
        self._copy = button(Text("Copy"), self._copy_it, name="password_copy")
        self._copy.setAccessibleName(say(Text("Copy {what}", what=row.label)))
        self._show = button(Text("Show"), self._show_it, name="password_show")
        self._show.setAccessibleName(say(Text("Show {what}", what=row.label)))
        self.buttons.addWidget(self._show)
        self.buttons.addWidget(self._copy)

    def hide_password(self) -> None:
        """Takes the password off the screen, and stops fetching it."""
        if self._job is not None:
            self._job.cancel()
        self._put(self._plain, is_shown=False)

    def _copy_it(self) -> None:
        self._job = start(self._fetch(self._copied), owner=self)

    def _show_it(self) -> None:
        if self._is_shown:
            self.hide_password()
        else:
            self._job = start(self._fetch(self._revealed), owner=self)

    async def _fetch(self, use: Callable[[Secret], None]) -> None:
        try:
            secret = await self._read()
        except ConfiguratorError as error:
            self._tell(say_error(error))
            return
        if secret is None:
            self._tell(say(Text("The password isn't known here. Type it on “Account”.")))
            return
        problem = self._judge(secret)
        self._tell(say(problem) if problem else "")
        use(secret)

    def _copied(self, secret: Secret) -> None:
        copy_secret(secret)
        self._copy.setText(say(Text("Copied")))

    def _revealed(self, secret: Secret) -> None:
        self._put(secret.reveal(), is_shown=True)

    def _put(self, words: str, *, is_shown: bool) -> None:
        self._is_shown = is_shown
        restyle(self.shown, "role", "value" if is_shown else "strong")
        self.shown.setText(words)
        self._show.setText(say(Text("Hide") if is_shown else Text("Show")))

    def _tell(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
