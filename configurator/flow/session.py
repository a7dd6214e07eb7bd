"""One device's set-up in progress: the answers, the step, and saving of every change as it is made."""

from dataclasses import replace

from configurator.flow.answers import Answers, Step
from configurator.flow.graph import former_step, next_step, steps
from configurator.flow.workspace import Workspace


class Session:
    """Holds the present answers. Every change is saved at once; StoreError goes to the caller."""

    def __init__(self, workspace: Workspace, answers: Answers) -> None:
        self._workspace = workspace
        self._answers = answers

    @property
    def answers(self) -> Answers:
        return self._answers

    @property
    def step(self) -> Step:
        return self._answers.step

    def put(self, answers: Answers) -> bool:
        """Takes changed answers and saves them; False when nothing changed.

        The step stays: a page that is just being left still speaks of its own.
        """
        return self._keep(replace(answers, step=self.step))

    def go(self, step: Step) -> None:
        """Moves to a step that this case needs; another one is ignored."""
        if step in steps(self._answers):
            self._keep(replace(self._answers, step=step))

    def forward(self) -> bool:
        """Moves on; False on the last step."""
        later = next_step(self._answers, self.step)
        if later is not None:
            self.go(later)
        return later is not None

    def back(self) -> bool:
        """Moves back; False on the first step."""
        earlier = former_step(self._answers, self.step)
        if earlier is not None:
            self.go(earlier)
        return earlier is not None

    def _keep(self, answers: Answers) -> bool:
        if replace(answers, changed=self._answers.changed) == self._answers:
            return False
        self._answers = replace(answers, changed=self._workspace.ports.now())
        self._workspace.ports.store.save(self._answers)
        return True
