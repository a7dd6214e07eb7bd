"""The wizard's shell: rail, page, panel and buttons. It alone drives Next and Back."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from configurator.errors import StoreError, Text
from configurator.flow.answers import Answers, Step
from configurator.flow.graph import former_step, next_step, steps
from configurator.flow.known_so_far import known_so_far
from configurator.flow.session import Session
from configurator.flow.workspace import Workspace
from configurator.ui.page import Page
from configurator.ui.page_book import make_page
from configurator.ui.widgets.button import button
from configurator.ui.widgets.known_panel import KnownPanel
from configurator.ui.widgets.label import label
from configurator.ui.widgets.rail import Rail
from configurator.ui.words import say, say_error


class WizardView(QWidget):
    """Walks one device through its steps. Every change of a page is saved before anything else happens."""

    closed = Signal()
    explain_wanted = Signal(str, str)
    examples_wanted = Signal(str)

    def __init__(
        self, workspace: Workspace, answers: Answers, page_of: Callable[[Step, Workspace], Page] = make_page
    ) -> None:
        super().__init__()
        self._page_of = page_of
        self.setObjectName("wizard")
        self._workspace = workspace
        self.session = Session(workspace, answers)
        self._pages: dict[Step, Page] = {}
        self._rail = Rail()
        self._panel = KnownPanel()
        self._stack = QStackedWidget()
        self._problem = label("", "problem")
        self._problem.setObjectName("next_problem")
        self._back = button(Text("&Back"), self.back, name="back")
        self._next = button(Text("&Next"), self.forward, name="next", role="primary")
        self._lay_out()
        self._rail.chosen.connect(self._go_by_name)
        QShortcut(QKeySequence("F1"), self, self._help)
        QShortcut(QKeySequence("Alt+Left"), self, self.back)
        QShortcut(QKeySequence("Alt+Right"), self, self.forward)
        self._show()

    @property
    def page(self) -> Page:
        """The page shown now."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)  # noqa: S101 - only pages are added
        return shown

    def forward(self) -> None:
        """Saves and moves on; on the last page, closes."""
        if not self._next.isEnabled():
            return
        self._take()
        if self.session.forward():
            self._show()
        else:
            self.closed.emit()

    def back(self) -> None:
        if self.session.back():
            self._show()

    def go(self, step: Step) -> None:
        """Moves to a step, as the rail or a fix asks for."""
        if step in steps(self.session.answers) and step is not self.session.step:
            self.session.go(step)
            self._show()

    def _go_by_name(self, step: str) -> None:
        self.go(Step(step))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.forward()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """The wizard goes away: end what the page runs."""
        self.page.left()

    def _show(self) -> None:
        if self._stack.count():
            self.page.left()
        page = self._page(self.session.step)
        page.load(self.session.answers)
        self._stack.setCurrentWidget(page)
        page.verticalScrollBar().setValue(0)
        self._refresh()
        page.entered()
        QTimer.singleShot(0, page, lambda: self._focus(page))

    def _focus(self, page: Page) -> None:
        if page is not self.page:
            return
        first = page.first_control()
        (first or self._next).setFocus(Qt.FocusReason.TabFocusReason)

    def _page(self, step: Step) -> Page:
        if step not in self._pages:
            page = self._page_of(step, self._workspace)
            page.changed.connect(self._changed)
            page.wanted.connect(self._go_by_name)
            page.explain_wanted.connect(self._explain)
            page.examples_wanted.connect(lambda: self.examples_wanted.emit(self.session.answers.identity))
            self._pages[step] = page
            self._stack.addWidget(page)
        return self._pages[step]

    def _changed(self) -> None:
        self._take()
        self._refresh()

    def _take(self) -> None:
        try:
            if self.session.put(self.page.answers()):
                now = datetime.now().astimezone().strftime("%H:%M:%S")
                self._rail.show_saved(say(Text("Saved at {time}", time=now)))
        except StoreError as error:
            self._rail.show_saved(say_error(error))

    def _refresh(self) -> None:
        answers, page = self.session.answers, self.page
        self._rail.show_site(answers.site_name, answers.facts.domain)
        self._rail.show_steps(steps(answers), self.session.step)
        model = self._workspace.model(answers.facts).name if answers.facts.model else ""
        settings = self._workspace.settings(answers)
        self._panel.show_lines(known_so_far(self._workspace.case(answers), model, settings))
        problem = page.problem
        self._problem.setText(say(problem) if problem else "")
        self._next.setEnabled(problem is None and not page.busy)
        self._next.setText(say(self._next_caption()))
        self._back.setEnabled(former_step(answers, self.session.step) is not None)

    def _next_caption(self) -> Text:
        last = next_step(self.session.answers, self.session.step) is None
        return Text("&Finish") if last else Text("&Next")

    def _explain(self, text: str) -> None:
        self.explain_wanted.emit(text, self.session.answers.facts.model)

    def _help(self) -> None:
        box = QMessageBox(self)
        box.setObjectName("help")
        box.setWindowTitle(say(Text("Help")))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"{say(self.page.title)}\n\n{say(self.page.lead)}\n\n{say(self.page.help)}".strip())
        keys = Text("Enter or Alt+N: next. Alt+Left: back. Esc: close, everything is saved. F1: this help.")
        box.setInformativeText(say(keys))
        box.open()

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self._footer())

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setObjectName("footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(20, 10, 20, 10)
        row.addWidget(button(Text("&Help (F1)"), self._help, name="help_button"))
        row.addWidget(button(Text("&What does this mean?"), lambda: self._explain(""), name="explain_button"))
        row.addWidget(self._problem, 1)
        row.addWidget(self._back)
        row.addWidget(self._next)
        row.addWidget(button(Text("&Close"), self.closed.emit, name="close"))
        return footer
