"""The public RFC 7208 conformance suite (tests/data/spf, own licence beside it): every case."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from configurator.domain.spf.check import check_host
from tests.fakes.spf_zone import FakeZone

SUITE = Path(__file__).parents[2] / "data" / "spf" / "rfc7208-tests.yml"


def cases() -> list[Any]:
    documents = [each for each in yaml.safe_load_all(SUITE.read_text("utf-8")) if each]
    return [
        pytest.param(document["zonedata"], case, id=name)
        for document in documents
        for name, case in document["tests"].items()
    ]


CASES = cases()


def test_the_whole_suite_is_here() -> None:
    assert len(CASES) == 203


@pytest.mark.parametrize(("zone", "case"), CASES)
async def test_case(zone: dict[str, list[Any]], case: dict[str, Any]) -> None:
    fake = FakeZone(zone)
    check = await check_host(case["host"], case["mailfrom"], case["helo"], fake.look_up)
    allowed = case["result"] if isinstance(case["result"], list) else [case["result"]]
    assert check.result.value in allowed, check
    if "explanation" in case and case["explanation"] != "DEFAULT":
        assert check.explanation == case["explanation"]
