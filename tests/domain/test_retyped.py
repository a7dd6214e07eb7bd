"""A field's text as an answer."""

import pytest

from configurator.domain.known import Known, measured, retyped, said


@pytest.mark.parametrize(
    ("known", "text", "answer"),
    [
        (measured("a.example", "DNS"), "a.example", measured("a.example", "DNS")),
        (measured("a.example", "DNS"), "b.example", said("b.example")),
        (said("a.example"), "", Known()),
        (Known(), "", Known()),
    ],
)
def test_a_text_that_stays_keeps_its_origin(known: Known[str], text: str, answer: Known[str]) -> None:
    assert retyped(known, text) == answer
