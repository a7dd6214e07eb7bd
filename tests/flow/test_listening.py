"""What is kept of what was heard, and how it is shown."""

import ssl
from dataclasses import replace

import msgspec

from configurator.domain.capability import Auth, Tls
from configurator.domain.client_hello import ClientHello, read_client_hello
from configurator.domain.device_model import Capabilities, DeviceModel
from configurator.domain.facts import Facts
from configurator.domain.heard import HeardSession, HeardTls, ListenOrder
from configurator.domain.known import Origin, said
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.domain.text import render
from configurator.flow.answers import Answers
from configurator.flow.listening import (
    MOST_SESSIONS,
    USUAL_PORT,
    Sessions,
    is_unclear,
    keep_measured,
    order,
    shown,
    usual_port,
)
from configurator.flow.password_keeping import credential_name, keep_password
from tests.fakes.ports import PLAIN_DEVICE, FakeWorld
from tests.servers import hellos

HELLO = read_client_hello(hellos.made_by_openssl(ssl.TLSVersion.TLSv1_2))
assert isinstance(HELLO, ClientHello)
COPIER, OTHER = "192.168.1.9", "192.168.1.77"
SESSION = HeardSession(
    1,
    COPIER,
    hellos=(HELLO,),
    tls=HeardTls("TLS 1.2", "X"),
    hello_verb="EHLO",
    hello_name="copier",
    asked_for_starttls=True,
    auth_offered=("LOGIN", "PLAIN", "XOAUTH2"),
    auth_used="PLAIN",
)


def _kept(answers: Answers, *sessions: HeardSession, model: DeviceModel = PLAIN_DEVICE) -> Facts:
    return keep_measured(FakeWorld(models=(model,)).workspace(), answers, sessions).facts


def test_what_a_device_proved_is_kept_as_measured() -> None:
    facts = _kept(Answers(facts=Facts(tls=said(Tls.TLS_1_0))), SESSION)
    assert (facts.tls.value, facts.tls.origin) == (Tls.TLS_1_2, Origin.MEASURED)
    assert (facts.ecdhe.value, facts.starttls.value) == (True, True)
    assert facts.auth.value == (Auth.NONE, Auth.PASSWORD)


def test_nothing_heard_changes_nothing() -> None:
    answers = Answers(facts=Facts(tls=said(Tls.TLS_1_0)))
    assert keep_measured(FakeWorld().workspace(), answers, ()) is answers
    assert keep_measured(FakeWorld().workspace(), answers, (HeardSession(1, COPIER),)) is answers


def test_only_the_devices_own_addresses_count_where_they_are_known() -> None:
    old = read_client_hello(hellos.TLS_1_0)
    assert isinstance(old, ClientHello)
    answers = Answers(facts=Facts(device_addresses=(OTHER,)))
    facts = _kept(answers, SESSION, replace(SESSION, number=2, peer=OTHER, hellos=(old,)))
    assert facts.tls.value is Tls.TLS_1_0


def test_of_two_devices_neither_is_taken_for_the_one() -> None:
    answers = Answers()
    assert _kept(answers, SESSION, replace(SESSION, number=2, peer=OTHER)) == answers.facts
    assert _kept(Answers(facts=Facts(device_addresses=("10.0.0.1",))), SESSION).tls.value is Tls.TLS_1_2


def test_whose_words_they_are_is_unclear_where_several_spoke_and_none_is_the_devices_own() -> None:
    both = (SESSION, replace(SESSION, number=2, peer=OTHER))
    assert is_unclear(Answers(), both)
    assert not is_unclear(Answers(), both[:1])
    assert not is_unclear(Answers(), ())
    assert not is_unclear(Answers(facts=Facts(device_addresses=(OTHER,))), both)


def test_what_its_family_states_about_signing_in_is_not_lost() -> None:
    able = Capabilities(auth=(Auth.NONE, Auth.PASSWORD, Auth.OAUTH2))
    facts = _kept(Answers(), SESSION, model=msgspec.structs.replace(PLAIN_DEVICE, capabilities=able))
    assert facts.tls.value is Tls.TLS_1_2
    assert not facts.auth.is_known


def test_only_the_newest_sessions_stay_each_as_it_was_last() -> None:
    sessions = Sessions()
    for number in range(1, MOST_SESSIONS + 11):
        sessions.take(HeardSession(number, COPIER))
    sessions.take(HeardSession(15, COPIER, hello_name="again"))
    assert [each.number for each in sessions.in_order] == list(range(11, MOST_SESSIONS + 11))
    assert sessions.in_order[4].hello_name == "again"
    sessions.clear()
    assert sessions.in_order == ()


async def test_the_window_listens_until_it_is_stopped_at_most_for_a_while() -> None:
    assert await order(25, FakeWorld().workspace(), Answers()) == ListenOrder(25, 600)


def test_on_windows_the_devices_own_port_is_listened_on() -> None:
    workspace = FakeWorld().workspace()
    assert usual_port(workspace, SIGNS_IN, is_windows=True) == 587
    assert usual_port(workspace, SIGNS_IN, is_windows=False) == USUAL_PORT
    assert usual_port(workspace, Answers(), is_windows=True) == USUAL_PORT


async def test_the_listener_is_told_where_the_device_stands() -> None:
    placed = Answers(facts=Facts(device_addresses=(COPIER, OTHER)))
    assert (await order(25, FakeWorld().workspace(), placed)).device_address == COPIER


SIGNS_IN = Answers(
    facts=Facts(
        method=Method.CLIENT_SUBMISSION,
        account=said("scanner@contoso.example"),
        sender=said("scanner@contoso.example"),
        auth=said((Auth.NONE, Auth.PASSWORD)),
    )
)


async def _expected(world: FakeWorld, answers: Answers, *, kept: str = "", store: bool = True) -> Secret | None:
    workspace = world.workspace()
    name = credential_name(workspace, answers)
    if kept and name is not None:
        await keep_password(workspace, name, Secret(kept), store=store)
    return (await order(25, workspace, answers)).expected


async def test_the_kept_password_is_compared_wherever_it_is_kept() -> None:
    assert await _expected(FakeWorld(), SIGNS_IN, kept="pass", store=True) == Secret("pass")
    assert await _expected(FakeWorld(), SIGNS_IN, kept="pass", store=False) == Secret("pass")


async def test_where_no_password_is_kept_for_the_device_none_is_compared() -> None:
    world = FakeWorld()
    world.vault.refuses = "a keyring that must not be asked"
    assert await _expected(world, SIGNS_IN) is None
    relayed = replace(SIGNS_IN, facts=replace(SIGNS_IN.facts, method=Method.INDIRECT))
    assert await _expected(FakeWorld(), relayed, kept="pass") is None


async def test_a_keyring_that_refuses_keeps_nobody_from_listening() -> None:
    world = FakeWorld()
    workspace = world.workspace()
    name = credential_name(workspace, SIGNS_IN)
    assert name is not None
    await keep_password(workspace, name, Secret("pass"), store=True)
    world.vault.refuses = "It is locked."
    assert (await order(25, workspace, SIGNS_IN)).expected is None


def test_a_session_is_shown_with_each_methods_sign_and_what_has_to_change() -> None:
    view = shown(SESSION, FakeWorld().workspace())
    assert [method.tone for method in view.methods] == ["warn", "warn", "warn", "warn"]
    assert "once more" in render(view.methods[0].advice[0])
    assert render(view.lines[0]) == "Protection: STARTTLS"
    assert COPIER in render(view.heading)
