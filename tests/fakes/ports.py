"""Hand-written stand-ins for everything outside, and a workspace made of them."""

import asyncio
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from configurator.domain.account import CredentialName, ServiceAccount, VaultCondition, VaultState
from configurator.domain.device_model import DeviceModel, Evidence
from configurator.domain.facts import Kind
from configurator.domain.heard import HeardSession, ListenOrder, OpenedAt, Unheard
from configurator.domain.live_test import LiveTest, SendRequest, Stage
from configurator.domain.network import MxAnswer, MxCause, PortAnswer, PortCause, ThisComputer
from configurator.domain.secret import Secret
from configurator.domain.sheet import PrintOrder
from configurator.domain.source import Confidence
from configurator.errors import ConfiguratorError, ExportError, StoreError, Text, VaultError
from configurator.flow.answers import Answers
from configurator.flow.check.ports import CheckPorts
from configurator.flow.ports import DeviceSearch, Ports, TokenSource
from configurator.flow.workspace import OTHER_DEVICE, Workspace
from configurator.plugins.family import DeviceLibrary
from configurator.plugins.knowledge import knowledge
from tests.fakes.checks import FakeSite

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
EVIDENCE = Evidence(source="test", as_of=date(2026, 1, 1), confidence=Confidence.VENDOR)
COMPUTER = ThisComputer("laptop", "eth0", "192.0.2.77", is_wireless=False)
PLAIN_DEVICE = DeviceModel(
    key=OTHER_DEVICE, vendor="Other", name="Other device", kind=Kind.DEVICE, form_evidence=EVIDENCE
)


class FakeVault:
    """A keyring in a dictionary. `hangs` makes every call wait, `refuses` makes it fail with this sentence."""

    def __init__(self, condition: VaultCondition = VaultCondition.READY) -> None:
        self.condition = condition
        self.held: dict[CredentialName, Secret] = {}
        self.hangs = False
        self.refuses = ""

    async def state(self) -> VaultState:
        await self._answer()
        return VaultState(self.condition, "Fake Keyring", Text("The keyring is Fake Keyring."))

    async def read(self, name: CredentialName) -> Secret | None:
        await self._answer()
        return self.held.get(name)

    async def write(self, name: CredentialName, secret: Secret) -> None:
        await self._answer()
        self.held[name] = secret

    async def delete(self, name: CredentialName) -> None:
        await self._answer()
        self.held.pop(name, None)

    async def _answer(self) -> None:
        if self.hangs:
            await asyncio.Event().wait()
        if self.refuses:
            raise VaultError(Text("{sentence}", sentence=self.refuses), next_action=Text("Try it again."))


class FakeStore:
    """A store in dictionaries; the device saved last comes first. `refuses` makes every call fail."""

    def __init__(self, devices: Iterable[Answers] = (), accounts: Iterable[ServiceAccount] = ()) -> None:
        self.set_aside: Path | None = None
        self.refuses = ""
        self._devices = {answers.identity: answers for answers in devices}
        self._accounts = {(account.address, account.host): account for account in accounts}

    def devices(self) -> tuple[Answers, ...]:
        self._answer()
        return tuple(self._devices.values())

    def save(self, answers: Answers) -> None:
        self._answer()
        self._devices.pop(answers.identity, None)
        self._devices = {answers.identity: answers, **self._devices}

    def remove(self, identity: str) -> None:
        self._answer()
        self._devices.pop(identity, None)

    def accounts(self) -> tuple[ServiceAccount, ...]:
        self._answer()
        return tuple(self._accounts.values())

    def save_account(self, account: ServiceAccount) -> None:
        self._answer()
        self._accounts[account.address, account.host] = account

    def remove_account(self, account: ServiceAccount) -> None:
        self._answer()
        self._accounts.pop((account.address, account.host), None)

    def _answer(self) -> None:
        if self.refuses:
            raise StoreError(Text("{sentence}", sentence=self.refuses))


Outcome = Callable[[SendRequest], LiveTest]


def delivered(request: SendRequest) -> LiveTest:
    """The outcome of a test that goes well."""
    return LiveTest(request.settings, request.recipients, delivered=True, stages=(), message_id="<1@fake>")


