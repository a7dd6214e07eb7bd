"""`explain [TEXT] [--model KEY]`: what a reply, bounce, sign-in error or panel code means."""

from argparse import ArgumentParser, Namespace

from configurator.domain.explain import find_matches
from configurator.errors import InputError, Text
from configurator.verbs.explaining import explanation, explanation_lines
from configurator.verbs.frame import DONE, NO, Outcome, Verb
from configurator.verbs.tools import Tools

_NOT_KNOWN = Text("These words are not known here. Give the whole reply or the whole bounce message.")


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", metavar="TEXT", help="the words; standard input when absent")
    parser.add_argument("--model", metavar="KEY", default="", help="the device's family, for codes of its panel")


def _run(options: Namespace, tools: Tools) -> Outcome:
    if options.model and tools.library().by_key(options.model) is None:
        raise InputError(
            Text("There is no device family {key}.", key=options.model),
            next_action=Text("The verb “models” lists them."),
        )
    text: str = tools.read_all() if options.text is None else options.text
    knowledge = tools.knowledge()
    matches = find_matches(text, knowledge.replies, options.model)
    lines = tuple(line for match in matches for line in explanation_lines(match, knowledge.sources))
    answer = {"matches": [explanation(match, knowledge.sources) for match in matches]}
    return Outcome(answer, lines or (_NOT_KNOWN,), DONE if matches else NO)


EXPLAIN = Verb(
    summary=Text("Says what a reply, a bounce or a code on a device's panel means, and who can mend it."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={"matches": []},
)
