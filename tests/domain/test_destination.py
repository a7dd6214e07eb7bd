"""Names and addresses, as people type them and tables give them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.destination import Destination, as_lines, read_destinations
from configurator.domain.text import render
from configurator.errors import InputError

DESK = Destination("Front desk", "front.desk@contoso.example")


@pytest.mark.parametrize(
    "line",
    [
        "Front desk <front.desk@contoso.example>",
        '"Front desk" <front.desk@contoso.example>',
        "Front desk,front.desk@contoso.example",
        "Front desk ; front.desk@contoso.example",
        "Front desk\tfront.desk@contoso.example",
        '"Front desk",front.desk@contoso.example',
        "\ufeffFront desk <front.desk@contoso.example>",
    ],
)
def test_a_line_is_read_however_it_is_written(line: str) -> None:
    assert read_destinations(line) == (DESK,)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("front.desk@contoso.example", "front.desk"),
        ("<front.desk@contoso.example>", "front.desk"),
        ('"Dr. ""Jo"", Upstairs" <front.desk@contoso.example>', 'Dr. "Jo", Upstairs'),
        (r'"Dr. \"Jo\"" <front.desk@contoso.example>', 'Dr. "Jo"'),
        ("Upstairs, left <front.desk@contoso.example>", "Upstairs, left"),
    ],
)
def test_the_name_is_what_stands_before_the_address_or_its_own_beginning(line: str, name: str) -> None:
    assert read_destinations(line) == (Destination(name, "front.desk@contoso.example"),)


def test_empty_lines_are_left_out_and_a_bad_one_is_named_with_its_number() -> None:
    with pytest.raises(InputError) as raised:
        read_destinations("Front desk <front.desk@contoso.example>\r\n\r\nnobody\n")
    assert render(raised.value.text) == "Line 3 has no mail address: “nobody”."
    assert read_destinations("\n \n") == ()


NAMES = st.text("abc ÄŁ,;()'&.=+-@", min_size=1, max_size=20).map(str.strip).filter(bool)


@given(st.lists(st.builds(Destination, NAMES, st.just("front.desk@contoso.example")), max_size=4))
def test_what_is_shown_again_is_read_as_the_same(entries: list[Destination]) -> None:
    assert read_destinations(as_lines(tuple(entries))) == tuple(entries)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    with suppress(InputError):
        assert all(each.name and "@" in each.address for each in read_destinations(text))
