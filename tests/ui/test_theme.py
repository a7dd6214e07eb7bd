"""The two colour schemes: readable by the numbers, and the style sheet complete."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from configurator.ui.theme import DARK, LIGHT, Colours, apply_theme, is_dark, scheme_in_use

PAIRS = [
    ("text", "ground"),
    ("text", "surface"),
    ("text", "primary_soft"),
    ("text", "ok_soft"),
    ("text", "warn_soft"),
    ("text", "bad_soft"),
    ("muted", "ground"),
    ("muted", "surface"),
    ("muted", "neutral_soft"),
    ("primary", "surface"),
    ("primary", "primary_soft"),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("ok", "surface"),
    ("ok", "ok_soft"),
    ("warn", "surface"),
    ("warn", "warn_soft"),
    ("bad", "ground"),
    ("bad", "surface"),
    ("bad", "bad_soft"),
    ("on_code", "code"),
]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_every_pair_of_text_and_ground_has_aa_contrast(scheme: Colours, front: str, back: str) -> None:
    bright, dim = sorted((luminance(getattr(scheme, front)), luminance(getattr(scheme, back))), reverse=True)
    assert (bright + 0.05) / (dim + 0.05) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_the_style_sheet_takes_its_colours_and_icons_from_the_scheme(qapp: QApplication, dark: bool) -> None:
    apply_theme(qapp, dark=dark)
    assert scheme_in_use() is (DARK if dark else LIGHT)
    assert "$" not in qapp.styleSheet()
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == scheme_in_use().ground
    shown = QLabel("x")
    shown.setProperty("role", "muted")
    shown.ensurePolished()
    assert shown.palette().color(QPalette.ColorRole.WindowText).name() == scheme_in_use().muted


def test_the_system_decides_between_light_and_dark_and_the_palette_where_it_does_not(qapp: QApplication) -> None:
    asked = qapp.styleHints().colorScheme()
    if asked is not Qt.ColorScheme.Unknown:
        assert is_dark(qapp) is (asked is Qt.ColorScheme.Dark)
        return
    apply_theme(qapp, dark=True)
    assert is_dark(qapp)
    apply_theme(qapp, dark=False)
    assert not is_dark(qapp)
