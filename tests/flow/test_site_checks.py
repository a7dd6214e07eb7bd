"""What the checks mean: the MX look-up, the ports, the way to the device."""

import pytest

from configurator.domain.network import MxAnswer, MxCause, PortAnswer, PortCause, ThisComputer
from configurator.domain.text import render
from configurator.errors import Text
from configurator.flow.site_checks import (
    Judgement,
    cloud_in_doubt,
    judge_computer,
    judge_mx,
    judge_port,
    judge_reach,
    judge_typed_host,
)
from configurator.plugins.knowledge import knowledge

CLOUDS = knowledge().clouds


def mx(host: str = "", cause: MxCause = MxCause.FOUND) -> MxAnswer:
    return MxAnswer("contoso.example", cause, (host,) if host else ())


def words(judgement: Judgement) -> str:
    return f"{render(judgement.heading)} {render(judgement.advice or Text(''))}"


@pytest.mark.parametrize(
    ("host", "tone", "part", "in_doubt"),
    [
        ("contoso-com.mail.protection.outlook.com", "ok", "Worldwide", False),
        ("contoso-com.e-v1.mx.microsoft", "ok", "Worldwide", False),
        ("contoso.mail.protection.office365.us", "warn", "More than one cloud", True),
        ("mx1.gateway.example", "warn", "not Microsoft 365", True),
    ],
)
def test_the_mx_host_names_the_cloud_or_a_gateway(host: str, tone: str, part: str, in_doubt: bool) -> None:
    judgement = judge_mx(mx(host), CLOUDS)
    assert judgement.tone == tone
    assert part in words(judgement)
    assert cloud_in_doubt(host, CLOUDS) is in_doubt


@pytest.mark.parametrize("cause", [cause for cause in MxCause if cause is not MxCause.FOUND])
def test_a_look_up_without_a_host_says_what_to_do(cause: MxCause) -> None:
    judgement = judge_mx(mx(cause=cause), CLOUDS)
    assert judgement.tone in {"warn", "bad"}
    assert "contoso.example" in words(judgement)
    assert judgement.advice is not None


def test_a_typed_host_that_does_not_look_like_microsofts_is_warned_of() -> None:
    assert judge_typed_host("", CLOUDS) is None
    assert judge_typed_host("contoso-com.mail.protection.outlook.com", CLOUDS) is None
    foreign = judge_typed_host("mail.contoso.example", CLOUDS)
    assert foreign is not None
    assert foreign.tone == "warn"
    assert "mail.contoso.example" in words(foreign)
    assert "mail.protection.outlook.com" in words(foreign)


@pytest.mark.parametrize(
    ("computer", "tone", "parts"),
    [
        (ThisComputer(local_address="192.0.2.77"), "ok", ("192.0.2.77", "Guest Wi-Fi")),
        (ThisComputer(local_address="192.0.2.77", interface="eth0"), "ok", ("192.0.2.77 on eth0",)),
        (ThisComputer(local_address="192.0.2.77", is_wireless=True), "warn", ("on Wi-Fi",)),
        (ThisComputer(), "bad", ("no network",)),
    ],
)
def test_this_computer_says_where_it_stands(computer: ThisComputer, tone: str, parts: tuple[str, ...]) -> None:
    judgement = judge_computer(computer)
    assert judgement.tone == tone
    assert [part for part in parts if part not in words(judgement)] == []


@pytest.mark.parametrize("cause", PortCause)
def test_every_cause_of_a_port_has_words_and_who_can_mend_it(cause: PortCause) -> None:
    judgement = judge_port(PortAnswer("mx.example", 25, cause, elapsed_s=0.038))
    assert "mx.example" in words(judgement)
    if cause is PortCause.OPEN:
        assert "38 ms" in words(judgement)
    else:
        assert judgement.advice is not None


def test_a_device_that_answers_on_any_port_is_reached() -> None:
    silent = PortAnswer("192.0.2.21", 80, PortCause.DROPPED)
    reached = judge_reach((silent, PortAnswer("192.0.2.21", 443, PortCause.REFUSED)))
    assert reached.tone == "ok"
    assert words(reached).startswith("192.0.2.21 answers on port 443.")
    assert judge_reach((silent,)).tone == "warn"
