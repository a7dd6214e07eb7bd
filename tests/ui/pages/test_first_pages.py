"""Site, device, needs and what works here: what the user sees, and what is stored with which origin."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from configurator.domain.capability import Auth, Tls
from configurator.domain.cloud import CloudName
from configurator.domain.facts import Facts, Kind, Location, Recipients, with_facts
from configurator.domain.known import Known, Origin
from configurator.domain.method import ConnectorKind, Method, Upstream
from configurator.domain.network import MxAnswer, MxCause, PortAnswer, PortCause
from configurator.flow.answers import Answers
from configurator.plugins.family import device_models
from configurator.ui.explain_view import ExplainView
from configurator.ui.page import Page
from configurator.ui.pages.device import DevicePage
from configurator.ui.pages.method import MethodPage
from configurator.ui.pages.needs import NeedsPage
from configurator.ui.pages.site import SitePage
from configurator.ui.theme import apply_theme
from configurator.ui.widgets.finding_row import FindingRow
from configurator.ui.widgets.meaning_list import MeaningList
from configurator.ui.widgets.method_card import MethodCard
from tests.fakes.ports import FakeWorld

MX = "contoso-example.mail.protection.outlook.com"
Loop = asyncio.AbstractEventLoop


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    apply_theme(qapp, dark=False)


@pytest.fixture
def world() -> FakeWorld:
    world = FakeWorld(models=device_models().models)
    world.network.mx["contoso.example"] = MxAnswer("contoso.example", MxCause.FOUND, (MX,))
    world.network.ports[MX, 25] = PortAnswer(MX, 25, PortCause.OPEN, elapsed_s=0.01)
    return world


def opened(qtbot: QtBot, page: Page, answers: Answers | None = None) -> Page:
    qtbot.addWidget(page)
    page.resize(700, 700)
    page.load(answers or Answers())
    page.show()
    page.entered()
    return page


def line(page: QWidget, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert found is not None
    return found


def choose(page: QWidget, name: str) -> None:
    found = page.findChild(QRadioButton, name)
    assert found is not None
    found.click()


def finding(page: QWidget, name: str) -> FindingRow:
    found = page.findChild(FindingRow, name)
    assert found is not None
    return found


def wait(qloop: Loop, until: Callable[[], bool]) -> None:
    """Lets the loop turn until something is seen; fails after five seconds."""
    for _ in range(250):
        if until():
            return
        qloop.run_until_complete(asyncio.sleep(0.02))
    pytest.fail("it was not seen in time")


def case(**facts: object) -> Answers:
    return Answers(facts=with_facts(Facts(), Origin.SAID, domain="contoso.example", **facts))


# site


def test_a_typed_domain_is_looked_up_and_its_host_and_cloud_are_measured(
    qtbot: QtBot, qloop: Loop, world: FakeWorld
) -> None:
    page = opened(qtbot, SitePage(world.workspace()))
    assert page.problem is not None
    qtbot.keyClicks(line(page, "site_name"), "Contoso Dental")
    qtbot.keyClicks(line(page, "domain"), "contoso.example")
    assert page.valid
    wait(qloop, lambda: not finding(page, "mx_finding").isHidden())
    answers = page.answers()
    assert answers.site_name == "Contoso Dental"
    assert (answers.facts.mx.value, answers.facts.mx.origin) == (MX, Origin.MEASURED)
    assert answers.facts.cloud == replace(answers.facts.cloud, value=CloudName.WORLDWIDE, origin=Origin.MEASURED)
    assert MX in finding(page, "mx_finding").words
    assert "192.0.2.77" in finding(page, "computer_finding").words


def test_another_domain_forgets_the_former_host(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> None:
    page = opened(qtbot, SitePage(world.workspace()), case(mx=MX))
    del qloop
    line(page, "domain").setText("fabrikam.example")
    assert page.answers().facts.mx == Known()
    page.left()


def test_a_gateway_is_named_and_its_host_and_cloud_are_asked(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> None:
    world.network.mx["contoso.example"] = MxAnswer("contoso.example", MxCause.FOUND, ("mx.gateway.example",))
    page = opened(qtbot, SitePage(world.workspace()), case())
    wait(qloop, lambda: not finding(page, "mx_finding").isHidden())
    assert "not Microsoft 365" in finding(page, "mx_finding").words
    qtbot.keyClicks(line(page, "mx_host"), MX)
    choose(page, "cloud_1")
    facts = page.answers().facts
    assert (facts.mx.value, facts.mx.origin) == (MX, Origin.SAID)
    assert facts.cloud.value is CloudName.GCC_HIGH
    again = opened(qtbot, SitePage(world.workspace()), page.answers())
    assert line(again, "mx_host").text() == MX
    again.left()


def test_without_network_the_domain_alone_lets_the_work_go_on(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> None:
    world.network.mx["contoso.example"] = MxAnswer("contoso.example", MxCause.TIMEOUT)
    page = opened(qtbot, SitePage(world.workspace()), case())
    wait(qloop, lambda: not finding(page, "mx_finding").isHidden())
    assert "got no answer" in finding(page, "mx_finding").words
    assert page.valid


def test_the_public_address_must_be_public(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> None:
    del qloop
    page = opened(qtbot, SitePage(world.workspace()), case())
    line(page, "public_address").setText("10.0.0.1")
    assert page.problem is not None
    line(page, "public_address").setText("203.0.113.24")
    choose(page, "static_address_0")
    choose(page, "address_shared_1")
    facts = page.answers().facts
    assert (facts.public_address.value, facts.static_address.value, facts.address_shared.value) == (
        "203.0.113.24",
        True,
        False,
    )
    page.left()


# device


def pick(page: QWidget, text: str, qtbot: QtBot) -> None:
    line(page, "family_search").clear()
    qtbot.keyClicks(line(page, "family_search"), text)
    families = page.findChild(QListWidget, "families")
    assert families is not None
    families.setCurrentRow(0)


def test_a_model_is_found_while_typing_and_its_stated_abilities_are_shown(
    qtbot: QtBot, qloop: Loop, world: FakeWorld
) -> None:
    del qloop
    page = opened(qtbot, DevicePage(world.workspace()), case())
    assert page.problem is not None
    pick(page, "msmtp", qtbot)
    assert page.valid
    answers = page.answers()
    assert (answers.facts.model, answers.facts.kind.value) == ("msmtp.msmtp", Kind.APPLICATION)
    assert answers.facts.tls == Known()
    checked = page.findChild(QRadioButton, "tls_0")
    assert checked is not None
    assert checked.isChecked()


def test_what_the_user_says_stays_and_is_forgotten_with_another_model(
    qtbot: QtBot, qloop: Loop, world: FakeWorld
) -> None:
    del qloop
    page = opened(qtbot, DevicePage(world.workspace()), case())
    pick(page, "other device", qtbot)
    choose(page, "tls_3")
    choose(page, "auth_1")
    choose(page, "location_1")
    qtbot.keyClicks(line(page, "device_name"), "Front desk")
    facts = page.answers().facts
    assert (facts.tls.value, facts.auth.value) == (Tls.TLS_1_0, (Auth.NONE, Auth.PASSWORD))
    assert (facts.location.value, facts.device_name) == (Location.HOSTED, "Front desk")
    pick(page, "xerox", qtbot)
    assert page.answers().facts.tls == Known()


@pytest.mark.parametrize(("port", "words"), [(443, "answers on port 443"), (0, "does not answer")])
def test_the_device_is_tried_from_here(qtbot: QtBot, qloop: Loop, world: FakeWorld, port: int, words: str) -> None:
    world.network.ports["192.0.2.21", port] = PortAnswer("192.0.2.21", port, PortCause.SILENT)
    page = opened(qtbot, DevicePage(world.workspace()), case(model="other.device"))
    reach = page.findChild(QPushButton, "reach")
    assert reach is not None
    assert not reach.isEnabled()
    qtbot.keyClicks(line(page, "device_address"), "192.0.2.21")
    reach.click()
    wait(qloop, lambda: not finding(page, "reach_finding").isHidden())
    assert words in finding(page, "reach_finding").words
    page.left()


# needs


def test_only_the_recipients_are_needed(qtbot: QtBot, world: FakeWorld) -> None:
    page = opened(qtbot, NeedsPage(world.workspace()), case())
    assert page.problem is not None
    choose(page, "recipients_1")
    assert page.valid
    assert page.answers().facts.recipients.value is Recipients.INSIDE_AND_OUTSIDE


def test_numbers_and_tenant_answers_are_kept_and_shown_again(qtbot: QtBot, world: FakeWorld) -> None:
    page = opened(qtbot, NeedsPage(world.workspace()), case(recipients=Recipients.INSIDE))
    line(page, "scan_size_mb").setText("many")
    assert page.problem is not None
    line(page, "scan_size_mb").setText("8")
    choose(page, "security_defaults_0")
    facts = page.answers().facts
    assert (facts.scan_size_mb.value, facts.security_defaults.value) == (8, True)
    again = opened(qtbot, NeedsPage(world.workspace()), page.answers())
    assert line(again, "scan_size_mb").text() == "8"


# what works here


def card(page: QWidget, method: Method) -> MethodCard:
    found = page.findChild(MethodCard, f"method_{method.value}")
    assert found is not None
    return found


def chosen(page: QWidget) -> list[Method]:
    return [
        each.method for each in page.findChildren(MethodCard) if each.radio.isChecked() and not each.isHidden()
    ]


GOOD = case(
    mx=MX,
    recipients=Recipients.INSIDE_AND_OUTSIDE,
    static_address=True,
    can_create_connector=True,
    tls=Tls.TLS_1_2,
)


def test_the_ports_are_checked_and_the_recommended_method_is_chosen(
    qtbot: QtBot, qloop: Loop, world: FakeWorld
) -> None:
    page = opened(qtbot, MethodPage(world.workspace()), GOOD)
    wait(qloop, lambda: page.answers().facts.port_25_open.is_known)
    facts = page.answers().facts
    assert facts.port_25_open.origin is Origin.MEASURED
    assert (facts.port_25_open.value, facts.port_587_open.value) == (True, False)
    assert "Port 25 is open" in finding(page, "port_25_finding").words
    assert facts.method is Method.SMTP_RELAY
    assert chosen(page) == [Method.SMTP_RELAY]
    assert page.first_control() is card(page, Method.SMTP_RELAY).radio


def test_the_users_own_choice_stays_and_an_unsuitable_one_is_warned_of(
    qtbot: QtBot, qloop: Loop, world: FakeWorld
) -> None:
    page = opened(qtbot, MethodPage(world.workspace()), GOOD)
    card(page, Method.DIRECT_SEND).radio.click()
    wait(qloop, lambda: page.answers().facts.port_25_open.is_known)
    assert chosen(page) == [Method.DIRECT_SEND]
    warning = page.findChild(QWidget, "method_warning")
    assert warning is not None
    assert not warning.isHidden()
    page.left()


def test_the_services_around_the_methods_cannot_be_chosen_yet(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> None:
    del qloop
    page = opened(qtbot, MethodPage(world.workspace()), GOOD)
    assert not card(page, Method.HIGH_VOLUME_EMAIL).radio.isEnabled()
    page.left()


def test_a_connector_is_described_by_range_or_certificate(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> None:
    del qloop
    page = opened(qtbot, MethodPage(world.workspace()), GOOD)
    card(page, Method.SMTP_RELAY).radio.click()
    choose(page, "connector_0")
    line(page, "connector_range").setText("203.0.113.0/8")
    assert page.problem is not None
    line(page, "connector_range").setText("203.0.113.0/28")
    assert page.answers().facts.public_addresses.value == ("203.0.113.0/28",)
    choose(page, "connector_1")
    line(page, "certificate_name").setText("relay.contoso.example")
    facts = page.answers().facts
    assert (facts.connector.value, facts.certificate_name.value) == (
        ConnectorKind.CERTIFICATE,
        "relay.contoso.example",
    )
    page.left()


def test_a_relay_is_described_by_address_and_way_up(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> None:
    del qloop
    page = opened(qtbot, MethodPage(world.workspace()), GOOD)
    card(page, Method.INDIRECT).radio.click()
    assert page.problem is not None
    line(page, "relay_host").setText("192.0.2.25")
    line(page, "relay_port").setText("2525")
    choose(page, "upstream_1")
    choose(page, "upstream_auth_0")
    facts = page.answers().facts
    assert (facts.relay_host.value, facts.relay_port.value) == ("192.0.2.25", 2525)
    assert (facts.upstream.value, facts.upstream_auth.value) == (Upstream.CLIENT_SUBMISSION, Auth.OAUTH2)
    page.left()


# what does this mean


def test_pasted_words_are_explained_or_said_to_be_unknown(qtbot: QtBot, qloop: Loop, world: FakeWorld) -> None:
    view = ExplainView(world.workspace())
    qtbot.addWidget(view)
    view.show()
    view.ask("550 5.7.64 TenantAttribution; Relay Access Denied", "brother.ads")
    found = view.findChild(MeaningList, "explanations")
    box = view.findChild(QPlainTextEdit, "pasted")
    assert found is not None
    assert box is not None
    assert "connector" in " ".join(each.text().lower() for each in found.findChildren(type(view_label(found))))
    box.setPlainText("nothing that anybody knows")
    wait(
        qloop,
        lambda: "aren't known" in " ".join(each.text() for each in found.findChildren(type(view_label(found)))),
    )
    box.setPlainText("")
    wait(qloop, found.isHidden)
    with qtbot.waitSignal(view.closed, timeout=1000):
        close = view.findChild(QPushButton, "close_explanation")
        assert close is not None
        close.click()


def view_label(found: QWidget) -> QWidget:
    from PySide6.QtWidgets import QLabel

    label = found.findChild(QLabel)
    assert label is not None
    return label
