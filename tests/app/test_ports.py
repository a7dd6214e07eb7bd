"""The ports as the program puts them together: of the real world, without touching it, and of practice."""

import asyncio
import logging
from contextlib import ExitStack
from pathlib import Path

import platformdirs
import pytest

from configurator.app.data_folder import data_folder
from configurator.app.log_file import open_log
from configurator.app.sample import sample_devices
from configurator.app.verb_tools import verb_tools
from configurator.app.workspace import open_workspace
from configurator.demo.contoso import MX_HOST, PASSWORD, SCANNER, SUBMISSION_HOST
from configurator.domain.account import CredentialName, VaultCondition
from configurator.domain.facts import Facts
from configurator.domain.heard import HeardSession, ListenOrder, OpenedAt
from configurator.domain.method import WIZARD_METHODS, Method
from configurator.domain.network import PortCause
from configurator.domain.recommendation import Verdict
from configurator.domain.secret import Secret
from configurator.domain.sheet import PrintOrder
from configurator.domain.text import render
from configurator.errors import InputError, NetworkError
from configurator.flow.answers import Answers
from configurator.flow.hand_over import HandOver, sheet_for
from configurator.flow.live_test import test_device as send_test
from configurator.flow.practice_switch import PracticeSwitch
from configurator.flow.recommend import settings
from configurator.flow.workspace import OTHER_DEVICE
from configurator.services.oauth import OauthSource


@pytest.mark.parametrize("answers", sample_devices(), ids=lambda answers: answers.facts.method.value)
async def test_in_practice_every_sample_device_delivers_by_its_method(answers: Answers) -> None:
    with ExitStack() as stack:
        workspace = open_workspace(stack, practice=True, data_folder=None)
        assert workspace.ports.is_practice
        test = await send_test(workspace, answers, lambda _stage: None)
        assert test.delivered, test.fault
        assert PASSWORD not in "\n".join(test.transcript)
        method = answers.facts.method
        assert method is not None
        assert workspace.advise(answers).advice(method).verdict is not Verdict.UNSUITABLE


def test_the_sample_site_has_one_device_for_each_method() -> None:
    assert {answers.facts.method for answers in sample_devices()} == set(WIZARD_METHODS)


async def test_in_practice_the_checks_of_the_site_page_find_everything_on_loopback() -> None:
    with ExitStack() as stack:
        ports = open_workspace(stack, practice=True, data_folder=None).ports
        assert (await ports.find_mail_exchanger("contoso.example")).hosts == (MX_HOST,)
        for host, port in ((MX_HOST, 25), (SUBMISSION_HOST, 587)):
            assert (await ports.probe_port(host, port)).cause is PortCause.OPEN
        assert (await ports.look_at_this_computer()).local_address == "127.0.0.1"


async def test_in_practice_the_listener_hears_this_computer_only() -> None:
    opened, heard = asyncio.Queue[OpenedAt](), list[HeardSession]()
    with ExitStack() as stack:
        listen = open_workspace(stack, practice=True, data_folder=None).ports.listen
        listening = asyncio.create_task(listen(ListenOrder(0, 20, once=True), opened.put_nowait, heard.append))
        place = await opened.get()
        assert place.address == "127.0.0.1"
        with pytest.raises(OSError, match="Connect call failed"):
            await asyncio.open_connection("::1", place.port)
        reader, writer = await asyncio.open_connection(place.address, place.port)
        writer.write(b"EHLO copier\r\nQUIT\r\n")
        await reader.read()
        writer.close()
        await listening
    assert heard[-1].hello_name == "copier"


async def test_the_practice_keyring_begins_with_the_scanners_password_and_says_which_it_is() -> None:
    with ExitStack() as stack:
        vault = open_workspace(stack, practice=True, data_folder=None).ports.vault
        assert await vault.read(CredentialName(SCANNER, SUBMISSION_HOST)) == Secret(PASSWORD)
        state = await vault.state()
        assert state.condition is VaultCondition.PRACTICE
        assert PASSWORD in render(state.text)


def test_the_practice_store_is_empty_and_thrown_away() -> None:
    with ExitStack() as stack:
        workspace = open_workspace(stack, practice=True, data_folder=None)
        assert workspace.ports.store.devices() == ()
        workspace.ports.store.save(sample_devices()[0])
    with ExitStack() as stack:
        assert open_workspace(stack, practice=True, data_folder=None).ports.store.devices() == ()


