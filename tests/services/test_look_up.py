"""One question to DNS: what there is, or why nothing was found."""

import pytest

from configurator.domain.name_look_up import NameCause
from configurator.services.look_up import look_up, look_up_address
from configurator.services.route import Route
from tests.servers import rude_names
from tests.servers.rude_names import Answer, names, records

TABLE = records(
    {
        ("mx.example", "A"): ["192.0.2.25", "192.0.2.26"],
        ("autodiscover.example", "CNAME"): ["autodiscover.outlook.com."],
        ("24.113.0.203.in-addr.arpa", "PTR"): ["mail.contoso.example."],
        ("24.113.0.203.zen.example", "A"): ["127.0.0.11"],
        ("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.zen.example", "A"): ["127.0.0.2"],
    }
)


@pytest.mark.parametrize(
    ("name", "kind", "answer", "cause", "values"),
    [
        ("mx.example", "A", TABLE, NameCause.FOUND, ("192.0.2.25", "192.0.2.26")),
        ("mx.example", "AAAA", TABLE, NameCause.NO_RECORD, ()),
        ("autodiscover.example", "CNAME", TABLE, NameCause.FOUND, ("autodiscover.outlook.com",)),
        ("nowhere.example", "A", TABLE, NameCause.NO_NAME, ()),
        ("mx.example", "A", rude_names.silent, NameCause.TIMEOUT, ()),
        ("mx.example", "A", rude_names.refusing, NameCause.FAILED, ()),
        ("a..b", "A", TABLE, NameCause.FAILED, ()),
    ],
)
async def test_the_look_up_tells_what_it_found(
    name: str, kind: str, answer: Answer, cause: NameCause, values: tuple[str, ...]
) -> None:
    async with names(answer) as resolver:
        found = await look_up(name, kind, route=Route(resolver=resolver), timeout_s=0.6)
    assert (found.cause, found.values) == (cause, values)
    assert found.is_certain == (cause in {NameCause.FOUND, NameCause.NO_NAME, NameCause.NO_RECORD})


@pytest.mark.parametrize(
    ("address", "zone", "value"),
    [
        ("203.0.113.24", "", "mail.contoso.example"),
        ("203.0.113.24", "zen.example", "127.0.0.11"),
        ("2001:db8::1", "zen.example", "127.0.0.2"),
    ],
)
async def test_an_address_is_looked_up_backwards(address: str, zone: str, value: str) -> None:
    async with names(TABLE) as resolver:
        found = await look_up_address(address, zone, route=Route(resolver=resolver), timeout_s=1)
    assert found.values == (value,)
