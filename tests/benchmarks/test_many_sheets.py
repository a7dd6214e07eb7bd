"""The benchmark itself runs; its figures are judged by people, on a quiet machine."""

import re
import sys

import pytest

from tests.benchmarks import many_sheets

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="peak memory is read the way of Unix")


def test_one_run_of_each_gives_the_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    assert many_sheets.main(["--runs", "1", "--sheets", "2"]) == 0
    assert re.search(r"^sheets ratio \d+\.\d\d$", capsys.readouterr().out, re.MULTILINE)
