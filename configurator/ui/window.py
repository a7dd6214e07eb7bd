"""The one window: start page, wizard, explanation and accounts, one at a time."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from configurator.errors import Text
from configurator.flow.answers import Answers
from configurator.flow.workspace import Workspace
from configurator.ui.start import StartView
from configurator.ui.widgets.label import label
from configurator.ui.words import say

_WIDTH, _HEIGHT = 1180, 780
_LEAST_WIDTH, _LEAST_HEIGHT = 940, 600


class MainWindow(QMainWindow):
    """Opens on the start page. What isn't shown yet isn't built yet."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        practice = workspace.ports.is_practice
        name = Text("Device Mail Configurator")
        self.setWindowTitle(say(Text("{name}: practice tenant", name=name) if practice else name))
        self.resize(_WIDTH, _HEIGHT)
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        self._stack = QStackedWidget()
        self.start = StartView(workspace)
        self._stack.addWidget(self.start)
        self.start.begun.connect(lambda: self.open_wizard(Answers()))
        self.start.opened.connect(self.open_device)
        self.start.explain_wanted.connect(lambda: self.open_explanation("", ""))
        self.start.accounts_wanted.connect(self.open_accounts)
        self.start.listening_wanted.connect(self.open_listening)
        self.start.examples_wanted.connect(lambda: self.open_examples(""))
        self.setCentralWidget(self._frame(practice))
        self.start.focus_first()

    def fit_into(self, room: QSize) -> None:
        """No larger than the screen has room for: at 150 % a small one has not enough for the usual size."""
        self.setMinimumSize(self.minimumSize().boundedTo(room))
        self.resize(self.size().boundedTo(room))

    @property
    def view(self) -> QWidget:
        """What is shown now."""
        shown = self._stack.currentWidget()
        assert shown is not None  # noqa: S101 - the start page is always there
        return shown

    def open_device(self, identity: str) -> None:
        """Goes on with a stored device where it was left."""
        stored = self._workspace.ports.store.devices()
        found = next((answers for answers in stored if answers.identity == identity), None)
        if found is not None:
            self.open_wizard(found)

    def open_wizard(self, answers: Answers) -> None:
        from configurator.ui.wizard import WizardView

        wizard = WizardView(self._workspace, answers)
        wizard.closed.connect(self.open_start)
        wizard.explain_wanted.connect(self.open_explanation)
        wizard.examples_wanted.connect(self.open_examples)
        self._show(wizard)

    def open_explanation(self, text: str, model: str) -> None:
        from configurator.ui.explain_view import ExplainView

        view = ExplainView(self._workspace)
        before = self.view
        view.closed.connect(lambda: self._return_to(before))
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        view.ask(text, model)

    def open_accounts(self) -> None:
        from configurator.ui.accounts_view import AccountsView

        view = AccountsView(self._workspace)
        view.closed.connect(self.open_start)
        self._show(view)

    def open_listening(self) -> None:
        from configurator.ui.listen_view import ListenView

        view = ListenView(self._workspace)
        view.closed.connect(self.open_start)
        self._show(view)

    def open_examples(self, identity: str) -> None:
        """For a stored device, or the first one where none is named; closing leads back."""
        from configurator.ui.example_view import ExampleView

        view = ExampleView(self._workspace, identity)
        before = self.view
        view.closed.connect(lambda: self._return_to(before))
        self._show(view)

    def open_start(self) -> None:
        self._drop_all_but(self.start)
        self.start.refresh()
        self._stack.setCurrentWidget(self.start)
        self.start.focus_first()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._drop_all_but(self.start)
        super().closeEvent(event)

    def _show(self, view: QWidget) -> None:
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _return_to(self, before: QWidget) -> None:
        if before is self.start:
            self.open_start()
            return
        leaving = self.view
        self._stack.setCurrentWidget(before)
        self._drop(leaving)

    def _drop_all_but(self, kept: QWidget) -> None:
        views = [self._stack.widget(place) for place in range(self._stack.count())]
        for view in views:
            if view is not None and view is not kept:
                self._drop(view)

    def _drop(self, view: QWidget) -> None:
        leave = getattr(view, "leave", None)
        if leave is not None:
            leave()
        self._stack.removeWidget(view)
        view.deleteLater()

    def _frame(self, practice: bool) -> QWidget:
        frame = QWidget()
        frame.setObjectName("ground")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if practice:
            column.addWidget(self._banner())
        column.addWidget(self._stack, 1)
        return frame

    @staticmethod
    def _banner() -> QFrame:
        banner = QFrame()
        banner.setObjectName("practiceBanner")
        row = QHBoxLayout(banner)
        row.setContentsMargins(20, 7, 20, 7)
        words = Text("Practice tenant: everything stays on this computer, nothing reaches Microsoft 365.")
        row.addWidget(label(words))
        return banner
