"""What a refusal or a panel's words mean for one set-up, with the step that mends each cause."""

from dataclasses import dataclass

from configurator.domain.explain import explain
from configurator.domain.explanation import ReplyEntry
from configurator.domain.live_test import LiveTest
from configurator.domain.oauth import TokenRefusal
from configurator.domain.source import Source
from configurator.flow.answers import Answers, Step
from configurator.flow.graph import steps
from configurator.flow.refusal import explain_test, explain_token
from configurator.flow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Meaning:
    """One entry that fits, its source, and the step of this set-up that mends it (None: none does)."""

    entry: ReplyEntry
    source: Source | None
    step: Step | None


def meanings(workspace: Workspace, answers: Answers, words: str) -> tuple[Meaning, ...]:
    """All that these words can mean, most exact first; empty when they aren't known."""
    found = explain(words, workspace.knowledge.replies, answers.facts.model)
    return _with_steps(workspace, answers, found)


def meanings_of_test(workspace: Workspace, answers: Answers, test: LiveTest) -> tuple[Meaning, ...]:
    """All that a failed live test can mean, causes of the port that it tried first."""
    found = tuple(match.entry for match in explain_test(test, workspace.knowledge.replies))
    return _with_steps(workspace, answers, found)


def meanings_of_sign_in(workspace: Workspace, answers: Answers, refusal: TokenRefusal) -> tuple[Meaning, ...]:
    """All that a refused sign-in by OAuth 2.0 can mean."""
    found = tuple(match.entry for match in explain_token(refusal, workspace.knowledge.replies))
    return _with_steps(workspace, answers, found)


def _with_steps(workspace: Workspace, answers: Answers, found: tuple[ReplyEntry, ...]) -> tuple[Meaning, ...]:
    needed = {step.value: step for step in steps(answers)}
    return tuple(
        Meaning(entry, workspace.knowledge.sources.get(entry.source), needed.get(entry.step)) for entry in found
    )
