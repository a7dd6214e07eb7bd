"""What a verb is handed in a test, and a console that remembers what was printed."""

import io
import json
from argparse import ArgumentParser
from collections.abc import Collection, Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from configurator.domain.device_model import DeviceModel
from configurator.domain.spf.answer import SpfAnswer, SpfQuestion
from configurator.domain.spf.check import SpfCheck, SpfResult
from configurator.flow.check.ports import CheckPorts
from configurator.flow.ports import Listen, LookUpSpf, SendTest, Store, TokenSource
from configurator.flow.practice_switch import PracticeSwitch
from configurator.plugins.family import DeviceLibrary
from configurator.plugins.identity import identity_knowledge
from configurator.plugins.knowledge import knowledge
from configurator.verbs.frame import Console, Verb, run_verb
from configurator.verbs.tools import CheckRoute, Practice, Resolver, Tools, Updates
from tests.fakes.checks import FakeSite
from tests.fakes.devices import FakeDeviceSearch
from tests.fakes.ports import (
    NOW,
    PLAIN_DEVICE,
    FakeListen,
    FakeSender,
    FakeStore,
    FakeVault,
    fake_print,
    fake_print_all,
)
from tests.fakes.tokens import FakeTokens


async def _no_spf(question: SpfQuestion) -> SpfAnswer:
    return SpfAnswer(question.domain, SpfCheck(SpfResult.NONE))


@dataclass
class FakeOutside:
    """The outside of one verb.

    `stdin` is what can be read, `resolvers` the name servers that were asked for, `notices` what was shown beside
    the answer.
    """

    stdin: str = ""
    vault: FakeVault = field(default_factory=FakeVault)
    store: FakeStore = field(default_factory=FakeStore)
    sender: SendTest = field(default_factory=FakeSender)
    models: tuple[DeviceModel, ...] = (PLAIN_DEVICE,)
    library: DeviceLibrary | None = None
    resolvers: list[Resolver | None] = field(default_factory=list)
    look_up_spf: LookUpSpf = _no_spf
    listen: Listen = field(default_factory=FakeListen)
    devices: FakeDeviceSearch = field(default_factory=FakeDeviceSearch)
    tokens: TokenSource = field(default_factory=FakeTokens)
    updates: Updates | None = None
    notices: list[str] = field(default_factory=list)
    network: FakeSite = field(default_factory=FakeSite)
    check_routes: list[CheckRoute] = field(default_factory=list)

    def tools(self) -> Tools:
        stream = io.StringIO(self.stdin)
        return Tools(
            now=lambda: NOW,
            read_line=stream.readline,
            read_all=stream.read,
            translate=str,
            knowledge=knowledge,
            library=lambda: self.library or DeviceLibrary(self.models),
            identity=identity_knowledge,
            vault=lambda: self.vault,
            store=self._open_store,
            send_test=self._send_test,
            look_up_spf=self._look_up_spf,
            listen=self.listen,
            devices=self.devices,
            tokens=lambda _ca_file: self.tokens,
            notice=self.notices.append,
            check_ports=self._check_ports,
            print_sheet=fake_print,
            print_sheets=fake_print_all,
            practice=self._practice,
            updates=lambda: self.updates,
        )

    @contextmanager
    def _open_store(self) -> Generator[Store, None, None]:
        yield self.store

    def _send_test(self, resolver: Resolver | None) -> SendTest:
        self.resolvers.append(resolver)
        return self.sender

    def _check_ports(self, route: CheckRoute) -> CheckPorts:
        self.check_routes.append(route)
        return self.network.ports()

    def _look_up_spf(self, resolver: Resolver | None) -> LookUpSpf:
        self.resolvers.append(resolver)
        return self.look_up_spf

    @staticmethod
    def _practice(_off: Collection[PracticeSwitch]) -> AbstractContextManager[Practice]:
        raise AssertionError("this verb does not practise")


@dataclass(frozen=True)
class Printed:
    """What a run left: exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        return json.loads(self.out)


def run(verb: Verb, *arguments: object, outside: FakeOutside | None = None, as_json: bool = True) -> Printed:
    """Runs a verb as the command line does."""
    parser = ArgumentParser(exit_on_error=False)
    verb.add_arguments(parser)
    options = parser.parse_args([str(argument) for argument in arguments])
    out, err = io.StringIO(), io.StringIO()
    code = run_verb(verb, options, (outside or FakeOutside()).tools(), Console(out, err, as_json))
    return Printed(code, out.getvalue(), err.getvalue())
