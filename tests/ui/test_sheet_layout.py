"""The order and the columns of the sheet."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from configurator.domain.sheet import SheetRow
from configurator.ui.sheet_layout import SheetLayout
from configurator.ui.sheet_strip import Strip, Typesetter, total_height
from tests.ui.sheets import SHEET, value

WIDTH = 500.0


def strips(**changes: object) -> list[Strip]:
    layout = SheetLayout(Typesetter(QImage(10, 10, QImage.Format.Format_RGB32)), WIDTH)
    return layout.strips(replace(SHEET, **changes))


def added_height(**changes: object) -> float:
    return total_height(strips(**changes)) - total_height(strips())


@pytest.mark.usefixtures("qapp")
def test_a_note_stands_below_the_value_it_is_about() -> None:
    row = SheetRow(value("Port"), value("587"))
    noted = replace(row, notes=(value("Newer firmware hides it."),))
    assert added_height(rows=(noted,)) > added_height(rows=(row,))


@pytest.mark.usefixtures("qapp")
def test_a_row_is_as_high_as_its_longer_column() -> None:
    short, long = "Port", "A label that needs more than one line " * 4
    by_label = added_height(rows=(SheetRow(value(long), value("x")),))
    by_value = added_height(rows=(SheetRow(value(short), value(long)),))
    assert by_label > added_height(rows=(SheetRow(value(short), value("x")),))
    assert added_height(rows=(SheetRow(value(long), value(long)),)) == pytest.approx(max(by_label, by_value))


@pytest.mark.usefixtures("qapp")
def test_a_row_is_held_together() -> None:
    rows = (SheetRow(value("Server"), value("x" * 300), copyable=True),)
    held = [strip.stays for strip in strips(rows=rows)]
    without = [strip.stays for strip in strips(rows=())]
    assert held.count(False) - without.count(False) == 1


@pytest.mark.usefixtures("qapp")
def test_without_a_code_the_title_has_the_whole_width() -> None:
    title = "A name that fits into the page but not beside the code"
    assert added_height(title=title, qr="", qr_caption=None) < added_height(title=title)


@pytest.mark.usefixtures("qapp")
def test_proofs_side_by_side_stand_on_one_ground_and_do_not_overlap() -> None:
    grounds = {strip.ground for strip in strips() if strip.ground}
    (ground,) = grounds
    left, right = ground.panels
    assert left.left == 0
    assert left.left + left.width < right.left
    assert right.left + right.width == pytest.approx(WIDTH)


@pytest.mark.usefixtures("qapp")
def test_a_very_long_title_is_set_smaller() -> None:
    without_code = {"qr": "", "qr_caption": None}
    assert added_height(title="x" * 61, **without_code) < added_height(title="x" * 60, **without_code)
