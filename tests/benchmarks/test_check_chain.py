"""The benchmark itself runs; its figures are judged by people, on a quiet machine."""

import re

import pytest

from tests.benchmarks import check_chain


def test_one_run_of_each_gives_the_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_chain.main(["--runs", "1", "--late", "0.01"]) == 0
    assert re.search(r"^check ratio \d+\.\d\d$", capsys.readouterr().out, re.MULTILINE)
