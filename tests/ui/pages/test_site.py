"""Site: what the look-up shows and asks, and what is stored with which origin."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from configurator.domain.cloud import CloudName
from configurator.domain.facts import Facts
from configurator.domain.known import Known, Origin, assumed, measured, said
from configurator.domain.network import MxAnswer, MxCause, ThisComputer
from configurator.flow.answers import Answers
from configurator.ui.pages.site import SitePage
from configurator.ui.theme import apply_theme
from tests.fakes.ports import NOW, FakeWorld
from tests.ui.looking import choose, find, is_cut_off, is_seen, opened, press, type_into, until, words_of

MX = "contoso-example.mail.protection.outlook.com"
GOVERNMENT = "contoso.mail.protection.office365.us"
CONTOSO = Answers(facts=Facts(domain="contoso.example"))
Loop = asyncio.AbstractEventLoop


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    apply_theme(qapp, dark=False)


@pytest.fixture
def world() -> FakeWorld:
    world = FakeWorld()
    world.network.mx["contoso.example"] = MxAnswer("contoso.example", MxCause.FOUND, (MX,))
    return world


@pytest.fixture
def page(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> SitePage:
    del qloop
    return opened(qtbot, SitePage(world.workspace()), Answers())


@pytest.fixture
def open_on(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> Callable[[str], SitePage]:
    """Opens the page on a domain whose mail goes to this host, and waits for the finding."""

    def open_page(host: str) -> SitePage:
        world.network.mx["contoso.example"] = MxAnswer("contoso.example", MxCause.FOUND, (host,))
        page = opened(qtbot, SitePage(world.workspace()), CONTOSO)
        qloop.run_until_complete(until(lambda: is_seen(page, "mx_finding")))
        return page

    return open_page


def see(qloop: Loop, page: SitePage, name: str) -> None:
    qloop.run_until_complete(until(lambda: is_seen(page, name)))


def test_a_typed_domain_is_looked_up_and_its_host_and_cloud_are_measured(
    qtbot: QtBot, qloop: Loop, page: SitePage, world: FakeWorld
) -> None:
    assert page.problem is not None
    qtbot.keyClicks(find(page, "site_name", QLineEdit), "Contoso Dental")
    qtbot.keyClicks(find(page, "domain", QLineEdit), "contoso.example")
    assert page.valid
    see(qloop, page, "mx_finding")
    answers = page.answers()
    assert answers.site_name == "Contoso Dental"
    assert answers.facts.mx == measured(MX, "MX contoso.example", NOW)
    assert answers.facts.cloud == measured(CloudName.WORLDWIDE, "MX contoso.example", NOW)
    assert MX in words_of(page, "mx_finding")
    assert "Worldwide" in words_of(page, "mx_finding")
    assert not is_seen(page, "cloud")
    assert world.network.asked == ["contoso.example"], "only what was typed to its end is looked up"


def test_a_name_in_another_script_is_looked_up_in_its_ascii_form(
    qtbot: QtBot, qloop: Loop, page: SitePage, world: FakeWorld
) -> None:
    del qtbot
    type_into(page, "domain", "münchen.example")
    see(qloop, page, "mx_finding")
    assert world.network.asked == ["xn--mnchen-3ya.example"]
    assert page.answers().facts.domain == "xn--mnchen-3ya.example"


def test_what_is_wrong_is_said_while_typing(qloop: Loop, page: SitePage, world: FakeWorld) -> None:
    type_into(page, "domain", "scan@contoso")
    assert page.problem is not None
    assert "is not a domain" in find(page, "domain", QLineEdit).accessibleDescription()
    qloop.run_until_complete(asyncio.sleep(0.5))
    assert world.network.asked == []


def test_a_domain_typed_over_forgets_the_former_host_and_comes_back_with_its_own(
    qloop: Loop, open_on: Callable[[str], SitePage]
) -> None:
    page = open_on(MX)
    type_into(page, "domain", "contoso.examples")
    assert page.answers().facts.mx == Known()
    assert not is_seen(page, "mx_finding")
    type_into(page, "domain", "contoso.example")
    see(qloop, page, "mx_finding")
    assert page.answers().facts.mx.value == MX


def test_an_answer_about_the_former_domain_is_not_taken_for_the_new_one(
    qloop: Loop, page: SitePage, world: FakeWorld
) -> None:
    world.network.hangs = True
    type_into(page, "domain", "contoso.example")
    see(qloop, page, "mx_progress")
    world.network.hangs = False
    type_into(page, "domain", "fabrikam.example")
    see(qloop, page, "mx_finding")
    assert "There is no domain fabrikam.example." in words_of(page, "mx_finding")
    assert page.answers().facts.mx == Known()


def test_a_slow_look_up_shows_its_progress_and_can_be_cancelled_and_begun_again(
    qloop: Loop, page: SitePage, world: FakeWorld
) -> None:
    world.network.hangs = True
    type_into(page, "domain", "contoso.example")
    see(qloop, page, "mx_progress")
    assert "contoso.example" in words_of(page, "mx_progress")
    assert page.valid, "Next is not held"
    press(page, "mx_progress_cancel")
    assert not is_seen(page, "mx_progress")
    world.network.hangs = False
    press(page, "look_up_again")
    see(qloop, page, "mx_finding")
    assert not is_seen(page, "look_up_again")


def test_a_gateway_is_named_and_the_typed_host_tells_the_cloud(
    qtbot: QtBot, qloop: Loop, world: FakeWorld, open_on: Callable[[str], SitePage]
) -> None:
    page = open_on("mx.gateway.example")
    assert "not Microsoft 365" in words_of(page, "mx_finding")
    assert is_seen(page, "cloud")
    assert page.answers().facts.cloud == assumed(CloudName.WORLDWIDE), "nothing was said yet"
    choose(page, "cloud_3")
    assert page.answers().facts.cloud == said(CloudName.CHINA)
    type_into(page, "mx_host", "mail.contoso.example")
    assert "does not look like" in words_of(page, "mx_host_finding")
    type_into(page, "mx_host", "not a host")
    assert page.problem is not None
    type_into(page, "mx_host", MX)
    assert not is_seen(page, "mx_host_finding")
    assert not is_seen(page, "cloud")
    facts = page.answers().facts
    assert (facts.mx, facts.cloud) == (said(MX), said(CloudName.WORLDWIDE))
    type_into(page, "mx_host", "")
    assert (page.answers().facts.mx, page.answers().facts.cloud) == (Known(), said(CloudName.CHINA))
    type_into(page, "mx_host", MX)
    again = opened(qtbot, SitePage(world.workspace()), page.answers())
    see(qloop, again, "mx_host")
    assert find(again, "mx_host", QLineEdit).text() == MX
    assert again.answers().facts.mx == said(MX)


def test_a_host_of_two_clouds_is_asked_for(open_on: Callable[[str], SitePage]) -> None:
    page = open_on(GOVERNMENT)
    assert "More than one Microsoft 365 cloud" in words_of(page, "mx_finding")
    assert page.answers().facts.cloud == assumed(CloudName.GCC_HIGH)
    choose(page, "cloud_2")
    assert page.answers().facts.cloud == said(CloudName.DOD)
    choose(page, "cloud_4")
    assert page.answers().facts.cloud.origin is not Origin.SAID, "I don't know takes it back"
    assert page.valid


@pytest.mark.parametrize("cause", [MxCause.TIMEOUT, MxCause.FAILED])
def test_without_network_the_domain_alone_lets_the_work_go_on(
    qtbot: QtBot, qloop: Loop, world: FakeWorld, cause: MxCause
) -> None:
    world.network.mx["contoso.example"] = MxAnswer("contoso.example", cause)
    page = opened(qtbot, SitePage(world.workspace()), CONTOSO)
    see(qloop, page, "mx_finding")
    assert "You can go on" in words_of(page, "mx_finding")
    assert is_seen(page, "look_up_again")
    assert page.valid
    type_into(page, "mx_host", MX)
    assert page.answers().facts.mx == said(MX)


def test_a_missing_network_is_said_and_looked_at_again(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> None:
    world.network.computer = ThisComputer()
    page = opened(qtbot, SitePage(world.workspace()), CONTOSO)
    see(qloop, page, "computer_finding")
    assert "no network" in words_of(page, "computer_finding")
    world.network.computer = ThisComputer(local_address="192.0.2.77")
    press(page, "look_again")
    qloop.run_until_complete(until(lambda: "192.0.2.77" in words_of(page, "computer_finding")))
    assert not is_seen(page, "look_again")


def test_the_public_address_must_be_public(page: SitePage) -> None:
    type_into(page, "domain", "contoso.example")
    type_into(page, "public_address", "10.0.0.1")
    assert page.problem is not None
    type_into(page, "public_address", "203.0.113.24")
    choose(page, "static_address_0")
    choose(page, "address_shared_1")
    choose(page, "ipv6_2")
    facts = page.answers().facts
    assert facts.public_address == said("203.0.113.24")
    assert (facts.static_address, facts.address_shared, facts.ipv6) == (
        said(value=True),
        said(value=False),
        Known(),
    )


def test_nothing_is_cut_off_in_the_narrowest_window(open_on: Callable[[str], SitePage]) -> None:
    page = open_on("mx1.a-very-long-name-of-a-gateway-host.that-goes-on-and-on.gateway.example")
    page.resize(430, 600)
    assert not is_cut_off(page)
