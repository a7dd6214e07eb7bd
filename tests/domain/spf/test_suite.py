"""The public suites of RFC 7208 and of its elder, RFC 4408 (tests/data/spf, licences beside them): all cases."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from configurator.domain.spf.check import check_host
from tests.fakes.spf_zone import FakeZone

SUITES = Path(__file__).parents[2] / "data" / "spf"


def cases(rfc: str) -> list[Any]:
    documents = [each for each in yaml.safe_load_all((SUITES / f"{rfc}-tests.yml").read_text("utf-8")) if each]
    return [
        pytest.param(document["zonedata"], case, id=f"{rfc}-{name}")
        for document in documents
        for name, case in document["tests"].items()
    ]


YOUNGER, ELDER = cases("rfc7208"), cases("rfc4408")


def test_both_suites_are_here_whole() -> None:
    assert (len(YOUNGER), len(ELDER)) == (203, 191)


@pytest.mark.parametrize(("zone", "case"), YOUNGER + ELDER)
async def test_case(zone: dict[str, list[Any]], case: dict[str, Any]) -> None:
    fake = FakeZone(zone)
    check = await check_host(case["host"], case["mailfrom"], case["helo"], fake.look_up)
    allowed = case["result"] if isinstance(case["result"], list) else [case["result"]]
    assert check.result.value in allowed, check
    if "explanation" in case and case["explanation"] != "DEFAULT":
        assert check.explanation == case["explanation"]
