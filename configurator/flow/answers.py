"""The one state value of the wizard. Frozen: it is replaced, never mutated, and holds no secret."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from configurator.domain.destination import Destination
from configurator.domain.facts import Facts
from configurator.domain.live_test import LiveTest
from configurator.domain.relay.machine import Machine
from configurator.domain.sheet import Paper


class Step(StrEnum):
    """The ten pages of the wizard in their order."""

    SITE = "site"
    DEVICE = "device"
    NEEDS = "needs"
    METHOD = "method"
    TENANT = "tenant"
    ACCOUNT = "account"
    TEST = "test"
    ENTER = "enter"
    DEVICE_TEST = "device_test"
    HAND_OVER = "hand_over"


class TenantWork(StrEnum):
    """Who does the work in Microsoft 365, and how far it is."""

    MYSELF = "myself"
    SOMEONE_ELSE = "someone_else"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Parked work: what it waits for (plain words) and since when."""

    on: str
    since: datetime


@dataclass(frozen=True, slots=True)
class DeviceTest:
    """What the device itself showed: it arrived, or the words on its panel."""

    arrived: bool
    shows: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything about one device's set-up. `identity` is a random key of the store."""

    identity: str = field(default_factory=lambda: uuid4().hex)
    site_name: str = ""
    facts: Facts = field(default_factory=Facts)
    own_choice: bool = False  # the method is the user's own choice, not the recommended one
    step: Step = Step.SITE
    tenant_work: TenantWork | None = None
    tenant_done: frozenset[str] = frozenset()
    waiting: Waiting | None = None
    relay_machine: Machine | None = None
    store_password: bool = True
    application: str = ""  # the ID of the registered application that signs in by OAuth 2.0
    test_inside: str = ""
    test_outside: str = ""
    live_test: LiveTest | None = None
    typed: frozenset[str] = frozenset()
    device_test: DeviceTest | None = None
    handed_over: tuple[str, ...] = ()
    paper: Paper = Paper.A4
    sheet_language: str = "en"
    destinations: tuple[Destination, ...] = ()
    model_name: str = ""  # what the device calls itself, where a file asks for it
    changed: datetime | None = None
