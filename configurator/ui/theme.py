"""Colours and the style sheet, light and dark. Contrast of every text pair is AA (4.5:1) at least."""

from dataclasses import dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from configurator.plugins.resource import resource

STYLE_ARGUMENTS = ("-style", "Fusion")
"""For QApplication: one look on every system. `setStyle` would make a Python object of the style, with every
enumeration of QStyle, before the window shows."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour scheme; the fields are the names in the style sheet."""

    ground: str
    surface: str
    line: str
    line_strong: str
    text: str
    muted: str
    primary: str
    primary_hover: str
    on_primary: str
    primary_soft: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    neutral_soft: str
    code: str
    on_code: str


LIGHT = Colours(
    ground="#f6f8fa",
    surface="#ffffff",
    line="#dde2e8",
    line_strong="#8691a0",
    text="#1a2130",
    muted="#566072",
    primary="#0a66c2",
    primary_hover="#08539e",
    on_primary="#ffffff",
    primary_soft="#e6f1fb",
    ok="#14723a",
    ok_soft="#e4f5ea",
    warn="#855700",
    warn_soft="#fff3d4",
    bad="#b0241c",
    bad_soft="#fdebe9",
    neutral_soft="#edf0f4",
    code="#10171f",
    on_code="#dbe4ee",
)
DARK = Colours(
    ground="#13171c",
    surface="#1b2128",
    line="#343d48",
    line_strong="#7d8997",
    text="#e9edf2",
    muted="#a9b4c1",
    primary="#63aef5",
    primary_hover="#8bc4f9",
    on_primary="#08131f",
    primary_soft="#17304a",
    ok="#6fd39a",
    ok_soft="#15321f",
    warn="#e8bb5c",
    warn_soft="#3a2d0e",
    bad="#f6958c",
    bad_soft="#421d1a",
    neutral_soft="#28303a",
    code="#0b0f14",
    on_code="#dbe4ee",
)


def is_dark(application: QApplication) -> bool:
    """What the system asks for; where it doesn't say, what the palette looks like."""
    scheme = application.styleHints().colorScheme()
    if scheme is Qt.ColorScheme.Unknown:
        return application.palette().color(QPalette.ColorRole.Window).lightness() < 128  # noqa: PLR2004 - half
    return scheme is Qt.ColorScheme.Dark


def colours(*, dark: bool) -> Colours:
    return DARK if dark else LIGHT


def apply_theme(application: QApplication, *, dark: bool) -> None:
    """Our palette and our style sheet, on an application made with STYLE_ARGUMENTS."""
    scheme = colours(dark=dark)
    application.setPalette(_palette(scheme))
    application.setProperty("dark", dark)
    sheet = Template(resource("styles/window.qss").read_text("utf-8"))
    names = {field: getattr(scheme, field) for field in Colours.__slots__}
    application.setStyleSheet(
        sheet.substitute(names, icons=_url(resource("icons")), tone="dark" if dark else "light")
    )


def scheme_in_use() -> Colours:
    application = QApplication.instance()
    return colours(dark=bool(application and application.property("dark")))


def _palette(scheme: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, scheme.ground),
        (role.Base, scheme.surface),
        (role.AlternateBase, scheme.ground),
        (role.Text, scheme.text),
        (role.WindowText, scheme.text),
        (role.Button, scheme.surface),
        (role.ButtonText, scheme.text),
        (role.ToolTipBase, scheme.surface),
        (role.ToolTipText, scheme.text),
        (role.PlaceholderText, scheme.muted),
        (role.Highlight, scheme.primary),
        (role.HighlightedText, scheme.on_primary),
        (role.Link, scheme.primary),
        (role.Accent, scheme.primary),
    ):
        palette.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(scheme.muted))
    return palette


def _url(path: Path) -> str:
    return path.as_posix()
