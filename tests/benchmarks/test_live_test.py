"""The benchmark itself runs; its figures are judged by people, on a quiet machine."""

import re

import pytest

from tests.benchmarks import live_test


def test_one_run_of_each_gives_the_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    assert live_test.main(["--runs", "1", "--large-runs", "1"]) == 0
    said = capsys.readouterr().out
    for line in ("1 kB time", "25 MB time", "25 MB memory"):
        assert re.search(rf"^{line} ratio \d+\.\d\d$", said, re.MULTILINE)
