"""The small controls: what they show, and what they tell."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from configurator.domain import field_rule
from configurator.domain.known import Known, Origin, measured, said
from configurator.errors import ConfiguratorError, Text
from configurator.flow.answers import Step
from configurator.ui.theme import apply_theme
from configurator.ui.widgets.button import button
from configurator.ui.widgets.chip import chip, origin_chip
from configurator.ui.widgets.choice import Choice
from configurator.ui.widgets.copy import CodeBox, CopyRow
from configurator.ui.widgets.door import Door
from configurator.ui.widgets.field import Field, any_text
from configurator.ui.widgets.label import label, one_line, rule
from configurator.ui.widgets.notice import Notice
from configurator.ui.widgets.sign import set_sign, sign
from configurator.ui.widgets.step_icon import step_icon
from configurator.ui.words import say, say_error, use_language

MARKUP = "<b>bold</b> &amp; <img src=x>"


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    apply_theme(qapp, dark=False)


def test_foreign_text_is_shown_as_it_is(qtbot: QtBot) -> None:
    shown = label(MARKUP, selectable=True)
    qtbot.addWidget(shown)
    assert shown.text() == MARKUP
    assert shown.textFormat() is Qt.TextFormat.PlainText
    line = one_line(MARKUP)
    qtbot.addWidget(line)
    assert not line.wordWrap()
    qtbot.addWidget(rule())


def test_words_go_through_the_catalogue() -> None:
    use_language(lambda message: {"Next": "Weiter", "Stop": "Halt"}.get(message, message))
    try:
        assert say(Text("Next")) == "Weiter"
        assert say_error(ConfiguratorError(Text("Stop"), next_action=Text("Next"))) == "Halt Weiter"
        assert say_error(ConfiguratorError(Text("Stop"))) == "Halt"
    finally:
        use_language(str)


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (measured(1, "seen"), "measured"),
        (said(1), "you said"),
        (said(None), "not known yet"),
        (Known(1), "not known yet"),
        (Known(1, Origin.ASSUMED), "assumed"),
        (Known(1, Origin.STATED, "manual"), "from its documentation"),
    ],
)
def test_a_chip_names_the_origin(qtbot: QtBot, known: Known[object], words: str) -> None:
    shown = origin_chip(known)
    qtbot.addWidget(shown)
    assert shown.text() == words
    assert shown.toolTip() == (known.evidence if known.origin else "")
    qtbot.addWidget(chip(Text("x"), "ok"))


def test_a_button_acts_on_click_and_on_enter(qtbot: QtBot) -> None:
    pressed: list[int] = []
    made = button(Text("&Go"), lambda: pressed.append(1), name="go", role="primary")
    qtbot.addWidget(made)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert len(pressed) == 2
    assert made.accessibleName() == "Go"


def test_a_sign_changes_with_its_tone(qtbot: QtBot) -> None:
    shown = sign("idle")
    qtbot.addWidget(shown)
    set_sign(shown, "ok")
    assert (shown.text(), shown.property("tone")) == ("✓", "ok")


def test_a_field_says_while_typing_what_is_wrong(qtbot: QtBot) -> None:
    field = Field("domain", Text("Domain"), field_rule.domain, required=Text("The domain is missing."))
    qtbot.addWidget(field)
    told: list[str] = []
    field.edited.connect(lambda: told.append(field.value))
    assert field.problem == Text("The domain is missing.")
    line = field.findChild(QLineEdit, "domain")
    assert line is not None
    qtbot.keyClicks(line, "contoso")
    assert field.problem is not None
    assert "not a domain" in line.accessibleDescription()
    assert line.property("wrong") == "true"
    qtbot.keyClicks(line, ".example")
    assert (field.problem, field.value, line.property("wrong")) == (None, "contoso.example", "false")
    assert told[-1] == "contoso.example"


def test_a_stored_value_is_shown_without_telling_of_a_change(qtbot: QtBot) -> None:
    field = Field("name", Text("Name"), any_text)
    qtbot.addWidget(field)
    told: list[int] = []
    field.edited.connect(lambda: told.append(1))
    field.fill("Front desk")
    field.fill("Front desk")
    assert (field.value, told) == ("Front desk", [])
    field.fill("")
    assert field.value == ""


def test_a_choice_tells_what_was_picked_and_leaves_unknown_unknown(qtbot: QtBot) -> None:
    options = [(True, Text("Yes")), (False, Text("No")), (None, Text("I don't know"))]
    choice = Choice("static", Text("Static?"), options, hint=Text("Ask"))
    qtbot.addWidget(choice)
    told: list[bool | None] = []
    choice.edited.connect(lambda: told.append(choice.value))
    assert not choice.is_answered
    assert choice.value is None
    choice.fill(None)
    assert not choice.is_answered
    choice.radio(False).click()
    choice.radio(None).click()
    assert told == [False, None]
    choice.fill(True)
    assert choice.value is True


def test_values_and_scripts_can_be_copied(qtbot: QtBot) -> None:
    row = CopyRow("server", "Server", "smtp.office365.com")
    box = CodeBox("script", "line 1\nline 2", title=Text("Script"))
    for each in (row, box):
        qtbot.addWidget(each)
    copy = row.findChild(QPushButton, "server_copy")
    assert copy is not None
    copy.click()
    assert QGuiApplication.clipboard().text() == "smtp.office365.com"
    assert copy.text() == "Copied"
    script = box.findChild(QPushButton, "script_copy")
    assert script is not None
    script.click()
    assert QGuiApplication.clipboard().text() == "line 1\nline 2"
    box.show_text("other")
    assert box.text == "other"


def test_a_notice_speaks_and_its_buttons_are_replaced(qtbot: QtBot) -> None:
    notice = Notice("trouble")
    qtbot.addWidget(notice)
    assert notice.isHidden()
    notice.offer(button(Text("A"), list, name="a"))
    notice.tell("bad", Text("Wrong"), MARKUP)
    notice.offer(button(Text("B"), list, name="b"))
    assert notice.words == f"Wrong {MARKUP}"
    assert not notice.isHidden()
    notice.tell("ok", Text("Fine"))
    assert notice.words == "Fine"


def test_a_door_has_words_a_shortcut_and_a_size(qtbot: QtBot) -> None:
    door = Door("mend", Text("&Mend"), Text("Paste it"))
    qtbot.addWidget(door)
    door.tell(Text("Something new"))
    assert (door.accessibleName(), door.accessibleDescription()) == ("Mend", "Something new")
    assert door.shortcut().toString() == "Alt+M"
    assert door.sizeHint().height() >= 108
    door.resize(10, 10)
    assert door.minimumSizeHint().height() >= 50


@pytest.mark.parametrize("mark", ["done", "here", "later"])
def test_step_marks_are_drawn(mark: str) -> None:
    picture = step_icon(mark, list(Step).index(Step.NEEDS)).pixmap(22, 22).toImage()
    assert any(picture.pixelColor(x, 11).alpha() for x in range(picture.width()))
