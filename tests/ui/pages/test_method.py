"""What works here: the ports as they come in, the ranked cards, the choice and what it asks."""

import asyncio

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from configurator.domain.capability import Auth, Tls
from configurator.domain.cloud import CloudName
from configurator.domain.facts import Facts, Location, Recipients, with_facts
from configurator.domain.known import Known, Origin
from configurator.domain.method import ConnectorKind, Method, Upstream
from configurator.domain.network import PortAnswer, PortCause
from configurator.domain.recommendation import MethodAdvice, Recommendation, Verdict
from configurator.flow.answers import Answers
from configurator.ui.pages.method import MethodPage
from configurator.ui.theme import apply_theme
from configurator.ui.widgets.method_card import MethodCard
from configurator.ui.widgets.method_list import MethodList
from tests.fakes.ports import FakeWorld
from tests.ui.looking import choose, find, is_cut_off, is_seen, opened, press, type_into, until, words, words_of

MX = "contoso-example.mail.protection.outlook.com"
SUBMISSION = "smtp.office365.com"
Loop = asyncio.AbstractEventLoop


def case(**facts: object) -> Answers:
    return Answers(facts=with_facts(Facts(), Origin.SAID, domain="contoso.example", **facts))


GOOD = case(
    mx=MX,
    recipients=Recipients.INSIDE_AND_OUTSIDE,
    static_address=True,
    can_create_connector=True,
    tls=Tls.TLS_1_2,
)


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    apply_theme(qapp, dark=False)


@pytest.fixture
def world() -> FakeWorld:
    world = FakeWorld()
    world.site.closed = {587}
    return world


