"""What a refusal or a panel's words mean for one set-up, with the step that mends each cause."""

from dataclasses import dataclass

from configurator.domain.explain import explain
from configurator.domain.explanation import ReplyEntry
from configurator.domain.source import Source
from configurator.flow.answers import Answers, Step
from configurator.flow.graph import steps
from configurator.flow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Meaning:
    """One entry that fits, its source, and the step of this set-up that mends it (None: none does)."""

    entry: ReplyEntry
    source: Source | None
    step: Step | None


def meanings(workspace: Workspace, answers: Answers, words: str) -> tuple[Meaning, ...]:
    """All that these words can mean, most exact first; empty when they aren't known."""
    needed = {step.value: step for step in steps(answers)}
    found = explain(words, workspace.knowledge.replies, answers.facts.model)
    return tuple(
        Meaning(entry, workspace.knowledge.sources.get(entry.source), needed.get(entry.step)) for entry in found
    )