class FakeSender:
    """Tells the stages of its outcome and gives it. `requests` and `passwords` are what it was given."""

    def __init__(self, *outcomes: Outcome) -> None:
        self.outcomes = list(outcomes) or [delivered]
        self.requests: list[SendRequest] = []
        self.passwords: list[Secret | None] = []
        self.hangs = False

    async def __call__(
        self, request: SendRequest, password: Secret | None, on_stage: Callable[[Stage], None]
    ) -> LiveTest:
        self.requests.append(request)
        self.passwords.append(password)
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        test = outcome(request)
        for stage in test.stages:
            on_stage(replace(stage, ok=None, detail="", elapsed_s=0.0))
            if self.hangs:
                await asyncio.Event().wait()
            await asyncio.sleep(0)
            if stage.ok is not None:
                on_stage(stage)
        return test


class FakeListen:
    """A listener that hears these sessions, one after the other. `hangs` lets it go on until it is ended.

    `orders` is what was asked for, `ended` counts how often it was ended before its time.
    """

    def __init__(self, *sessions: HeardSession) -> None:
        self.sessions = sessions
        self.orders: list[ListenOrder] = []
        self.unheard = Unheard()
        self.refuses: ConfiguratorError | None = None
        self.hangs = False
        self.ended = 0

    async def __call__(
        self, order: ListenOrder, on_open: Callable[[OpenedAt], None], on_heard: Callable[[HeardSession], None]
    ) -> Unheard:
        self.orders.append(order)
        if self.refuses is not None:
            raise self.refuses
        on_open(OpenedAt(COMPUTER.local_address, order.port or 50_025))
        try:
            for session in self.sessions:
                await asyncio.sleep(0)
                on_heard(session)
            if self.hangs:
                await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.ended += 1
            raise
        return self.unheard


@dataclass
class FakeNetwork:
    """Answers of the network, to be set by a test. `asked` is what was looked up and tried.

    `hangs` makes every look-up and every try wait.
    """

    mx: dict[str, MxAnswer] = field(default_factory=dict)
    ports: dict[tuple[str, int], PortAnswer] = field(default_factory=dict)
    computer: ThisComputer = COMPUTER
    hangs: bool = False
    asked: list[str | tuple[str, int]] = field(default_factory=list)

    async def find_mail_exchanger(self, domain: str) -> MxAnswer:
        await self._ask(domain)
        return self.mx.get(domain, MxAnswer(domain, MxCause.NO_DOMAIN))

    async def probe_port(self, host: str, port: int) -> PortAnswer:
        await self._ask((host, port))
        return self.ports.get((host, port), PortAnswer(host, port, PortCause.DROPPED))

    async def look_at_this_computer(self) -> ThisComputer:
        return self.computer

    async def _ask(self, what: str | tuple[str, int]) -> None:
        self.asked.append(what)
        if self.hangs:
            await asyncio.Event().wait()


def fake_print(order: PrintOrder) -> bytes:
    """Not a PDF, but it begins like one and holds paper, language and title."""
    return f"%PDF {order.paper.value} {order.language} {order.sheet.title}".encode()


def fake_print_all(orders: Iterable[PrintOrder], path: Path) -> Generator[None, None, None]:
    """As `fake_print`, one line a sheet; the path `full` is a full disk."""
    if path.parent.name == "full":
        raise ExportError(Text("{file} can't be written: full.", file=path.name))
    with path.open("wb") as stream:
        for order in orders:
            stream.write(fake_print(order) + b"\n")
            yield


def _no_tokens() -> TokenSource:
    raise AssertionError("nobody signs in here")


@dataclass
class FakeWorld:
    """The outside of one test, and the workspace that stands on it."""

    vault: FakeVault = field(default_factory=FakeVault)
    store: FakeStore = field(default_factory=FakeStore)
    sender: FakeSender = field(default_factory=FakeSender)
    network: FakeNetwork = field(default_factory=FakeNetwork)
    site: FakeSite = field(default_factory=FakeSite)
    listen: FakeListen = field(default_factory=FakeListen)
    models: tuple[DeviceModel, ...] = (PLAIN_DEVICE,)
    now: datetime = NOW
    tokens: Callable[[], TokenSource] = _no_tokens
    devices: DeviceSearch | None = None

    async def _open_checks(self) -> CheckPorts:
        return self.site.ports()

    def workspace(self) -> Workspace:
        ports = Ports(
            find_mail_exchanger=self.network.find_mail_exchanger,
            probe_port=self.network.probe_port,
            look_at_this_computer=self.network.look_at_this_computer,
            open_checks=self._open_checks,
            send_test=self.sender,
            listen=self.listen,
            vault=self.vault,
            store=self.store,
            print_sheet=fake_print,
            print_sheets=fake_print_all,
            now=lambda: self.now,
            tokens=self.tokens,
            devices=self.devices,
        )
        return Workspace(ports, knowledge, lambda: DeviceLibrary(self.models))
