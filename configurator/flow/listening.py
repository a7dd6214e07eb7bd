"""Listening to the device: what its sessions mean, and which of it is kept as measured."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from configurator.domain.heard import HeardSession, ListenOrder
from configurator.domain.listen_verdict import MethodVerdict, verdicts
from configurator.domain.measured_ability import with_measured
from configurator.domain.method import Method
from configurator.domain.recommendation import ReasonKind
from configurator.domain.secret import Secret
from configurator.errors import StoreError, Text, VaultError
from configurator.flow.answers import Answers
from configurator.flow.heard_lines import heading, heard_lines, hello_lines, verdict_heading
from configurator.flow.password_keeping import credential_name, password_place, read_password
from configurator.flow.workspace import Workspace
from configurator.plugins.tls_names import tls_names

USUAL_PORT = 2525
LONGEST_S = 600
MOST_SESSIONS = 20

_ABILITIES = ("tls", "ecdhe", "starttls", "auth")
_TONES = {True: "ok", False: "bad", None: "warn"}


@dataclass(frozen=True, slots=True)
class MethodLine:
    """One method for people: its sign, the verdict, and what has to change; nothing where it fits."""

    tone: str
    heading: Text
    advice: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class HeardView:
    """One session for people; `hello` is all that its ClientHello offers. Foreign words are parameters."""

    heading: Text
    lines: tuple[Text, ...]
    methods: tuple[MethodLine, ...]
    hello: tuple[Text, ...] = ()


class Sessions:
    """The newest sessions by their numbers, each as it was told last."""

    def __init__(self, most: int = MOST_SESSIONS) -> None:
        self._most = most
        self._by_number: dict[int, HeardSession] = {}

    def take(self, session: HeardSession) -> None:
        self._by_number[session.number] = session
        if len(self._by_number) > self._most:
            del self._by_number[min(self._by_number)]

    def clear(self) -> None:
        self._by_number.clear()

    @property
    def in_order(self) -> tuple[HeardSession, ...]:
        return tuple(self._by_number[number] for number in sorted(self._by_number))


def usual_port(workspace: Workspace, answers: Answers, *, is_windows: bool) -> int:
    """The device's own port where it takes no rights, so that only its server has to be changed."""
    settings = workspace.settings(answers)
    return settings.port if is_windows and settings is not None else USUAL_PORT


async def order(port: int, workspace: Workspace, answers: Answers) -> ListenOrder:
    """Listening as the window does: until it is stopped, at most for a while."""
    (address, *_) = (*answers.facts.device_addresses, "")
    return ListenOrder(port, LONGEST_S, expected=await _expected(workspace, answers), device_address=address)


async def _expected(workspace: Workspace, answers: Answers) -> Secret | None:
    """The password that is kept for the device itself; None where there is none or the keyring gives none."""
    name = credential_name(workspace, answers)
    if name is None or answers.facts.method is Method.INDIRECT:
        return None
    try:
        return await read_password(workspace, name) if password_place(workspace, name).is_known else None
    except (VaultError, StoreError):
        return None  # then it isn't compared


def judged(session: HeardSession, workspace: Workspace) -> tuple[MethodVerdict, ...]:
    return verdicts(session, tls_names(), workspace.knowledge.rulebook, workspace.ports.now().date())


def shown(session: HeardSession, workspace: Workspace) -> HeardView:
    names = tls_names()
    return HeardView(
        heading=heading(session),
        lines=heard_lines(session, names),
        hello=hello_lines(session.hello, names) if session.hello else (),
        methods=tuple(_method_line(each) for each in judged(session, workspace)),
    )


def keep_measured(workspace: Workspace, answers: Answers, sessions: Iterable[HeardSession]) -> Answers:
    """The answers with what this device proved; as they were where it isn't clear which device spoke.

    A way to sign in is added to those that its family states: a device that uses a password may know more.
    """
    own = _of_the_device(tuple(sessions), answers.facts.device_addresses)
    case = workspace.case(answers)
    found = with_measured(case, own, tls_names())
    changed = {name: getattr(found, name) for name in _ABILITIES if getattr(found, name) != getattr(case, name)}
    return replace(answers, facts=replace(answers.facts, **changed)) if changed else answers


def is_unclear(answers: Answers, sessions: Iterable[HeardSession]) -> bool:
    """Whether several devices spoke and none of them at the address that is known for this one."""
    heard = tuple(sessions)
    return bool(heard) and not _of_the_device(heard, answers.facts.device_addresses)


def _of_the_device(sessions: Sequence[HeardSession], addresses: Sequence[str]) -> tuple[HeardSession, ...]:
    """Those of the device's own addresses; without any of these all of them, if they are one device's."""
    own = tuple(each for each in sessions if each.peer in addresses)
    if own:
        return own
    return tuple(sessions) if len({each.peer for each in sessions}) == 1 else ()


def _method_line(verdict: MethodVerdict) -> MethodLine:
    advice = tuple(reason.text for reason in verdict.because if reason.kind is not ReasonKind.FOR)
    return MethodLine(_TONES[verdict.can], verdict_heading(verdict), advice)
