"""PowerShell text: every value is one literal, whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.errors import ExportError
from configurator.exporters.powershell import quoted, quoted_list, script
from tests.exporters.tokens import literals

QUOTES = "'\u2018\u2019\u201a\u201b"
VALUES = st.text(st.one_of(st.sampled_from(QUOTES + '$`"();{}@,#| '), st.characters(categories=["L", "N", "P"])))


@given(VALUES)
def test_every_value_stays_one_literal(value: str) -> None:
    assert literals(quoted(value)) == [value]


@given(st.lists(VALUES, min_size=1))
def test_a_list_is_as_many_literals(values: list[str]) -> None:
    assert literals(quoted_list(values)) == values


@pytest.mark.parametrize("quote", QUOTES)
def test_each_of_the_five_quotes_is_doubled(quote: str) -> None:
    assert quoted(f"o{quote}brien") == f"'o{quote}{quote}brien'"


@given(st.text())
def test_a_value_is_written_on_one_line_or_refused(value: str) -> None:
    try:
        written = quoted(value)
    except ExportError:
        assert not value.isprintable()
        return
    assert len(written.splitlines()) == 1


@pytest.mark.parametrize("value", ["a\nb", "a\x00b", "a\u2028b", "\x1b[0m", "a\u202eb"])
def test_control_characters_are_refused(value: str) -> None:
    with pytest.raises(ExportError):
        quoted(value)


def test_lists_are_literals_with_commas() -> None:
    assert quoted_list(["203.0.113.24", "203.0.113.64/28"]) == "'203.0.113.24','203.0.113.64/28'"


def test_a_script_signs_in_first_and_to_the_cloud_it_is_for() -> None:
    assert script("", "One", "Two") == "Connect-ExchangeOnline\nOne\nTwo\n"
    assert script("O365China", "One").startswith("Connect-ExchangeOnline -ExchangeEnvironmentName O365China\n")
