"""What a refusal means, on one card."""

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from configurator.domain.explanation import ReplyEntry
from configurator.domain.finding import Actor
from configurator.domain.source import Confidence, Source
from configurator.flow.answers import Step
from configurator.flow.explanation import Meaning
from configurator.ui.widgets.explanation_card import ACTORS, ExplanationCard
from configurator.ui.widgets.meaning_list import MeaningList
from tests.ui.looking import words

SOURCE = Source(key="ndr", title="Non-delivery reports", as_of=date(2026, 5, 1))


def _entry(**values: object) -> ReplyEntry:
    shape: dict[str, object] = {
        "key": "relay",
        "title": "No connector knows this site",
        "cause": "No inbound connector matches {address}.",
        "who": Actor.TENANT_ADMIN,
        "fix": ("Compare the address.", "Send again."),
        "source": "ndr",
        "as_of": date(2026, 5, 26),
        "confidence": Confidence.MICROSOFT,
    }
    return ReplyEntry(**(shape | values))  # type: ignore[arg-type] - a test names the fields it changes


def _card(
    qtbot: QtBot, entry: ReplyEntry, source: Source | None = SOURCE, step: Step | None = None
) -> ExplanationCard:
    made = ExplanationCard(entry, source, step=step)
    qtbot.addWidget(made)
    return made


def test_every_actor_has_words_for_the_screen() -> None:
    assert set(ACTORS) == set(Actor)


def test_cause_actor_numbered_steps_and_dated_source_stand_on_it(qtbot: QtBot) -> None:
    shown = words(_card(qtbot, _entry()))
    assert "The tenant admin acts" in shown
    assert "1.  Compare the address." in shown
    assert "2.  Send again." in shown
    assert "Source: Non-delivery reports, 2026-05-26." in shown
    assert "Can it be undone?" not in shown


def test_a_brace_in_the_catalogue_is_shown_as_it_is(qtbot: QtBot) -> None:
    assert "matches {address}." in words(_card(qtbot, _entry()))


def test_undoing_and_the_deciding_question_are_told_where_there_are_any(qtbot: QtBot) -> None:
    shown = words(_card(qtbot, _entry(reversible="At any time.", question="Is the connector on?")))
    assert "Can it be undone? At any time." in shown
    assert "What decides: Is the connector on?" in shown


@pytest.mark.parametrize("confidence", [Confidence.SECONDARY, Confidence.UNVERIFIED])
def test_what_microsoft_does_not_confirm_is_marked(qtbot: QtBot, confidence: Confidence) -> None:
    shown = words(_card(qtbot, _entry(confidence=confidence), source=None))
    assert "Source: ndr, 2026-05-26. Not confirmed in Microsoft's own text." in shown


def test_without_a_step_that_mends_it_there_is_no_button(qtbot: QtBot) -> None:
    assert not _card(qtbot, _entry()).findChildren(QPushButton)
    assert len(_card(qtbot, _entry(), step=Step.TENANT).findChildren(QPushButton)) == 1


def test_several_causes_are_all_shown_and_said_to_be_several(qtbot: QtBot) -> None:
    shown = MeaningList("meanings")
    qtbot.addWidget(shown)
    meanings = tuple(Meaning(_entry(key=key, title=key), SOURCE, None) for key in ("first", "second"))
    shown.show_meanings(meanings)
    assert "more than one cause" in words(shown)
    assert {"first", "second"} <= set(words(shown).splitlines())
    shown.show_meanings(meanings[:1])
    assert "more than one cause" not in words(shown)
    shown.clear()
    assert shown.isHidden()