@pytest.fixture
def page(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> MethodPage:
    """With its checks ended: between fixture and test Qt goes on while asyncio's loop stands still."""
    page = opened(qtbot, MethodPage(world.workspace()), GOOD)
    checked(qloop, page)
    return page


def checked(qloop: Loop, page: MethodPage) -> None:
    """Waits until all checks have ended."""
    qloop.run_until_complete(until(lambda: is_seen(page, "check_again")))


def card(page: QWidget, method: Method) -> MethodCard:
    return find(page, f"method_{method.value}", MethodCard)


def pick(page: QWidget, method: Method) -> None:
    choose(page, f"choose_{method.value}")


def ranked(page: MethodPage) -> list[Method]:
    """The methods from the top of the page down."""
    cards = page.findChildren(MethodCard)
    return [each.method for each in sorted(cards, key=lambda each: each.mapTo(page, QPoint()).y())]


def test_the_ports_are_checked_and_the_recommended_method_is_chosen(qloop: Loop, page: MethodPage) -> None:
    checked(qloop, page)
    facts = page.answers().facts
    assert (facts.port_25_open.value, facts.port_25_open.origin) == (True, Origin.MEASURED)
    assert facts.port_587_open.value is False
    assert "Port 25 is open" in words_of(page, "port-25-mx_finding")
    assert "Ask them to open it" in words_of(page, "port-587-submission_finding")
    assert "to look at" in find(page, "check_summary", QLabel).text()
    assert facts.method is Method.SMTP_RELAY
    assert ranked(page)[0] is Method.SMTP_RELAY
    assert "✓ Recommended" in words(card(page, Method.SMTP_RELAY))
    assert page.first_control() is card(page, Method.SMTP_RELAY).radio
    assert not page.answers().own_choice


def test_each_check_counts_as_soon_as_it_ends(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> None:
    world.site.closed = {25}
    world.site.hang = frozenset({"tenant"})
    page = opened(qtbot, MethodPage(world.workspace()), GOOD)
    relay = card(page, Method.SMTP_RELAY)
    qloop.run_until_complete(until(lambda: "✗ Not for these answers" in words(relay)))
    assert page.answers().facts.port_25_open.value is False
    assert is_seen(page, "check_progress")
    assert page.valid, "Next is not held"
    press(page, "check_progress_cancel")
    assert not is_seen(page, "check_progress")
    assert is_seen(page, "check_again")


def test_the_checks_can_be_repeated(qloop: Loop, page: MethodPage, world: FakeWorld) -> None:
    checked(qloop, page)
    world.site.closed = set()
    press(page, "check_again")
    checked(qloop, page)
    assert page.answers().facts.port_587_open.value is True


def test_what_is_in_order_is_folded_away(qloop: Loop, page: MethodPage) -> None:
    checked(qloop, page)
    assert not is_seen(page, "mx_finding")
    press(page, "check_details_toggle")
    assert is_seen(page, "mx_finding")


def test_a_what_if_moves_the_ranking_and_saves_nothing(qloop: Loop, page: MethodPage) -> None:
    before, order = page.answers(), ranked(page)
    press(page, "what_if_toggle")
    choose(page, "what_if_port_25_2")
    assert ranked(page) != order
    assert "✗ Not for these answers" in words(card(page, Method.SMTP_RELAY))
    assert page.answers() == before
    press(page, "what_if_back")
    qloop.run_until_complete(until(lambda: ranked(page) == order))
    assert not is_seen(page, "what_if_back")


def test_a_what_if_can_look_at_the_day_when_passwords_end(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> None:
    page = opened(qtbot, MethodPage(world.workspace()), case(auth=(Auth.PASSWORD,), tls=Tls.TLS_1_2, ecdhe=True))
    checked(qloop, page)
    today = words(page)
    press(page, "what_if_toggle")
    choose(page, "what_if_day_1")
    assert words(card(page, Method.CLIENT_SUBMISSION)) not in today


def test_the_checks_are_those_of_the_case(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> None:
    page = opened(qtbot, MethodPage(world.workspace()), case(cloud=CloudName.CHINA))
    checked(qloop, page)
    assert "name smtp.partner.outlook.cn A" in world.site.asked
    assert page.answers().facts.port_587_open == Known(), "its name is not found: nothing was learnt"


def test_the_network_of_a_hosted_sender_is_not_this_one(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> None:
    page = opened(qtbot, MethodPage(world.workspace()), case(mx=MX, location=Location.HOSTED))
    qloop.run_until_complete(asyncio.sleep(0.05))
    assert world.site.asked == []
    press(page, "check_details_toggle")
    assert "runs elsewhere" in words_of(page, "port-25_finding")
    assert not is_seen(page, "check_again")


def test_the_users_own_choice_stays_and_an_unsuitable_one_is_warned_of(qloop: Loop, page: MethodPage) -> None:
    pick(page, Method.DIRECT_SEND)
    checked(qloop, page)
    answers = page.answers()
    assert (answers.facts.method, answers.own_choice) == (Method.DIRECT_SEND, True)
    assert "does not fit" in words_of(page, "method_warning")
    assert page.valid, "choosing it is still possible"
    page.load(answers)
    assert page.answers().facts.method is Method.DIRECT_SEND
    pick(page, Method.SMTP_RELAY)
    assert not is_seen(page, "method_warning")


def test_the_keyboard_stays_where_it_is_when_the_ranking_moves(
    qtbot: QtBot, qloop: Loop, world: FakeWorld
) -> None:
    world.site.closed = {25}
    page = MethodPage(world.workspace())
    qtbot.addWidget(page, before_close_func=lambda shown: shown.left())
    page.load(GOOD)
    page.show()
    page.activateWindow()
    radio = card(page, Method.SMTP_RELAY).radio
    with qtbot.waitActive(page):
        radio.setFocus(Qt.FocusReason.TabFocusReason)
    before = ranked(page)
    page.entered()
    checked(qloop, page)
    assert ranked(page) != before
    assert QApplication.focusWidget() is radio


def test_the_arrow_keys_move_the_choice_through_the_cards(qtbot: QtBot, qloop: Loop, page: MethodPage) -> None:
    checked(qloop, page)
    first, second = [method for method in ranked(page) if card(page, method).radio.isEnabled()][:2]
    page.activateWindow()
    with qtbot.waitActive(page):
        card(page, first).radio.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card(page, first).radio, Qt.Key.Key_Down)
    answers = page.answers()
    assert (answers.facts.method, answers.own_choice) == (second, True)


@pytest.mark.qt_log_ignore("not accepted by receiving widget")
def test_a_click_anywhere_on_a_card_chooses_it(page: MethodPage) -> None:
    QTest.mouseClick(card(page, Method.DIRECT_SEND), Qt.MouseButton.LeftButton, pos=QPoint(6, 6))
    assert page.answers().facts.method is Method.DIRECT_SEND
    QTest.mouseClick(card(page, Method.HIGH_VOLUME_EMAIL), Qt.MouseButton.LeftButton, pos=QPoint(6, 6))
    assert page.answers().facts.method is Method.DIRECT_SEND


def test_a_card_shows_what_decides_and_all_reasons_when_asked(qloop: Loop, page: MethodPage) -> None:
    checked(qloop, page)
    direct = card(page, Method.DIRECT_SEND)
    assert "direct send reaches the organisation's own mailboxes only" in words(direct)
    assert "How to set up a multifunction device or application to send email, 2022-04" in words(direct)
    assert "Port 25 is open." not in words(direct)
    press(direct, "more_direct_send")
    assert "Port 25 is open." in words(direct)
    assert find(direct, "more_direct_send", QPushButton).text() == "Show fewer reasons"
    press(direct, "more_direct_send")
    assert "Port 25 is open." not in words(direct)
    assert "Port 25 is open." in words(card(page, Method.SMTP_RELAY)), "the chosen one shows them all"


def test_a_bridge_names_its_last_month(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> None:
    able = case(mx=MX, recipients=Recipients.INSIDE_AND_OUTSIDE, auth=(Auth.NONE, Auth.PASSWORD))
    page = opened(qtbot, MethodPage(world.workspace()), able)
    qloop.run_until_complete(
        until(lambda: "! Bridge until 2026-12" in words(card(page, Method.CLIENT_SUBMISSION)))
    )


def test_the_services_around_the_methods_are_ranked_and_cannot_be_chosen_yet(page: MethodPage) -> None:
    for method in (Method.HIGH_VOLUME_EMAIL, Method.AZURE_COMMUNICATION_SERVICES):
        service = card(page, method)
        assert not service.radio.isEnabled()
        assert "no steps for it yet" in words(service)
        assert "Read on: https://" in words(service)


def test_where_a_service_is_best_another_method_must_be_chosen(
    qtbot: QtBot, qloop: Loop, world: FakeWorld
) -> None:
    mass = case(
        recipients=Recipients.INSIDE_AND_OUTSIDE,
        recipients_per_day=50_000,
        mx=MX,
        static_address=False,
        tls=Tls.TLS_1_2,
        ecdhe=True,
        auth=(Auth.NONE, Auth.PASSWORD),
    )
    world.network.ports[SUBMISSION, 587] = PortAnswer(SUBMISSION, 587, PortCause.OPEN)
    page = opened(qtbot, MethodPage(world.workspace()), mass)
    checked(qloop, page)
    assert ranked(page)[0] is Method.AZURE_COMMUNICATION_SERVICES
    assert page.answers().facts.method is None
    assert page.problem is not None
    assert "has no steps here yet" in page.problem.message
    pick(page, Method.INDIRECT)
    type_into(page, "relay_host", "192.0.2.25")
    assert page.valid


def test_without_any_method_that_fits_one_must_be_chosen(qtbot: QtBot, world: FakeWorld) -> None:
    shown = MethodList(world.workspace().knowledge, QWidget())
    qtbot.addWidget(shown)
    nothing = tuple(MethodAdvice(method, Verdict.UNSUITABLE, ()) for method in Method)
    shown.show_ranking(Recommendation(None, nothing), None)
    assert shown.chosen is None
    assert shown.chosen_card is None


def test_a_connector_is_described_by_range_or_certificate(page: MethodPage) -> None:
    pick(page, Method.SMTP_RELAY)
    choose(page, "connector_0")
    assert not is_seen(page, "certificate_name")
    type_into(page, "connector_range", "203.0.113.0/8")
    assert page.problem is not None
    type_into(page, "connector_range", "203.0.113.0/28")
    assert page.answers().facts.public_addresses.value == ("203.0.113.0/28",)
    choose(page, "connector_1")
    assert not is_seen(page, "connector_range")
    type_into(page, "certificate_name", "relay.contoso.example")
    facts = page.answers().facts
    assert facts.connector.value is ConnectorKind.CERTIFICATE
    assert facts.certificate_name.value == "relay.contoso.example"
    again = page.answers()
    page.load(again)
    assert page.answers() == again


def test_a_relay_is_described_by_address_and_way_up(page: MethodPage) -> None:
    pick(page, Method.INDIRECT)
    assert page.problem is not None
    type_into(page, "relay_host", "192.0.2.25")
    type_into(page, "relay_port", "70000")
    assert page.problem is not None
    type_into(page, "relay_port", "2525")
    assert not is_seen(page, "upstream_auth")
    choose(page, "upstream_1")
    choose(page, "upstream_auth_0")
    facts = page.answers().facts
    assert (facts.relay_host.value, facts.relay_port.value) == ("192.0.2.25", 2525)
    assert (facts.upstream.value, facts.upstream_auth.value) == (Upstream.CLIENT_SUBMISSION, Auth.OAUTH2)


def test_an_answer_below_a_card_changes_its_reasons_and_moves_no_card(qloop: Loop, page: MethodPage) -> None:
    checked(qloop, page)
    before = ranked(page)
    assert "relay.contoso.example" not in words(card(page, Method.SMTP_RELAY))
    choose(page, "connector_1")
    type_into(page, "certificate_name", "relay.contoso.example")
    assert "relay.contoso.example" in words(card(page, Method.SMTP_RELAY))
    assert ranked(page) == before
    assert page.answers().own_choice, "who describes a method has chosen it"


def test_the_questions_of_a_method_follow_its_card_by_tab(qloop: Loop, page: MethodPage) -> None:
    checked(qloop, page)
    pick(page, Method.INDIRECT)
    chain: list[QWidget] = []
    control: QWidget = card(page, Method.INDIRECT).radio
    for _ in range(40):
        control = control.nextInFocusChain()
        if control.isVisibleTo(page) and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            chain.append(control)
    assert chain[0].objectName() == "relay_host"


@pytest.mark.parametrize("method", [Method.SMTP_RELAY, Method.INDIRECT, Method.DIRECT_SEND])
def test_the_page_is_as_high_as_its_content_and_never_too_wide(
    qloop: Loop, page: MethodPage, method: Method
) -> None:
    checked(qloop, page)
    pick(page, method)
    for width in (430, 680):
        page.resize(width, 600)
        qloop.run_until_complete(asyncio.sleep(0.05))
        assert not is_cut_off(page)
        last = card(page, ranked(page)[-1])
        ground = page.widget()
        assert ground is not None
        assert ground.height() - (last.mapTo(ground, QPoint()).y() + last.height()) < 60, "no empty tail"


def test_radio_buttons_say_their_method_and_verdict(qloop: Loop, page: MethodPage) -> None:
    checked(qloop, page)
    spoken = [each.accessibleName() for each in page.findChildren(QRadioButton) if "choose_" in each.objectName()]
    assert "SMTP relay with a connector: ✓ Recommended" in spoken
    assert all(": " in name for name in spoken)