@pytest.mark.parametrize(
    ("off", "method", "words"),
    [
        ({PracticeSwitch.PASSWORD_SIGN_IN}, Method.CLIENT_SUBMISSION, "basic authentication is disabled"),
        ({PracticeSwitch.SMTP_AUTH}, Method.INDIRECT, "SmtpClientAuthentication is disabled"),
        ({PracticeSwitch.CONNECTOR}, Method.SMTP_RELAY, "5.7.64"),
        ({PracticeSwitch.CONNECTOR, PracticeSwitch.DIRECT_SEND}, Method.DIRECT_SEND, "5.7.68"),
    ],
)
async def test_what_is_switched_off_refuses_as_the_service_does(
    off: set[PracticeSwitch], method: Method, words: str
) -> None:
    answers = next(each for each in sample_devices() if each.facts.method is method)
    with ExitStack() as stack:
        workspace = open_workspace(stack, practice=True, data_folder=None, off=off)
        test = await send_test(workspace, answers, lambda _stage: None)
    assert not test.delivered
    assert words in test.fault


def test_a_practice_tenant_that_can_not_listen_is_told_with_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(98, "address in use")

    monkeypatch.setattr(asyncio, "start_server", refuse)
    with ExitStack() as stack, pytest.raises(NetworkError) as failed:
        open_workspace(stack, practice=True, data_folder=None)
    assert failed.value.next_action is not None


async def test_the_real_ports_open_the_store_of_the_data_folder_and_touch_nothing_else(tmp_path: Path) -> None:
    family = tmp_path / "devices" / "mine.toml"
    family.parent.mkdir()
    family.write_text("nonsense", "utf-8")
    with ExitStack() as stack:
        workspace = open_workspace(stack, practice=False, data_folder=tmp_path)
        assert not workspace.ports.is_practice
        workspace.ports.store.save(sample_devices()[0])
        assert (await workspace.ports.vault.state()).condition is VaultCondition.MISSING
        assert workspace.ports.now().tzinfo is not None
        assert len(workspace.library.problems) == 1
    with ExitStack() as stack:
        (kept,) = open_workspace(stack, practice=False, data_folder=tmp_path).ports.store.devices()
        assert kept.facts.device_name == "Appointment reminders"


def test_without_a_chosen_folder_the_users_own_is_taken(tmp_path: Path) -> None:
    assert data_folder(tmp_path) == tmp_path
    own = platformdirs.user_data_path("device-mail-configurator", appauthor=False)
    assert data_folder(None) == own


def test_the_log_makes_its_folder_when_there_is_something_to_log_and_never_fails(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.touch()
    with ExitStack() as stack:
        open_log(stack, tmp_path / "data")
        open_log(stack, taken)
        logging.getLogger("test").info("not kept")
        assert not (tmp_path / "data").exists()
        logging.getLogger("test").warning("kept")
    assert "WARNING test: kept" in (tmp_path / "data" / "log" / "configurator.log").read_text("utf-8")
    logging.getLogger("test").warning("no longer kept")


@pytest.mark.usefixtures("qapp")
async def test_the_tools_of_the_verbs_are_the_real_ones(tmp_path: Path) -> None:
    tools = verb_tools(tmp_path, str)
    with tools.store() as store:
        assert store.devices() == ()
    values = settings(Facts(), tools.knowledge(), tools.now().date(), Method.DIRECT_SEND)
    case = HandOver(tools.library().required(OTHER_DEVICE), values, Facts())
    assert tools.print_sheet(PrintOrder(sheet_for(case))).startswith(b"%PDF")
    with tools.practice(()) as practice:
        assert len(practice.devices) == 4
        assert not practice.has_arrived("<never@sent>")
    assert callable(tools.send_test(("127.0.0.1", 53)))
    assert (await tools.vault().state()).condition is VaultCondition.MISSING


def test_the_source_of_tokens_trusts_only_a_file_that_holds_certificates(tmp_path: Path) -> None:
    tokens = verb_tools(tmp_path, str).tokens
    assert isinstance(tokens(None), OauthSource)
    (tmp_path / "empty.pem").write_text("nothing", "ascii")
    with pytest.raises(InputError, match="no certificates"):
        tokens(tmp_path / "empty.pem")
