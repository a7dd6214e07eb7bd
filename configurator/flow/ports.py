"""The callables and protocols that `app` hands to the use cases. Real ones live in `services` and `demo`."""

from collections.abc import Awaitable, Callable, Generator, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from configurator.domain.account import CredentialName, ServiceAccount, VaultState
from configurator.domain.live_test import LiveTest, SendRequest, Stage
from configurator.domain.network import MxAnswer, PortAnswer, ThisComputer
from configurator.domain.secret import Secret
from configurator.domain.sheet import PrintOrder
from configurator.flow.answers import Answers

if TYPE_CHECKING:  # not needed to open the window
    from configurator.domain.discovery import DiscoveryOrder, Progress
    from configurator.domain.heard import HeardSession, ListenOrder, OpenedAt, Unheard
    from configurator.domain.identity.sighting import Sighting
    from configurator.domain.oauth import SignInPrompt, Token, TokenRefusal, TokenRequest
    from configurator.domain.present_mail import PresentMail, TellsMail
    from configurator.domain.search_area import LocalNetwork
    from configurator.domain.spf.answer import SpfAnswer, SpfQuestion
    from configurator.flow.check.ports import CheckPorts


OnStage = Callable[[Stage], None]
"""Told of every stage as it begins (`ok` None, no time) and as it ends."""

FindMailExchanger = Callable[[str], Awaitable[MxAnswer]]
LookUpSpf: TypeAlias = "Callable[[SpfQuestion], Awaitable[SpfAnswer]]"
ProbePort = Callable[[str, int], Awaitable[PortAnswer]]
LookAtThisComputer = Callable[[], Awaitable[ThisComputer]]
OpenChecks: TypeAlias = "Callable[[], Awaitable[CheckPorts]]"
"""What the checks of a site need, once its libraries are loaded."""
PrintSheet = Callable[[PrintOrder], bytes]
"""One sheet as PDF."""
PrintSheets = Callable[[Iterable[PrintOrder], Path], Generator[None, None, None]]
"""Writes all of them into one PDF, one with each step. Raises ExportError; closed before its end, it is no PDF."""
Now = Callable[[], datetime]


class SendTest(Protocol):
    """Sends a live test email; never raises for a refusal, the result tells it. Safe to cancel."""

    def __call__(
        self, request: SendRequest, password: Secret | None, on_stage: OnStage
    ) -> Awaitable[LiveTest]: ...


class Listen(Protocol):
    """Listens to devices of the local network until its time is over; safe to cancel.

    Tells where it listens when the port is open, and every session again after each thing that it says. Raises
    NetworkError for a port that can't be opened, InputError for a certificate that can't be used.
    """

    def __call__(
        self,
        order: "ListenOrder",
        on_open: Callable[["OpenedAt"], None],
        on_heard: Callable[["HeardSession"], None],
    ) -> Awaitable["Unheard"]: ...


class DeviceSearch(Protocol):
    """Finds devices on this computer's own networks. It reads only, and is safe to cancel."""

    async def networks(self) -> tuple["LocalNetwork", ...]:
        """Where this computer stands. Never raises."""
        ...

    async def find(
        self,
        order: "DiscoveryOrder",
        on_seen: Callable[["Sighting"], None],
        on_progress: Callable[["Progress"], None],
    ) -> None:
        """Tells each answer as it comes, until all were asked or the time is over."""
        ...

    async def read_mail(self, address: str, told_in: "TellsMail") -> "PresentMail | None":
        """The mail settings that the device at this address has now; None where it tells none. Never raises."""
        ...


class TokenSource(Protocol):
    """Gets tokens by OAuth 2.0. Safe to cancel.

    Raises NetworkError for an authority that gives no answer of use, InputError for one that must not be asked.
    """

    async def sign_in(
        self, request: "TokenRequest", secret: Secret | None, on_prompt: Callable[["SignInPrompt"], None]
    ) -> "Token | TokenRefusal": ...

    async def renew(self, request: "TokenRequest", refresh: Secret) -> "Token | TokenRefusal": ...


class Vault(Protocol):
    """The keyring. Every call has a ceiling and raises VaultError with a sentence when it can't be done."""

    async def state(self) -> VaultState: ...

    async def read(self, name: CredentialName) -> Secret | None: ...

    async def write(self, name: CredentialName, secret: Secret) -> None: ...

    async def delete(self, name: CredentialName) -> None: ...


class Store(Protocol):
    """Sites, devices and accounts. Raises StoreError. Holds no secret.

    `set_aside` is where a damaged file was kept at opening, else None.
    """

    @property
    def set_aside(self) -> Path | None: ...

    def devices(self) -> tuple[Answers, ...]: ...

    def save(self, answers: Answers) -> None: ...

    def remove(self, identity: str) -> None: ...

    def accounts(self) -> tuple[ServiceAccount, ...]: ...

    def save_account(self, account: ServiceAccount) -> None: ...

    def remove_account(self, account: ServiceAccount) -> None: ...


class Crashes(Protocol):
    """The report that an earlier run left when it ended unexpectedly; no secret stands in it."""

    def text(self) -> str: ...

    def forget(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything outside that a use case may call, in one value.

    `is_practice` marks the practice tenant, which has no devices to find. Calling `tokens` loads its libraries.
    """

    find_mail_exchanger: FindMailExchanger
    probe_port: ProbePort
    look_at_this_computer: LookAtThisComputer
    open_checks: OpenChecks
    send_test: SendTest
    listen: Listen
    vault: Vault
    store: Store
    print_sheet: PrintSheet
    print_sheets: PrintSheets
    now: Now
    tokens: Callable[[], TokenSource]
    is_practice: bool = False
    crashes: Crashes | None = None
    devices: DeviceSearch | None = None
