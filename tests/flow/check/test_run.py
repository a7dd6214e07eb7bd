"""All checks at once: their findings, what they share, their ceiling, their end."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from configurator.domain.finding import Finding, Severity
from configurator.domain.network import MxAnswer, MxCause
from configurator.domain.text import render
from configurator.flow.check.request import CheckRequest
from configurator.flow.check.run import check_site
from configurator.plugins.knowledge import knowledge
from tests.fakes.checks import MX_HOST, SITE, SUBMISSION, FakeSite

KNOWN = knowledge()
REQUEST = CheckRequest(
    "contoso.example", KNOWN, KNOWN.clouds[0], date(2026, 11, 23), block_lists=KNOWN.check.block_list
)
ZEN = "block-list-zen.spamhaus.org"


async def check(network: FakeSite, request: CheckRequest = REQUEST, longest_s: float = 5.0) -> dict[str, Finding]:
    told: list[Finding] = []
    findings = await check_site(request, network.ports(), told.extend, longest_s=longest_s)
    assert sorted(map(repr, told)) == sorted(map(repr, findings))
    found = {finding.check: finding for finding in findings}
    assert len(found) == len(findings)
    return found


async def test_a_healthy_site_has_every_check_in_the_order_of_the_way() -> None:
    network = FakeSite(elsewhere=MxAnswer("contoso.example", MxCause.FOUND, (MX_HOST,), "9.9.9.9"))
    found = await check(network)
    assert list(found)[:6] == ["mx", "mx-resolvers", "tenant", "this-computer", "port-25-mx", "tls-mx"]
    assert list(found)[-5:] == ["public-address", "spf", "dmarc", "dkim", ZEN]
    assert found["public-address"].evidence == "mail.contoso.example"
    told = {finding.severity for name, finding in found.items() if "submission" not in name}
    assert told <= {Severity.OK, Severity.INFO, Severity.UNKNOWN}  # nobody was asked about DKIM
    assert found["spf"].severity is Severity.OK


async def test_what_several_checks_need_is_asked_once() -> None:
    network = FakeSite()
    await check(network)
    assert len(network.asked) == len(set(network.asked))
    assert {"mx contoso.example", f"name {MX_HOST} A", "look 192.0.2.25:25"} <= set(network.asked)


async def test_all_run_at_once_so_that_the_slowest_chain_decides() -> None:
    network = FakeSite(step_s=0.05)
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await check(network)
    steps = 6  # mail exchanger, its address, the look, reverse, back; one to spare for a busy machine
    assert loop.time() - begun < steps * 0.05 * 1.5


async def test_a_domain_without_mail_server_leaves_its_checks_unknown() -> None:
    found = await check(FakeSite(mx=MxAnswer("contoso.example", MxCause.NO_MX)))
    assert found["mx"].severity is Severity.PROBLEM
    assert found["port-25-mx"].severity is Severity.UNKNOWN
    assert "old-device-mx-tls-1-3" not in found
    assert "port-25-mx-ipv6" not in found
    assert found["port-587-submission"].severity is Severity.OK
    assert found["public-address"].severity is Severity.OK  # the submission server saw it


async def test_the_other_submission_port_is_no_problem_when_it_is_closed() -> None:
    assert (await check(FakeSite()))["port-25-submission"].severity is Severity.INFO
    assert (await check(FakeSite(probe_is_open=True)))["port-25-submission"].severity is Severity.OK


async def test_a_host_that_was_typed_stands_in_for_the_record() -> None:
    network = FakeSite(mx=MxAnswer("contoso.example", MxCause.FOUND, ("mx1.gateway.example",)))
    found = await check(network, replace(REQUEST, mx_host=MX_HOST))
    assert found["port-25-mx"].severity is Severity.OK


@pytest.mark.parametrize("is_silent", [True, False])
async def test_a_host_without_address_is_told_by_why(*, is_silent: bool) -> None:
    missing = (SUBMISSION, "A")
    network = FakeSite(failing=frozenset({missing} if is_silent else ()))
    network.names = {key: value for key, value in network.names.items() if key != missing}
    finding = (await check(network))["port-587-submission"]
    assert finding.severity is (Severity.UNKNOWN if is_silent else Severity.PROBLEM)
    assert ("got no answer" if is_silent else "not found") in render(finding.title)


async def test_a_site_that_goes_out_by_ipv6_too_is_warned() -> None:
    network = FakeSite()
    network.names = {**network.names, (MX_HOST, "AAAA"): ("2001:db8::25",)}
    assert (await check(network))["port-25-mx-ipv6"].severity is Severity.WARNING


async def test_a_resolver_that_is_silent_about_ipv6_leaves_it_out() -> None:
    network = FakeSite(failing=frozenset({(MX_HOST, "AAAA")}))
    assert "port-25-mx-ipv6" not in await check(network)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
async def test_a_server_given_by_address_needs_no_look_up(host: str) -> None:
    network = FakeSite()
    found = await check(network, replace(REQUEST, submission_host=host))
    assert not any(host in question for question in network.asked if question.startswith("name"))
    is_ipv6 = ":" in host
    assert found["port-587-submission"].severity is (Severity.PROBLEM if is_ipv6 else Severity.OK)
    assert found["port-587-submission-ipv6"].severity is (Severity.WARNING if is_ipv6 else Severity.OK)


async def test_without_an_address_no_block_list_is_asked() -> None:
    network = FakeSite(sees="")
    found = await check(network)
    assert found["public-address"].severity is Severity.UNKNOWN
    assert found["spf"].severity is Severity.UNKNOWN
    assert ZEN not in found


async def test_a_typed_address_without_a_name_is_asked_about() -> None:
    network = FakeSite(sees="")
    network.names = {key: value for key, value in network.names.items() if key[1]}
    found = await check(network, replace(REQUEST, address=SITE))
    assert found["public-address"].severity is Severity.INFO
    assert found[ZEN].severity is Severity.OK


async def test_direct_send_is_rehearsed_only_when_asked_for() -> None:
    request = replace(REQUEST, sender="scan@contoso.example", recipient="it@contoso.example")
    network = FakeSite()
    assert (await check(network, request))["direct-send"].severity is Severity.OK
    assert f"rehearse {MX_HOST} scan@contoso.example it@contoso.example" in network.asked
    assert "direct-send" not in await check(FakeSite())
    nowhere = FakeSite(mx=MxAnswer("contoso.example", MxCause.NO_MX))
    assert "direct-send" not in await check(nowhere, request)


async def test_an_authority_of_ones_own_takes_the_place_of_the_clouds() -> None:
    network = FakeSite()
    await check(network, replace(REQUEST, authority="https://127.0.0.1"))
    assert [each for each in network.asked if each.startswith("tenant")] == [
        "tenant contoso.example https://127.0.0.1"
    ]


@pytest.mark.parametrize("hanging", ["mx", "look", "tenant", "name", "offer", "computer"])
async def test_what_hangs_is_ended_at_the_ceiling_and_says_so(hanging: str) -> None:
    network = FakeSite(hang=frozenset({hanging}))
    begun = asyncio.get_running_loop().time()
    found = await check(network, longest_s=0.2)
    assert asyncio.get_running_loop().time() - begun < 1.0
    ended = [finding for finding in found.values() if "took too long" in render(finding.title)]
    assert ended
    assert all(finding.severity is Severity.UNKNOWN and finding.elapsed_s >= 0.15 for finding in ended)


async def test_a_check_can_be_cancelled_at_once() -> None:
    network = FakeSite(hang=frozenset({"mx", "look", "tenant", "name"}))
    task = asyncio.create_task(check_site(REQUEST, network.ports(), lambda _findings: None))
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 2)  # it hangs for ever otherwise
    assert [each for each in asyncio.all_tasks() if each is not asyncio.current_task()] == []
