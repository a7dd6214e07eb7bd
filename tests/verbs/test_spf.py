"""The verb `spf`."""

import pytest

from configurator.domain.spf.answer import SpfAnswer, SpfQuestion
from configurator.domain.spf.check import SpfCheck, SpfResult
from configurator.verbs.spf import SPF
from tests.fakes.tools import FakeOutside, run

IP = "203.0.113.24"
MS = "include:spf.protection.outlook.com"
RECORD = f"v=spf1 {MS} -all"


async def _failing(question: SpfQuestion) -> SpfAnswer:
    check = SpfCheck(SpfResult.FAIL, "go away", "-all", 3, 1, RECORD)
    return SpfAnswer(question.domain, check, (RECORD,), (), {"spf.protection.outlook.com": 2})


async def _broken(question: SpfQuestion) -> SpfAnswer:
    return SpfAnswer(question.domain, SpfCheck(SpfResult.TEMPERROR, problem="no answer"))


def test_the_result_and_the_edit_are_told() -> None:
    outside = FakeOutside(look_up_spf=_failing)
    printed = run(SPF, "contoso.example", "--ip", IP, "--resolver", "127.0.0.1:53", outside=outside)
    assert printed.code == 0
    assert outside.resolvers == [("127.0.0.1", 53)]
    assert printed.answer == {
        "result": "fail",
        "explanation": "go away",
        "mechanism": "-all",
        "lookups": 3,
        "void_lookups": 1,
        "record": RECORD,
        "edit": {"needed": True, "record": f"v=spf1 {MS} ip4:{IP} -all", "lookups_after": 3},
        "problems": [],
    }


def test_people_read_the_record_to_publish() -> None:
    printed = run(SPF, "contoso.example", "--ip", IP, outside=FakeOutside(look_up_spf=_failing), as_json=False)
    assert "may not send" in printed.out
    assert f"   v=spf1 {MS} ip4:{IP} -all" in printed.out


def test_without_an_answer_of_dns_no_record_is_proposed() -> None:
    printed = run(SPF, "contoso.example", "--ip", IP, outside=FakeOutside(look_up_spf=_broken))
    assert printed.code == 0
    assert printed.answer["edit"] == {"needed": False, "record": "", "lookups_after": 0}
    assert printed.answer["problems"] == ["no answer"]


@pytest.mark.parametrize(
    "arguments", [["--ip", "300.1.1.1"], ["--ip", "fe80::1%eth0"], ["--ip", IP, "--resolver", "x"]]
)
def test_only_a_bad_address_is_refused(arguments: list[str]) -> None:
    from argparse import ArgumentError

    with pytest.raises(ArgumentError):
        run(SPF, "contoso.example", *arguments)
