"""The benchmark itself runs; its figures are judged by people, on a quiet machine."""

import re
import sys

import pytest

from tests.benchmarks import startup


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from Linux")
def test_one_start_of_each_gives_both_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    assert startup.main(["--runs", "1"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"^first paint ratio \d+\.\d\d$", said, re.MULTILINE)
    assert re.search(r"^memory ratio \d+\.\d\d$", said, re.MULTILINE)
