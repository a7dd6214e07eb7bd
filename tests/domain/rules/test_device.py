"""What Microsoft's servers ask of a device."""

from datetime import date

import pytest

from configurator.domain.decision import recommend
from configurator.domain.facts import Facts
from configurator.domain.known import Known, said, stated
from configurator.domain.method import Method
from configurator.domain.recommendation import Recommendation, Verdict
from configurator.domain.text import render
from configurator.plugins.knowledge import knowledge

BY_NAME = {
    Method.CLIENT_SUBMISSION,
    Method.DIRECT_SEND,
    Method.SMTP_RELAY,
    Method.AZURE_COMMUNICATION_SERVICES,
}


def advice(may_be_name: Known[bool]) -> Recommendation:
    return recommend(Facts(server_may_be_name=may_be_name), knowledge().rulebook, date(2026, 11, 23))


def ruled_out_by_the_name(found: Recommendation) -> set[Method]:
    return {
        each.method
        for each in found.methods
        if any("must be given by name" in render(reason.text) for reason in each.reasons)
    }


def test_a_device_that_takes_addresses_only_needs_a_relay() -> None:
    found = advice(stated(False, "guide"))
    assert ruled_out_by_the_name(found) == BY_NAME
    assert all(found.advice(method).verdict is Verdict.UNSUITABLE for method in BY_NAME)
    assert found.recommended is Method.INDIRECT


@pytest.mark.parametrize("known", [Known(), said(True)])
def test_a_device_that_takes_names_or_nobody_knows_is_not_held_back(known: Known[bool]) -> None:
    assert ruled_out_by_the_name(advice(known)) == set()
