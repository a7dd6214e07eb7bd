"""Guard against a broken PySide6: 6.12.0 loses one reference to None in every void call on CPython 3.11.

Short runs pass with it; after some 5,000 calls the interpreter aborts. From CPython 3.12 on None is immortal.
"""

import sys

import PySide6
import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

CALLS = 2_000
TOLERANCE = 50  # other threads and caches may hold or drop a few


@pytest.mark.usefixtures("qapp")
def test_a_void_call_of_qt_keeps_the_reference_count_of_none() -> None:
    label = QLabel()
    parent = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("x")
        label.setEnabled(True)
        parent.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < TOLERANCE


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from CPython 3.12 on")
def test_the_pinned_version_is_the_one_that_works_on_this_python() -> None:
    assert PySide6.__version__ == "6.11.3"
