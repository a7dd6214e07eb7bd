"""The checks of a site as the program puts them together: in practice, by the verb, and with the real ports."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

from configurator.app.verb_tools import verb_tools
from configurator.app.workspace import open_workspace
from configurator.demo.contoso import DOMAIN, SITE_ADDRESS, SUBMISSION_HOST
from configurator.domain.finding import Severity
from configurator.domain.network import ThisComputer
from configurator.domain.spf.answer import SpfQuestion
from configurator.domain.spf.check import SpfResult
from configurator.flow.check.request import CheckRequest
from configurator.flow.check.run import check_site
from configurator.plugins.knowledge import knowledge
from configurator.verbs.tools import CheckRoute
from tests.fakes.ports import COMPUTER
from tests.servers.practice_client import practising

KNOWN = knowledge()


async def test_in_practice_every_check_finds_a_healthy_site_and_stays_on_this_computer() -> None:
    request = CheckRequest(DOMAIN, KNOWN, KNOWN.clouds[0], date(2026, 11, 23), KNOWN.check.block_list)
    with ExitStack() as stack:
        ports = open_workspace(stack, practice=True, data_folder=None).ports
        found = {each.check: each for each in await check_site(request, await ports.open_checks(), lambda _: None)}
    assert {each.severity for each in found.values()} <= {Severity.OK, Severity.INFO}
    assert {"tenant", "tls-mx", "tls-submission", "spf", "dmarc", "block-list-zen.spamhaus.org"} <= set(found)
    assert found["public-address"].value == SITE_ADDRESS


async def test_the_real_checks_are_compared_with_another_resolver(tmp_path: Path) -> None:
    with ExitStack() as stack:
        ports = open_workspace(stack, practice=False, data_folder=tmp_path).ports
        assert (await ports.open_checks()).find_elsewhere is not None


async def test_the_verbs_checks_go_the_way_that_its_options_name(tmp_path: Path) -> None:
    trusted = tmp_path / "ca.pem"
    with practising() as tenant:
        way = tenant.way
        trusted.write_bytes(way.root_pem)
        ports = verb_tools(tmp_path, str).check_ports(
            CheckRoute(way.resolver, way.resolver, way.port_map, trusted)
        )
        ports = replace(ports, look_at_this_computer=_this_computer)  # its own way out leads past loopback
        request = CheckRequest(
            DOMAIN,
            KNOWN,
            KNOWN.clouds[0],
            date(2026, 11, 23),
            authority="http://127.0.0.1:9",
            submission_host=SUBMISSION_HOST,
        )
        found = {each.check: each.severity for each in await check_site(request, ports, lambda _findings: None)}
    assert (found["tls-mx"], found["mx-resolvers"]) == (Severity.OK, Severity.OK)
    assert found["tenant"] is Severity.UNKNOWN


async def _this_computer() -> ThisComputer:
    return COMPUTER


async def test_the_verb_spf_asks_the_named_resolver(tmp_path: Path) -> None:
    with practising() as tenant:
        look_up = verb_tools(tmp_path, str).look_up_spf(tenant.way.resolver)
        answer = await look_up(SpfQuestion(DOMAIN, SITE_ADDRESS))
    assert answer.check.result is SpfResult.PASS
