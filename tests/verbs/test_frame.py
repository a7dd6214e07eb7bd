"""The frame around every verb: JSON or lines, exit codes, sentences for what goes wrong."""

import logging
from argparse import ArgumentParser, Namespace

import pytest

from configurator.errors import ConfiguratorError, InputError, Text
from configurator.verbs.frame import DONE, Indented, Outcome, Verb, printable
from configurator.verbs.tools import Tools
from tests.fakes.tools import FakeOutside, run


def _verb(error: Exception | None = None) -> Verb:
    def act(_options: Namespace, _tools: Tools) -> Outcome:
        if error is not None:
            raise error
        return Outcome(
            {"fits": True}, (Text("It fits {what}.", what="well"), Indented("foreign \x1b[31mtext")), DONE
        )

    def take_nothing(_parser: ArgumentParser) -> None: ...

    return Verb(Text("Does it fit?"), take_nothing, act, {"fits": False})


def test_with_json_exactly_one_object_is_printed() -> None:
    printed = run(_verb())
    assert (printed.code, printed.answer, printed.err) == (0, {"fits": True}, "")


def test_without_json_lines_for_people_are_printed_and_control_characters_are_shown_not_obeyed() -> None:
    printed = run(_verb(), as_json=False)
    assert printed.out == "It fits well.\n   foreign \ufffd[31mtext\n"


def test_bad_input_is_one_sentence_on_stderr_nothing_on_stdout_and_exit_2() -> None:
    printed = run(_verb(InputError(Text("That is no port."), next_action=Text("Not shown."))))
    assert (printed.code, printed.out, printed.err) == (2, "", "That is no port.\n")


def test_a_refusal_is_told_with_its_next_step_and_every_key_is_there() -> None:
    printed = run(_verb(ConfiguratorError(Text("The disk\nis full."), next_action=Text("Make room."))))
    assert printed.code == 1
    assert printed.answer == {"fits": False, "error": "The disk\nis full."}
    assert printed.err == "The disk is full. Make room.\n"


def test_what_nobody_expected_is_told_in_one_sentence_and_kept_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        printed = run(_verb(ZeroDivisionError("inside")), as_json=False)
    assert printed.code == 1
    assert printed.out == ""
    assert printed.err.startswith("Something in the program went wrong")
    assert "ZeroDivisionError" in caplog.text


def test_an_empty_line_is_no_password() -> None:
    with pytest.raises(InputError):
        FakeOutside(stdin="\n").tools().read_secret()
    assert FakeOutside(stdin=" two words \r\n").tools().read_secret().reveal() == " two words "


def test_line_breaks_stay() -> None:
    assert printable("a\nb\tc") == "a\nb\ufffdc"
