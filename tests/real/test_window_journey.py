"""The real window walks one device by each method from the start page to the PDF, against real servers.

The devices are the four that everybody practises with; the message is read back from the server's mailbox and the
sheet from its PDF.
"""

import asyncio
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog, QPushButton

from configurator.app.check_ports import open_checks
from configurator.app.clock import now
from configurator.app.network import make_find_mail_exchanger, make_probe_port, make_send_test
from configurator.app.paper import print_sheet, print_sheets
from configurator.app.sample import sample_devices
from configurator.app.store import make_store
from configurator.app.workspace import workspace_with
from configurator.domain.method import Method
from configurator.domain.network import ThisComputer
from configurator.domain.tenant import TenantAnswer, TenantCause
from configurator.flow.answers import Answers, Step
from configurator.flow.check.ports import CheckPorts
from configurator.flow.ports import Ports
from configurator.flow.workspace import Workspace
from configurator.services.route import Route
from configurator.ui.window import MainWindow
from configurator.ui.wizard import WizardView
from tests.fakes.ports import COMPUTER, FakeListen, FakeVault
from tests.fakes.tokens import FakeTokens
from tests.real.conftest import Exchanger
from tests.real.dovecot_peer import MAILBOX, PASSWORD
from tests.real.name_server_peer import MX_HOST, RELAY_HOST, SUBMISSION_HOST
from tests.real.postfix_peer import MailServer
from tests.ui.looking import choose, find, press, type_into, until

RELAY_PORT = 2525
A_WHILE_S = 30.0


@dataclass(frozen=True)
class Case:
    """One method on the real servers: the way there, where the message arrives, what the sheet must hold."""

    device: Answers
    route: Route
    arrives_at: MailServer
    on_the_sheet: tuple[str, ...]


@pytest.fixture(params=sample_devices(), ids=lambda device: device.facts.method.value)
def case(
    request: pytest.FixtureRequest, route: Route, submission: MailServer, exchanger: Exchanger, relay: MailServer
) -> Case:
    device: Answers = request.param
    known = replace(route, ports={**route.ports, 25: exchanger.for_the_connector.port, RELAY_PORT: relay.port})
    match device.facts.method:
        case Method.CLIENT_SUBMISSION:
            return Case(device, known, submission, (SUBMISSION_HOST, "587", MAILBOX))
        case Method.DIRECT_SEND:
            return Case(device, route, exchanger.for_strangers, (MX_HOST, "25"))
        case Method.SMTP_RELAY:
            return Case(device, known, exchanger.for_the_connector, (MX_HOST, "25"))
        case _:
            return Case(device, known, submission, (RELAY_HOST, str(RELAY_PORT)))


@pytest.fixture
def workspace_over(tmp_path: Path) -> Iterator[Callable[[Route], Workspace]]:
    """The program's own workspace over a route, with a vault in memory and a store of its own."""
    with ExitStack() as stack:

        def made(route: Route) -> Workspace:
            ports = Ports(
                find_mail_exchanger=make_find_mail_exchanger(route),
                probe_port=make_probe_port(route),
                look_at_this_computer=_this_computer,
                open_checks=lambda: _open_checks(route),
                send_test=make_send_test(route, now),
                listen=FakeListen(),
                vault=FakeVault(),
                store=make_store(stack, tmp_path, now),
                print_sheet=print_sheet,
                print_sheets=print_sheets,
                now=now,
                tokens=FakeTokens,
            )
            return workspace_with(ports, tmp_path)

        yield made


async def _open_checks(route: Route) -> CheckPorts:
    """Over the real servers; the sign-in service is Microsoft's own."""
    return replace(await open_checks(route, None), find_tenant=_find_tenant)


async def _find_tenant(_domain: str, authority: str) -> TenantAnswer:
    return TenantAnswer(authority, TenantCause.NO_ANSWER)


async def _this_computer() -> ThisComputer:
    return COMPUTER


def test_a_device_goes_from_the_start_page_to_a_delivered_message_and_its_sheet(
    case: Case,
    workspace_over: Callable[[Route], Workspace],
    qloop: asyncio.AbstractEventLoop,
    tmp_path: Path,
) -> None:
    workspace = workspace_over(case.route)
    workspace.ports.store.save(case.device)
    sheet = tmp_path / "sheet.pdf"
    window = MainWindow(workspace)
    window.show()
    qloop.run_until_complete(_walk(window, case.device, sheet))
    window.close()
    window.deleteLater()

    [done] = workspace.ports.store.devices()
    assert done.live_test is not None
    assert done.live_test.delivered
    for recipient in done.live_test.recipients:
        arrived = case.arrives_at.message(recipient, done.live_test.message_id)
        assert arrived["Return-Path"] == f"<{MAILBOX}>"
    words = _words_of(sheet)
    assert [value for value in case.on_the_sheet if value not in words] == []
    assert PASSWORD not in words


def _words_of(sheet: Path) -> str:
    """All text of a PDF without white space, since a line may break anywhere in a long name."""
    pages = PdfReader(io.BytesIO(sheet.read_bytes())).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


async def _walk(window: MainWindow, device: Answers, sheet: Path) -> None:
    """Opens the device from the list and presses Next on every page, after what that page asks for."""
    window.open_device(device.identity)
    wizard = window.view
    assert isinstance(wizard, WizardView)
    while True:
        page = wizard.page
        await until(lambda page=page: not page.busy, A_WHILE_S)
        if page.step is Step.ACCOUNT:
            type_into(page, "password", PASSWORD)
        elif page.step is Step.TEST:
            press(page, "send_test")
            await until(lambda page=page: page.busy)
            await until(lambda page=page: not page.busy, A_WHILE_S)
        elif page.step is Step.DEVICE_TEST:
            choose(page, "device_result_0")
        elif page.step is Step.HAND_OVER:
            press(page, "save_pdf")
            find(page, "choose_file", QFileDialog).fileSelected.emit(str(sheet))
            await until(sheet.exists, A_WHILE_S)
            return
        await until(lambda: find(wizard, "next", QPushButton).isEnabled(), A_WHILE_S)
        press(wizard, "next")
        assert wizard.page is not page, f"{page.step} held the way"
