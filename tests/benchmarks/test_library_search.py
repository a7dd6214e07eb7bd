"""The benchmark itself runs; its figures are judged by people, on a quiet machine."""

import re

import pytest

from tests.benchmarks import library_search


@pytest.mark.usefixtures("qapp")
def test_one_run_gives_the_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    assert library_search.main(["--families", "60"]) == 0
    assert re.search(r"^search ratio \d+\.\d\d$", capsys.readouterr().out, re.MULTILINE)
