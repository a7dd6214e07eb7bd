"""DMARC and DKIM selectors through a real name server on loopback."""

import pytest

from configurator.domain.dmarc import DmarcCause, DmarcPolicy
from configurator.services.dmarc_look_up import look_up_dmarc
from configurator.services.route import Route
from tests.servers import rude_names
from tests.servers.rude_names import names
from tests.servers.spf_zone_server import zone_server

POLICY = "v=DMARC1; p=reject; sp=none"
SELECTOR = "selector1-contoso-example._domainkey.contoso.onmicrosoft.com"
ZONE = {
    "_dmarc.contoso.example": [{"TXT": POLICY}, {"TXT": "something else"}],
    "selector1._domainkey.contoso.example": [{"CNAME": SELECTOR}],
    "_dmarc.two.example": [{"TXT": POLICY}, {"TXT": "v=DMARC1; p=none"}],
    "_dmarc.broken.example": [{"TXT": "v=DMARC1; p=maybe"}],
}


@pytest.mark.parametrize(
    ("domain", "cause", "place"),
    [
        ("contoso.example", DmarcCause.FOUND, "contoso.example"),
        ("a.scan.contoso.example", DmarcCause.FOUND, "contoso.example"),
        ("two.example", DmarcCause.SEVERAL, "two.example"),
        ("broken.example", DmarcCause.MALFORMED, "broken.example"),
        ("fabrikam.example", DmarcCause.NO_RECORD, ""),
        ("a..b", DmarcCause.NO_NAME, ""),
    ],
)
async def test_the_nearest_record_is_found(domain: str, cause: DmarcCause, place: str) -> None:
    async with zone_server(ZONE) as resolver:
        answer = await look_up_dmarc(domain, route=Route(resolver=resolver))
    assert (answer.cause, answer.found_at) == (cause, place)


async def test_policy_and_selectors_come_together() -> None:
    async with zone_server(ZONE) as resolver:
        answer = await look_up_dmarc("Contoso.example", route=Route(resolver=resolver))
    assert answer.policy is DmarcPolicy.REJECT
    assert answer.selectors == {"selector1": SELECTOR, "selector2": ""}


@pytest.mark.parametrize(("server", "timeout_s"), [(rude_names.refusing, 5), (rude_names.silent, 0.3)])
async def test_no_answer_is_unknown(server: rude_names.Answer, timeout_s: float) -> None:
    async with names(server) as resolver:
        answer = await look_up_dmarc("contoso.example", route=Route(resolver=resolver), timeout_s=timeout_s)
    assert answer.cause is DmarcCause.UNKNOWN
    assert not any(answer.selectors.values())
    assert answer.elapsed_s < 2
