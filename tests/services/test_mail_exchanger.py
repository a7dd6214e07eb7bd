"""The MX look-up: what was found, or why nothing was, whatever the name server does."""

import pytest

from configurator.domain.network import MxCause
from configurator.services.mail_exchanger import find_mail_exchanger
from configurator.services.name_resolver import resolver_of
from configurator.services.route import Route
from tests.servers import rude_names
from tests.servers.rude_names import Answer, names, records

TABLE = records(
    {
        ("contoso.example", "MX"): ["20 second.example.", "10 First.example.", "20 also.example."],
        ("null.example", "MX"): ["0 ."],
        ("mixed.example", "MX"): ["0 .", "10 mx.example."],
        ("bare.example", "A"): ["192.0.2.1"],
    }
)


@pytest.mark.parametrize(
    ("domain", "answer", "cause", "hosts"),
    [
        ("contoso.example", TABLE, MxCause.FOUND, ("first.example", "also.example", "second.example")),
        ("mixed.example", TABLE, MxCause.FOUND, ("mx.example",)),
        ("null.example", TABLE, MxCause.NULL_MX, ()),
        ("bare.example", TABLE, MxCause.NO_MX, ()),
        ("nowhere.example", TABLE, MxCause.NO_DOMAIN, ()),
        ("contoso.example", rude_names.silent, MxCause.TIMEOUT, ()),
        ("contoso.example", rude_names.refusing, MxCause.FAILED, ()),
        ("contoso.example", rude_names.truncating, MxCause.FAILED, ()),
        ("a..b", TABLE, MxCause.FAILED, ()),
        ("x" * 300 + ".example", TABLE, MxCause.FAILED, ()),
    ],
)
async def test_the_look_up_tells_what_it_found(
    domain: str, answer: Answer, cause: MxCause, hosts: tuple[str, ...]
) -> None:
    async with names(answer) as resolver:
        found = await find_mail_exchanger(domain, route=Route(resolver=resolver), timeout_s=0.6)
    assert (found.domain, found.cause, found.hosts, found.resolver) == (domain, cause, hosts, "127.0.0.1")
    assert found.elapsed_s < 1.5


async def test_a_truncated_answer_is_asked_for_again_over_tcp() -> None:
    async with names(rude_names.truncating, over_tcp=TABLE) as resolver:
        found = await find_mail_exchanger("contoso.example", route=Route(resolver=resolver), timeout_s=2)
    assert found.cause is MxCause.FOUND


async def test_a_malformed_answer_is_a_failure_or_no_answer_never_a_fault_of_ours() -> None:
    async with names(rude_names.malformed) as resolver:
        found = await find_mail_exchanger("contoso.example", route=Route(resolver=resolver), timeout_s=0.6)
    assert found.cause in {MxCause.FAILED, MxCause.TIMEOUT}


def test_without_a_resolver_of_its_own_a_route_asks_the_systems() -> None:
    own, systems = resolver_of(Route(resolver=("127.0.0.1", 53)), 5), resolver_of(Route(), 5)
    assert (own.nameservers, own.lifetime, own.timeout) == (["127.0.0.1"], 5, 2)
    assert systems.nameservers != []
