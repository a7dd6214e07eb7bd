"""`demo --out DIR`: sets one device up by each method on the practice tenant, without a window.

It walks the same steps as the window does, and each step does what its page does.
"""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from configurator.domain.facts import with_facts
from configurator.domain.known import Origin
from configurator.domain.recommendation import Verdict
from configurator.errors import Text
from configurator.flow.answers import Answers, Step
from configurator.flow.file_writing import write_files
from configurator.flow.hand_over import HandOver, hand_over
from configurator.flow.known_so_far import METHOD_NAMES
from configurator.flow.live_test import test_device
from configurator.flow.outcome import what_failed
from configurator.flow.pack import pack
from configurator.flow.session import Session
from configurator.flow.site_facts import port_is_open
from configurator.flow.workspace import Workspace
from configurator.verbs.frame import DONE, NO, Indented, Line, Outcome, Verb
from configurator.verbs.practice_argument import add_without
from configurator.verbs.tools import Practice, Tools

Act = Callable[[Workspace, Answers], Awaitable[Answers]]


@dataclass(frozen=True, slots=True)
class _Device:
    """One device that went through: how its method was judged, whether its message arrived, what was written."""

    case: HandOver
    verdict: Verdict
    delivered: bool
    files: tuple[Path, ...]


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder to write into")
    add_without(parser)


def _run(options: Namespace, tools: Tools) -> Outcome:
    with tools.practice(options.without) as practice:
        devices = asyncio.run(_set_up_all(practice, options.out))
    lines = tuple(line for device in devices for line in _lines(device))
    code = DONE if all(device.delivered for device in devices) else NO
    return Outcome({"devices": [_json(device) for device in devices]}, lines, code)


async def _set_up_all(practice: Practice, out: Path) -> list[_Device]:
    return [await _set_up(practice, answers, out) for answers in practice.devices]


async def _set_up(practice: Practice, answers: Answers, out: Path) -> _Device:
    """From the first step to the last, as the window's buttons go."""
    workspace = practice.workspace
    session = Session(workspace, answers)
    going = True
    while going:
        act = _ACTS.get(session.step, _as_answered)
        session.put(await act(workspace, session.answers))
        going = session.forward()
    case = hand_over(workspace, session.answers)
    files = write_files(out / case.file_name, pack(workspace, case))
    test = case.live_test
    delivered = test is not None and test.delivered and practice.has_arrived(test.message_id)
    verdict = workspace.advise(session.answers).advice(case.settings.method).verdict
    return _Device(case, verdict, delivered, files)


async def _as_answered(_workspace: Workspace, answers: Answers) -> Answers:
    return answers


async def _look_around(workspace: Workspace, answers: Answers) -> Answers:
    """The site page: MX look-up and the two ports."""
    ports, facts = workspace.ports, answers.facts
    found = await ports.find_mail_exchanger(facts.domain)
    mx = found.hosts[0] if found.hosts else None
    submission = workspace.knowledge.clouds[0].submission_host
    seen: dict[str, Any] = {"mx": mx}
    for name, host, port in (("port_25_open", mx or "", 25), ("port_587_open", submission, 587)):
        seen[name] = port_is_open(await ports.probe_port(host, port))
    return replace(answers, facts=with_facts(facts, Origin.MEASURED, **seen))


async def _test(workspace: Workspace, answers: Answers) -> Answers:
    return replace(answers, live_test=await test_device(workspace, answers, lambda _stage: None))


_ACTS: Mapping[Step, Act] = {Step.SITE: _look_around, Step.TEST: _test}


def _json(device: _Device) -> dict[str, Any]:
    return {
        "name": device.case.device_name,
        "method": device.case.settings.method.value,
        "verdict": device.verdict.value,
        "delivered": device.delivered,
        "fault": what_failed(device.case.live_test) if device.case.live_test else "",
        "files": [str(path.resolve()) for path in device.files],
    }


def _lines(device: _Device) -> tuple[Line, ...]:
    verdict = Text("delivered") if device.delivered else Text("not delivered")
    method = METHOD_NAMES[device.case.settings.method]
    heading = Text("{device}: {method}, {verdict}", device=device.case.device_name, method=method, verdict=verdict)
    return heading, *(Indented(str(path)) for path in device.files)


DEMO = Verb(
    summary=Text("Sets four devices up on the practice tenant, one by each method; nothing leaves this computer."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={"devices": []},
)
