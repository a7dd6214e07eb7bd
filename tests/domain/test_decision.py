"""The decision as a whole: what holds for every case, whatever the answers are."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.domain.capability import Auth, Tls
from configurator.domain.cloud import CloudName
from configurator.domain.decision import Standing, recommend, standing
from configurator.domain.facts import Facts, Kind, Location, Recipients, with_facts
from configurator.domain.known import Known, Origin, measured
from configurator.domain.method import ConnectorKind, Method, Upstream
from configurator.domain.recommendation import Effect, Reason, ReasonKind, Verdict
from configurator.domain.text import render
from configurator.errors import Text
from configurator.plugins.knowledge import knowledge

BOOK = knowledge().rulebook
TODAY = date(2026, 11, 23)
TURN = BOOK.password_sign_in_off_by_default.on

GOOD_WHEN_TRUE = [
    "static_address",
    "port_25_open",
    "port_587_open",
    "ecdhe",
    "starttls",
    "certificate_store_current",
    "smtp_auth_enabled",
    "device_code_allowed",
    "mailbox_licensed",
    "can_create_connector",
]
GOOD_WHEN_FALSE = ["address_shared", "ipv6", "security_defaults", "reject_direct_send"]
COUNTS = {
    "messages_per_minute": [0, 30, 31, 60, 61, 500],
    "recipients_per_day": [0, 10_000, 10_001, 50_000],
    "scan_size_mb": [0, 7, 8, 26, 27, 112, 113],
    "devices_on_account": [1, 3, 4, 9],
}
ABILITIES = [
    *((name, [False, None, True]) for name in GOOD_WHEN_TRUE),
    *((name, [True, None, False]) for name in GOOD_WHEN_FALSE),
    *((name, values[::-1]) for name, values in COUNTS.items()),
    ("tls", list(Tls)),
    ("auth", [(), (Auth.NONE,), (Auth.NONE, Auth.PASSWORD), (Auth.NONE, Auth.PASSWORD, Auth.OAUTH2)]),
    ("auth", [(), (Auth.OAUTH2,), (Auth.PASSWORD, Auth.OAUTH2)]),
    ("relay_host", [None, "192.0.2.25"]),
    ("upstream_auth", [Auth.PASSWORD, Auth.OAUTH2]),
    ("recipients", [Recipients.INSIDE_AND_OUTSIDE, None, Recipients.INSIDE]),
]
"""Each fact with its values from the least able to the most able; None is unknown."""

VALUES: dict[str, st.SearchStrategy[Any]] = {
    **{name: st.booleans() for name in (*GOOD_WHEN_TRUE, *GOOD_WHEN_FALSE)},
    **{name: st.sampled_from(values) for name, values in COUNTS.items()},
    "cloud": st.sampled_from(CloudName),
    "kind": st.sampled_from(Kind),
    "location": st.sampled_from(Location),
    "recipients": st.sampled_from(Recipients),
    "public_address": st.just("203.0.113.24"),
    "public_addresses": st.sampled_from([("203.0.113.0/24",), ("8.8.0.0/16", "203.0.113.24")]),
    "tls": st.sampled_from(Tls),
    "auth": st.lists(st.sampled_from(Auth), unique=True).map(tuple),
    "tenant_created": st.sampled_from(["2019-05-01", "2020-02-01", "2026-12-31", "2027-01-01"]),
    "connector": st.sampled_from(ConnectorKind),
    "certificate_name": st.just("relay.contoso.example"),
    "account": st.just("scanner@contoso.example"),
    "sender": st.sampled_from(["Scanner@contoso.example", "office@contoso.example"]),
    "relay_host": st.just("192.0.2.25"),
    "upstream": st.sampled_from(Upstream),
    "upstream_auth": st.sampled_from(Auth),
}
"""What each fact can be, apart from unknown."""

cases = st.fixed_dictionaries({}, optional=VALUES).map(lambda values: with_facts(Facts(), Origin.SAID, **values))
days = st.dates(date(2026, 1, 1), date(2029, 12, 31))


def standings(facts: Facts, today: date) -> dict[Method, Standing]:
    return {advice.method: standing(advice.reasons, today) for advice in recommend(facts, BOOK, today).methods}


@given(cases, days)
def test_every_case_gets_advice_on_every_method_with_sources(facts: Facts, today: date) -> None:
    found = recommend(facts, BOOK, today)
    assert sorted(advice.method for advice in found.methods) == sorted(Method)
    for advice in found.methods:
        assert advice.reasons
        for reason in advice.reasons:
            assert reason.source in knowledge().sources
            assert render(reason.text).endswith(".")


@given(cases, days)
def test_the_best_method_is_first_and_named_unless_all_are_ruled_out(facts: Facts, today: date) -> None:
    found = recommend(facts, BOOK, today)
    verdicts = [advice.verdict for advice in found.methods]
    if found.recommended is None:
        assert set(verdicts) == {Verdict.UNSUITABLE}
    else:
        assert found.methods[0].method is found.recommended
        assert verdicts[0] in {Verdict.RECOMMENDED, Verdict.BRIDGE}
    assert Verdict.RECOMMENDED not in verdicts[1:]


@given(cases, days)
def test_the_weightiest_reasons_come_first_and_none_twice(facts: Facts, today: date) -> None:
    for advice in recommend(facts, BOOK, today).methods:
        assert len(set(advice.reasons)) == len(advice.reasons)
        ruled_out = [reason.rules_out for reason in advice.reasons]
        assert ruled_out == sorted(ruled_out, reverse=True)
        assert (advice.verdict is Verdict.UNSUITABLE) is any(ruled_out)


@pytest.mark.parametrize(("name", "ladder"), ABILITIES, ids=[f"{name}-{values[0]}" for name, values in ABILITIES])
@settings(max_examples=15)  # for each of the ladders
@given(facts=cases, today=days, data=st.data())
def test_adding_an_ability_never_makes_a_method_worse(
    name: str, ladder: list[Any], facts: Facts, today: date, data: st.DataObject
) -> None:
    step = data.draw(st.integers(0, len(ladder) - 2))
    before = standings(with_facts(facts, Origin.SAID, **{name: ladder[step]}), today)
    after = standings(with_facts(facts, Origin.SAID, **{name: ladder[step + 1]}), today)
    worse = {method for method in Method if after[method] > before[method]}
    assert not worse


@given(cases, days, st.sampled_from([ConnectorKind.ADDRESS, ConnectorKind.CERTIFICATE]))
def test_a_connector_never_rules_a_method_out(facts: Facts, today: date, kind: ConnectorKind) -> None:
    without = standings(with_facts(facts, Origin.SAID, connector=ConnectorKind.NONE), today)
    with_one = standings(with_facts(facts, Origin.SAID, connector=kind), today)
    out = {method for method, each in with_one.items() if each is Standing.UNSUITABLE}
    assert out <= {method for method, each in without.items() if each is Standing.UNSUITABLE}


@given(cases, days, days)
def test_the_date_moves_nothing_but_passwords(facts: Facts, day: date, other: date) -> None:
    moved = moved_by_the_date(facts, day, other)
    allowed = set()
    if (facts.auth.value or ()) and Auth.PASSWORD in (facts.auth.value or ()):
        allowed |= {Method.CLIENT_SUBMISSION, Method.HIGH_VOLUME_EMAIL}
    if Auth.OAUTH2 in (facts.auth.value or ()):
        allowed.clear()
    if facts.upstream_auth.value is Auth.PASSWORD:
        allowed.add(Method.INDIRECT)
    assert moved <= allowed


def moved_by_the_date(facts: Facts, day: date, other: date) -> set[Method]:
    first, second = recommend(facts, BOOK, day), recommend(facts, BOOK, other)
    return {
        method
        for method in Method
        if (first.advice(method).reasons, standing(first.advice(method).reasons, day))
        != (second.advice(method).reasons, standing(second.advice(method).reasons, other))
    }


def test_the_end_of_december_2026_moves_the_password_of_a_mailbox_and_nothing_else() -> None:
    facts = with_facts(Facts(), Origin.SAID, auth=(Auth.PASSWORD,), tls=Tls.TLS_1_3)
    assert moved_by_the_date(facts, TURN, TURN + timedelta(days=1)) == {Method.CLIENT_SUBMISSION}


def test_a_bridge_tells_the_last_day_where_one_is_known() -> None:
    facts = with_facts(Facts(), Origin.SAID, auth=(Auth.PASSWORD,), tls=Tls.TLS_1_3)
    before, after = (recommend(facts, BOOK, day) for day in (TURN, TURN + timedelta(days=1)))
    assert before.advice(Method.CLIENT_SUBMISSION).until == TURN
    assert after.advice(Method.CLIENT_SUBMISSION).until is None
    assert after.advice(Method.HIGH_VOLUME_EMAIL).until == BOOK.high_volume_password_ends.on


def reason(effect: Effect, until: date | None = None) -> Reason:
    return Reason(ReasonKind.AGAINST, Text("x"), "y", effect, until)


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        ((), Standing.FITS),
        ((reason(Effect.NONE),), Standing.FITS),
        ((reason(Effect.WEAKENS),), Standing.WEAK),
        ((reason(Effect.BRIDGE, TODAY + timedelta(days=365)),), Standing.LASTING_BRIDGE),
        ((reason(Effect.BRIDGE, TODAY + timedelta(days=364)),), Standing.BRIDGE),
        ((reason(Effect.BRIDGE),), Standing.BRIDGE),
        ((reason(Effect.BRIDGE, TODAY + timedelta(days=999)), reason(Effect.WEAKENS)), Standing.BRIDGE),
        ((reason(Effect.WEAKENS), reason(Effect.RULES_OUT)), Standing.UNSUITABLE),
    ],
)
def test_the_standing_of_a_method_rests_on_its_reasons(reasons: tuple[Reason, ...], expected: Standing) -> None:
    assert standing(reasons, TODAY) is expected


def test_a_reason_says_where_the_ability_is_known_from() -> None:
    facts = replace(Facts(), tls=measured(Tls.TLS_1_1, "heard it"))
    said = " ".join(
        render(each.text) for each in recommend(facts, BOOK, TODAY).advice(Method.CLIENT_SUBMISSION).reasons
    )
    assert "the device speaks TLS 1.1 (measured)" in said


def test_a_value_of_no_origin_counts_as_assumed() -> None:
    facts = replace(Facts(), tls=Known(Tls.TLS_1_3))
    said = " ".join(
        render(each.text) for each in recommend(facts, BOOK, TODAY).advice(Method.CLIENT_SUBMISSION).reasons
    )
    assert "TLS 1.3 (assumed)" in said


def test_a_device_without_starttls_can_use_no_submission_server_but_the_mx() -> None:
    facts = with_facts(
        Facts(), Origin.STATED, starttls=False, tls=Tls.TLS_1_3, static_address=True, port_25_open=True
    )
    found = recommend(facts, BOOK, TODAY)
    assert found.recommended is Method.SMTP_RELAY
    assert found.advice(Method.CLIENT_SUBMISSION).verdict is Verdict.UNSUITABLE


def test_what_if_one_answer_moves_the_ranking_and_back_again() -> None:
    facts = with_facts(Facts(), Origin.SAID, recipients=Recipients.INSIDE_AND_OUTSIDE, auth=(Auth.NONE,))
    static = with_facts(facts, Origin.SAID, static_address=True, port_25_open=True)
    changing = with_facts(static, Origin.SAID, static_address=False)
    assert recommend(static, BOOK, TODAY).recommended is Method.SMTP_RELAY
    assert recommend(changing, BOOK, TODAY).recommended is Method.INDIRECT
    assert recommend(with_facts(changing, Origin.SAID, static_address=True), BOOK, TODAY) == recommend(
        static, BOOK, TODAY
    )
