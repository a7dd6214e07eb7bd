"""Lines of a printed sheet: nothing lost, nothing unseen, nothing turned around."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from configurator.ui.sheet_strip import Draw, Strip, Style, Typesetter, beside, font, plain, stacked, together

BODY, MONO = Style(10, "#000000"), Style(10, "#000000", mono=True)


def _image(side: int = 120) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    return image


def _mark(colour: str) -> Draw:
    return lambda painter, at: painter.fillRect(int(at.x()), int(at.y()), 10, 10, QColor(colour))


def _drawn(strips: list[Strip]) -> QImage:
    image = _image()
    painter = QPainter(image)
    stacked(strips)(painter, QPointF(0, 0))
    painter.end()
    return image


def _colour(image: QImage, y: int) -> str:
    return QColor(image.pixel(5, y)).name()


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("a\nb\tc\r\u2028d\u00a0e", "a b c  d e"),
        ("a\x00b\x1b[0m", "a\ufffdb\ufffd[0m"),
        ("invoice\u202etxt.exe\u202c\u2066x\u2069", "invoice\ufffdtxt.exe\ufffd\ufffdx\ufffd"),
        ("two  spaces <b>&amp;</b>", "two  spaces <b>&amp;</b>"),
        ("Приёмная Ελληνικά עברית 診所", "Приёмная Ελληνικά עברית 診所"),
    ],
)
def test_foreign_text_is_one_line_and_shows_what_is_hidden(foreign: str, shown: str) -> None:
    assert plain(foreign) == shown


@given(st.text())
def test_plain_text_keeps_its_length_and_stays_plain(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


@pytest.mark.usefixtures("qapp")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80), mono=st.booleans())
def test_every_text_has_a_line_with_a_height(text: str, mono: bool) -> None:
    lines = Typesetter(_image()).lines(text, MONO if mono else BODY, 60)
    assert lines
    assert all(line.height > 0 and line.draw for line in lines)


@pytest.mark.usefixtures("qapp")
def test_what_is_typed_is_broken_anywhere_so_that_no_hyphen_ends_a_line_by_chance() -> None:
    setter = Typesetter(_image())
    text = "contoso-" + "x" * 12
    room = setter.dots(10 * 0.7 * 16)
    assert len(setter.lines(text, MONO, room)) == 2
    assert len(setter.lines("contoso- " + "x" * 16, BODY, room)) == 2


@pytest.mark.usefixtures("qapp")
def test_no_face_makes_one_sign_of_several_letters() -> None:
    for style in (BODY, MONO):
        tag = type(font(style)).Tag("liga")
        assert font(style).featureValue(tag) == 0


@pytest.mark.usefixtures("qapp")
def test_a_line_is_drawn_where_it_is_told_and_in_its_colour() -> None:
    setter = Typesetter(_image())
    (line,) = setter.lines("█", Style(20, "#b0241c"), 100, left=50)
    image = _drawn([Strip(30), line])
    reds = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if QColor(image.pixel(x, y)).name() == "#b0241c"
    ]
    assert min(x for x, _ in reds) >= 49
    assert min(y for _, y in reds) >= 29


def test_strips_are_drawn_one_below_the_other() -> None:
    image = _drawn([Strip(20, _mark("#ff0000")), Strip(15), Strip(20, _mark("#00ff00"))])
    assert [_colour(image, y) for y in (5, 15, 25, 40)] == ["#ff0000", "#ffffff", "#ffffff", "#00ff00"]


def test_columns_are_as_high_as_the_higher_line_and_set_on_its_middle() -> None:
    first, second = beside([Strip(40, _mark("#ff0000")), Strip(10)], [Strip(20, _mark("#00ff00"))])
    assert (first.height, second.height) == (40, 10)
    assert [_colour(_drawn([first, second]), y) for y in (5, 15)] == ["#ff0000", "#00ff00"]


def test_strips_that_belong_together_are_held_but_for_the_last() -> None:
    held = together([Strip(1), Strip(2), Strip(3, stays=True)])
    assert [strip.stays for strip in held] == [True, True, False]
    assert together([]) == []
