"""What the checks of the site add to the facts, and what they take back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from configurator.domain.cloud import CloudName
from configurator.domain.facts import Facts, Location, with_facts
from configurator.domain.known import Known, Origin, assumed, measured, said
from configurator.domain.network import MxAnswer, MxCause, PortAnswer, PortCause
from configurator.flow.site_facts import (
    clouds_behind,
    port_is_open,
    with_cloud,
    with_domain,
    with_location,
    with_mx,
    with_typed_host,
    without_named_cloud,
)
from configurator.plugins.knowledge import knowledge

CLOUDS = knowledge().clouds
AT = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
WORLDWIDE = "contoso-example.mail.protection.outlook.com"
GOVERNMENT = "contoso.mail.protection.office365.us"
CHINA = "contoso.mail.protection.partner.outlook.cn"
GATEWAY = "mx1.gateway.example"
SITE = Facts(domain="contoso.example")


def found(host: str) -> MxAnswer:
    return MxAnswer("contoso.example", MxCause.FOUND, (host,))


def test_another_domain_forgets_what_was_found_out_about_the_former() -> None:
    facts = replace(with_mx(SITE, found(CHINA), CLOUDS, AT), port_25_open=measured(True, "open", AT))
    facts = replace(facts, spf_records=measured(("v=spf1 -all",), "TXT", AT))
    assert with_domain(facts, "contoso.example") is facts
    other = with_domain(facts, "fabrikam.example")
    assert other == Facts(domain="fabrikam.example")


@pytest.mark.parametrize(
    ("host", "names"),
    [
        (WORLDWIDE, [CloudName.WORLDWIDE]),
        (GOVERNMENT, [CloudName.GCC_HIGH, CloudName.DOD]),
        (CHINA, [CloudName.CHINA]),
        (GATEWAY, []),
    ],
)
def test_a_host_belongs_to_one_cloud_to_two_or_to_none(host: str, names: list[CloudName]) -> None:
    assert [cloud.name for cloud in clouds_behind(host, CLOUDS)] == names


def test_the_look_up_measures_host_and_cloud() -> None:
    facts = with_mx(SITE, found(CHINA), CLOUDS, AT)
    assert facts.mx == measured(CHINA, "MX contoso.example", AT)
    assert facts.cloud == measured(CloudName.CHINA, "MX contoso.example", AT)


def test_of_two_clouds_the_named_one_stays_and_the_first_is_assumed() -> None:
    assert with_mx(SITE, found(GOVERNMENT), CLOUDS, AT).cloud == assumed(CloudName.GCC_HIGH)
    named = with_cloud(SITE, CloudName.DOD)
    assert with_mx(named, found(GOVERNMENT), CLOUDS, AT).cloud == said(CloudName.DOD)


def test_behind_a_gateway_only_what_was_typed_stays() -> None:
    before = with_mx(SITE, found(CHINA), CLOUDS, AT)
    behind = with_mx(before, found(GATEWAY), CLOUDS, AT)
    assert behind.mx == Known()
    assert behind.cloud == assumed(CloudName.WORLDWIDE)
    typed = with_typed_host(behind, CHINA, CLOUDS)
    assert with_mx(typed, found(GATEWAY), CLOUDS, AT) == typed


def test_a_look_up_without_an_answer_changes_nothing() -> None:
    facts = with_mx(SITE, found(WORLDWIDE), CLOUDS, AT)
    assert with_mx(facts, MxAnswer("contoso.example", MxCause.TIMEOUT), CLOUDS, AT) is facts


def test_a_typed_host_tells_the_cloud_where_only_one_has_such_hosts() -> None:
    typed = with_typed_host(SITE, CHINA, CLOUDS)
    assert (typed.mx, typed.cloud) == (said(CHINA), said(CloudName.CHINA))
    assert with_typed_host(SITE, GOVERNMENT, CLOUDS).cloud == SITE.cloud


def test_a_typed_host_can_be_taken_back_and_a_measured_one_stays() -> None:
    assert with_typed_host(with_typed_host(SITE, GOVERNMENT, CLOUDS), "", CLOUDS) == SITE
    found_before = with_mx(SITE, found(CHINA), CLOUDS, AT)
    assert with_typed_host(found_before, "", CLOUDS) is found_before


def test_a_named_cloud_can_be_taken_back_and_a_measured_one_stays() -> None:
    assert without_named_cloud(with_cloud(SITE, CloudName.DOD)) == SITE
    found_before = with_mx(SITE, found(CHINA), CLOUDS, AT)
    assert without_named_cloud(found_before) is found_before


def test_no_cloud_named_leaves_it_to_the_look_up() -> None:
    assert with_cloud(SITE, None) is SITE
    assert with_cloud(SITE, CloudName.DOD).cloud == said(CloudName.DOD)


def test_a_hosted_sender_is_not_judged_by_this_network() -> None:
    facts = replace(SITE, port_25_open=measured(True, "open", AT))
    facts = with_facts(facts, Origin.SAID, port_587_open=True)
    on_site = with_location(facts, Location.SITE)
    assert (on_site.location, on_site.port_25_open) == (said(Location.SITE), facts.port_25_open)
    hosted = with_location(facts, Location.HOSTED)
    assert hosted.port_25_open == Known()
    assert hosted.port_587_open == facts.port_587_open
    assert with_location(hosted, None).location == Known()


@pytest.mark.parametrize(
    ("cause", "is_open"),
    [
        (PortCause.OPEN, True),
        (PortCause.DROPPED, False),
        (PortCause.REFUSED, False),
        (PortCause.NAME_NOT_FOUND, None),
        (PortCause.UNREACHABLE, None),
    ],
)
def test_only_what_was_learnt_about_the_port_counts(cause: PortCause, is_open: bool | None) -> None:
    answer = PortAnswer("smtp.office365.com", 587, cause)
    assert port_is_open(answer) is is_open
