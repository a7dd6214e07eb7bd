"""Microsoft 365: what must be done in the tenant, by oneself or by somebody else."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.domain.field_rule import mail_address
from configurator.domain.known import retyped
from configurator.domain.method import Method
from configurator.errors import Text
from configurator.flow.answers import Answers, Step, TenantWork, Waiting
from configurator.flow.graph import needs_account
from configurator.flow.tenant import ready_message, tenant_tasks
from configurator.flow.workspace import Workspace
from configurator.ui.page import Page
from configurator.ui.widgets.button import button
from configurator.ui.widgets.choice import Choice
from configurator.ui.widgets.clear_layout import clear
from configurator.ui.widgets.field import Field
from configurator.ui.widgets.label import label
from configurator.ui.widgets.message_panel import MessagePanel
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.relay_panel import RelayPanel
from configurator.ui.widgets.task_card import TaskCard
from configurator.ui.words import say

_WAITS_FOR = Text("the Microsoft 365 admin")


class TenantPage(Page):
    """Next is held by a mistyped address only: the device part can go on while somebody else works."""

    step = Step.TENANT
    title = Text("Who prepares Microsoft 365?")
    lead = Text(
        "The tenant must let this device's mail in. That is a few minutes' work for its admin; until a change"
        " works, it takes from minutes to a day."
    )
    help = Text(
        "Every task has a click path and a script for Exchange Online PowerShell with your values filled in."
        " This program itself changes nothing in the tenant."
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._account = Field("tenant_account", Text("The mailbox that will sign in"), mail_address)
        self._sender = Field("tenant_sender", Text("The address that the device sends from"), mail_address)
        self._who: Choice[TenantWork] = Choice(
            "tenant_work",
            Text("Who does it?"),
            [(TenantWork.MYSELF, Text("I do it")), (TenantWork.SOMEONE_ELSE, Text("Someone else does"))],
        )
        self._waiting = Notice("waiting")
        self._park = button(Text("&Park it until it is done"), self._wait, name="park")
        self._message = MessagePanel(self._park)
        self._progress = label("", "strong")
        self._progress.setObjectName("tasks_done")
        self._tasks = QWidget()
        self._list = QVBoxLayout()
        self._cards: dict[str, TaskCard] = {}
        self._nothing = label(Text("Nothing must be done in Microsoft 365 for this method."), "strong")
        self._relay = RelayPanel(workspace)
        self._lay_out()
        self._relay.edited.connect(self._edited)
        self._who.edited.connect(self._edited)
        self._account.edited.connect(self._address_edited)
        self._sender.edited.connect(self._address_edited)

    def load(self, answers: Answers) -> None:
        super().load(answers)
        self._who.fill(answers.tenant_work)
        self._relay.fill(answers.relay_machine)
        self._account.fill(answers.facts.account.value or "")
        self._sender.fill(answers.facts.sender.value or "")
        self._sender.line.setPlaceholderText(f"scanner@{answers.facts.domain}" if answers.facts.domain else "")
        self._account.setVisible(needs_account(answers.facts))
        self._sender.setVisible(not needs_account(answers.facts))
        self._show_tasks()
        self._refresh()

    def left(self) -> None:
        self._relay.stop()

    def answers(self) -> Answers:
        facts = self._answers.facts
        if needs_account(facts):
            facts = replace(facts, account=retyped(facts.account, self._account.value))
        else:
            facts = replace(facts, sender=retyped(facts.sender, self._sender.value))
        machine = self._relay.machine
        return replace(self._answers, facts=facts, tenant_work=self._who.value, relay_machine=machine)

    @property
    def problem(self) -> Text | None:
        return self._account.problem if needs_account(self._answers.facts) else self._sender.problem

    def _address_edited(self) -> None:
        self._show_tasks()
        self._edited()

    def _wait(self) -> None:
        waiting = Waiting(say(_WAITS_FOR), self._workspace.ports.now())
        self._put(replace(self.answers(), waiting=waiting))

    def _done(self) -> None:
        self._put(replace(self.answers(), waiting=None, tenant_done=frozenset(self._cards)))

    def _ticked(self, key: str, on: bool) -> None:
        done = self._answers.tenant_done
        self._put(replace(self.answers(), tenant_done=done | {key} if on else done - {key}))

    def _put(self, answers: Answers) -> None:
        self._answers = answers
        self._edited()

    def _edited(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        answers = self.answers()
        has_tasks = bool(self._cards)
        self._nothing.setVisible(not has_tasks)
        self._who.setVisible(has_tasks)
        self._tasks.setVisible(has_tasks and answers.tenant_work is TenantWork.MYSELF)
        self._message.setVisible(has_tasks and answers.tenant_work is TenantWork.SOMEONE_ELSE)
        self._park.setVisible(answers.waiting is None)
        done = sum(key in answers.tenant_done for key in self._cards)
        self._progress.setText(say(Text("{done} of {all} done", done=done, all=len(self._cards))))
        for key, card in self._cards.items():
            card.tick(done=key in answers.tenant_done)
        self._show_waiting(answers.waiting)

    def _show_waiting(self, waiting: Waiting | None) -> None:
        self._waiting.setVisible(waiting is not None)
        if waiting is not None:
            since = waiting.since.astimezone().strftime("%Y-%m-%d %H:%M")
            self._waiting.tell(
                "warn",
                Text("Waiting for {whom} since {time}", whom=waiting.on, time=since),
                Text("The device part can go on with Next. The test is sent when it is done."),
            )

    def _show_tasks(self) -> None:
        answers = self.answers()
        clear(self._list)
        self._cards = {}
        for task in tenant_tasks(self._workspace, answers):
            source = self._workspace.knowledge.sources.get(task.source)
            card = TaskCard(task, source, done=task.key in self._answers.tenant_done)
            card.ticked.connect(self._ticked)
            self._cards[task.key] = card
            self._list.addWidget(card)
        self._relay.setVisible(answers.facts.method is Method.INDIRECT)
        if answers.facts.method is Method.INDIRECT:
            self._relay.show_plan(answers)
        message = ready_message(self._workspace, answers, say)
        self._message.show_message(message.subject, message.body)

    def _lay_out(self) -> None:
        self._waiting.offer(button(Text("It is &done now"), self._done, name="done_now"))
        self._list.setSpacing(12)
        column = QVBoxLayout(self._tasks)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._progress)
        column.addLayout(self._list)
        for part in (
            self._waiting,
            self._who,
            self._account,
            self._sender,
            self._nothing,
            self._tasks,
            self._message,
            self._relay,
        ):
            self.body.addWidget(part)
