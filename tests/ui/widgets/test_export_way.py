"""The way through a device's own export is offered where it can work, and says what it still needs."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from configurator.flow.export_example import SAMPLES, learn
from configurator.flow.template_shelf import TemplateShelf
from configurator.plugins.family import device_models
from configurator.ui.theme import apply_theme
from configurator.ui.widgets.export_way import ExportWay
from tests.domain.export_edit.exports import export
from tests.ui.looking import words

KNOWN = device_models().required("brother.ads")


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    apply_theme(qapp, dark=False)


@pytest.mark.parametrize(
    ("edits_export", "is_taught", "says"),
    [
        (False, False, ""),
        (True, False, "first has to teach"),
        (False, True, "A template for this model is kept"),
        (True, True, "A template for this model is kept"),
    ],
)
def test_it_is_offered_where_an_export_can_be_edited(
    qtbot: QtBot, tmp_path: Path, *, edits_export: bool, is_taught: bool, says: str
) -> None:
    (tmp_path / "a.ini").write_text(export("ini", SAMPLES), "utf-8")
    shelf = TemplateShelf(None)
    shelf.keep(learn(tmp_path / "a.ini", KNOWN.key if is_taught else "acme.mfp"))
    way = ExportWay()
    qtbot.addWidget(way)
    way.show_model(msgspec.structs.replace(KNOWN, edits_export=edits_export), shelf)
    assert way.isHidden() is not bool(says)
    assert says in words(way)
