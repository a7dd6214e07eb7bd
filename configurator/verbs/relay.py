"""`relay ENGINE --answers FILE --out DIR`: configuration and scripts for a relay on the site's network."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from configurator.domain.relay.engine import Engine
from configurator.domain.relay.plan import RelayStep
from configurator.errors import Text
from configurator.flow.file_writing import write_files
from configurator.flow.relay_plan import plan_files, relay_plan
from configurator.verbs.answers_argument import add_answers, read_given
from configurator.verbs.frame import DONE, Indented, Line, Outcome, Verb
from configurator.verbs.tools import Tools


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("engine", choices=[engine.value for engine in Engine], help="what the relay runs on")
    add_answers(parser)
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder to write into")


def _run(options: Namespace, tools: Tools) -> Outcome:
    given = read_given(options, tools)
    plan = relay_plan(Engine(options.engine), given.case, tools.knowledge())
    written = write_files(options.out, plan_files(plan, tools.say))
    answer = {
        "files": [str(path.resolve()) for path in written],
        "steps": [_in_one_line(step, tools) for step in plan.steps],
    }
    files = tuple(Text("Written {file}", file=str(path)) for path in written)
    return Outcome(answer, (*files, *(line for step in plan.steps for line in _lines(step))), DONE)


def _in_one_line(step: RelayStep, tools: Tools) -> str:
    return f"{tools.say(step.text)} {step.command}".rstrip()


def _lines(step: RelayStep) -> tuple[Line, ...]:
    return (step.text, Indented(step.command)) if step.command else (step.text,)


RELAY = Verb(
    summary=Text("Writes the plan for a relay on the site's network: configuration and scripts."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={"files": [], "steps": []},
)
