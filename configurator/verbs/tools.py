"""What `app` hands to the verbs. Each is made only when a verb asks for it."""

from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from configurator.domain.identity.knowledge import IdentityKnowledge
from configurator.domain.secret import Secret
from configurator.domain.text import Translate, render
from configurator.errors import InputError, Text
from configurator.flow.answers import Answers
from configurator.flow.check.ports import CheckPorts
from configurator.flow.ports import (
    DeviceSearch,
    Listen,
    LookUpSpf,
    Now,
    PrintSheet,
    PrintSheets,
    SendTest,
    Store,
    TokenSource,
    Vault,
)
from configurator.flow.practice_switch import PracticeSwitch
from configurator.flow.workspace import Workspace
from configurator.plugins.family import DeviceLibrary
from configurator.plugins.knowledge import Knowledge

Resolver = tuple[str, int]
"""Address and port of a name server."""


@dataclass(frozen=True, slots=True)
class CheckRoute:
    """Where the checks go.

    `resolver` None is the system's, `second_resolver` None compares with nothing; `ports` are those really used by
    the ports that are shown; `ca_file` (PEM) is trusted instead of the system's certificates.
    """

    resolver: Resolver | None
    second_resolver: Resolver | None
    ports: Mapping[int, int]
    ca_file: Path | None


@dataclass(frozen=True, slots=True)
class Practice:
    """The running practice tenant: its workspace, its sample devices, and whether a message id arrived."""

    workspace: Workspace
    devices: tuple[Answers, ...]
    has_arrived: Callable[[str], bool]


class Updates(Protocol):
    """Raises InputError and NetworkError with the sentence to show."""

    def fetch(self, place: str) -> Path: ...

    def open(self, path: Path) -> None: ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What is made for the verb that asks for it.

    `send_test` and `look_up_spf` go through the given name server, or the system's; `store` may raise StoreError;
    `notice` is shown at once, beside the answer.
    `updates` gives None in a build without a key for them.
    `check_ports`, and `tokens` with the PEM file to trust, raise InputError for certificates that can't be read.
    """

    now: Now
    read_line: Callable[[], str]
    read_all: Callable[[], str]
    translate: Translate
    knowledge: Callable[[], Knowledge]
    library: Callable[[], DeviceLibrary]
    identity: Callable[[], IdentityKnowledge]
    vault: Callable[[], Vault]
    store: Callable[[], AbstractContextManager[Store]]
    send_test: Callable[[Resolver | None], SendTest]
    look_up_spf: Callable[[Resolver | None], LookUpSpf]
    listen: Listen
    devices: DeviceSearch
    tokens: Callable[[Path | None], TokenSource]
    notice: Callable[[str], None]
    check_ports: Callable[[CheckRoute], CheckPorts]
    print_sheet: PrintSheet
    print_sheets: PrintSheets
    practice: Callable[[Collection[PracticeSwitch]], AbstractContextManager[Practice]]

    updates: Callable[[], Updates | None]

    def say(self, text: Text) -> str:
        return render(text, self.translate)

    def read_secret(self) -> Secret:
        """One line of standard input. Raises InputError when there is none."""
        line = self.read_line().rstrip("\r\n")
        if not line:
            raise InputError(Text("No password came on standard input."))
        return Secret(line)
