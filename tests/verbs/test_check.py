"""The verb `check`: against the practice tenant, and against networks that misbehave."""

from argparse import ArgumentError, ArgumentTypeError
from pathlib import Path

import pytest

from configurator.domain.finding import Severity
from configurator.domain.network import MxAnswer, MxCause
from configurator.verbs.arguments import ip_address, port_map, web_address
from configurator.verbs.check import CHECK
from tests.fakes.checks import MX_HOST, SITE, FakeSite
from tests.fakes.tools import FakeOutside, Printed, run


def check(network: FakeSite, *options: str, as_json: bool = True) -> tuple[Printed, FakeOutside]:
    outside = FakeOutside(network=network)
    return run(CHECK, "contoso.example", *options, outside=outside, as_json=as_json), outside


def test_the_findings_have_every_key_of_the_contract() -> None:
    findings = check(FakeSite())[0].answer["findings"]
    keys = {"check", "severity", "title", "evidence", "who", "fix", "elapsed_s"}
    assert all(keys <= set(finding) for finding in findings)
    assert {"mx", "tenant", "port-25-mx", "tls-submission"} <= {finding["check"] for finding in findings}
    assert {finding["severity"] for finding in findings} <= set(Severity)


def test_a_problem_is_the_answer_no() -> None:
    assert check(FakeSite())[0].code == 0
    assert check(FakeSite(mx=MxAnswer("contoso.example", MxCause.NO_MX)))[0].code == 1


def test_people_read_lines_with_signs_and_steps() -> None:
    printed, _ = check(FakeSite(), as_json=False)
    assert f"+ Mail for contoso.example goes to {MX_HOST}." in printed.out
    assert "\n   " in printed.out


def test_the_options_choose_the_way() -> None:
    network = FakeSite()
    network.names = {**network.names, ("127.0.0.1", "A"): ("127.0.0.1",)}
    _, outside = check(
        network,
        *("--resolver", "127.0.0.1:5353", "--second-resolver", "127.0.0.1:5354"),
        *("--port-map", "25=2525,587=2587", "--ca-file", "ca.pem", "--submission", "127.0.0.1"),
        *("--authority", "http://127.0.0.1:8080/x", "--address", SITE, "--cloud", "gcc_high"),
        *("--direct-send", "it@contoso.example", "--dnsbl", "zen.spamhaus.org"),
    )
    (route,) = outside.check_routes
    assert (route.resolver, route.second_resolver) == (("127.0.0.1", 5353), ("127.0.0.1", 5354))
    assert (route.ports, route.ca_file) == ({25: 2525, 587: 2587}, Path("ca.pem"))
    assert "tenant contoso.example http://127.0.0.1:8080/x" in network.asked
    assert f"name {SITE} zen.spamhaus.org" in network.asked
    assert f"rehearse {MX_HOST} it@contoso.example it@contoso.example" in network.asked


def test_the_systems_resolver_is_compared_with_a_public_one_and_a_chosen_one_is_not() -> None:
    assert check(FakeSite())[1].check_routes[0].second_resolver == ("9.9.9.9", 53)
    assert check(FakeSite(), "--resolver", "127.0.0.1:53")[1].check_routes[0].second_resolver is None


def test_no_block_list_is_asked_when_none_is_wanted() -> None:
    network = FakeSite()
    check(network, "--dnsbl", "none")
    assert not any("spamhaus" in question for question in network.asked)


@pytest.mark.parametrize(
    "options",
    [
        ("--address", "300.1.1.1"),
        ("--port-map", "25"),
        ("--port-map", "25=x"),
        ("--authority", "ftp://x"),
        ("--resolver", "x"),
    ],
)
def test_bad_options_are_refused_in_a_sentence(options: tuple[str, ...]) -> None:
    with pytest.raises(ArgumentError, match=options[0]):
        check(FakeSite(), *options)


def test_arguments_give_what_they_mean() -> None:
    assert ip_address(" 2001:DB8::1 ") == "2001:db8::1"
    assert port_map("25=2525") == {25: 2525}
    assert web_address("https://login.example/tenant") == "https://login.example/tenant"
    with pytest.raises(ArgumentTypeError, match="user@"):
        web_address("https://user@login.example/")
