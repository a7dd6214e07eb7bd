"""`spf DOMAIN --ip IP`: may this address send for the domain, and the record that the site needs."""

import asyncio
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from ipaddress import ip_address

from configurator.domain.spf.answer import SpfAnswer, SpfQuestion
from configurator.domain.spf.words import spf_sentence
from configurator.domain.spf_edit import SpfEdit
from configurator.domain.text import render
from configurator.errors import Text
from configurator.flow.spf_advice import lookups_after, spf_advice, spf_edit
from configurator.verbs.arguments import resolver
from configurator.verbs.frame import DONE, Indented, Line, Outcome, Verb
from configurator.verbs.tools import Tools


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("domain", metavar="DOMAIN", help="the domain of the sender")
    parser.add_argument("--ip", metavar="IP", type=_ip, required=True, help="the public address of the site")
    parser.add_argument("--sender", metavar="ADDR", default="", help="the envelope sender")
    parser.add_argument("--helo", metavar="NAME", default="", help="the name that the device says after EHLO")
    parser.add_argument("--resolver", metavar="IP:PORT", type=resolver, help="the name server to ask")


def _ip(text: str) -> str:
    try:
        address = ip_address(text.strip())
    except ValueError:
        address = None
    if address is None or "%" in text:
        raise ArgumentTypeError(
            render(Text("“{text}” is not an IP address. Type it like 192.0.2.21.", text=text[:60]))
        )
    return str(address)


def _run(options: Namespace, tools: Tools) -> Outcome:
    question = SpfQuestion(options.domain, options.ip, options.sender, options.helo)
    answer = asyncio.run(_look_up(question, options, tools))
    edit = spf_edit(answer, options.ip, tools.knowledge().clouds)
    after = lookups_after(edit, answer)
    problems = [
        *([answer.check.problem] if answer.check.problem else []),
        *map(tools.say, spf_advice(edit, answer)),
    ]
    check = answer.check
    told = {
        "result": check.result.value,
        "explanation": check.explanation,
        "mechanism": check.mechanism,
        "lookups": check.lookups,
        "void_lookups": check.void_lookups,
        "record": check.record,
        "edit": {"needed": edit.needed, "record": edit.record, "lookups_after": after},
        "problems": problems,
    }
    return Outcome(told, _lines(answer, edit, after, problems), DONE)


async def _look_up(question: SpfQuestion, options: Namespace, tools: Tools) -> SpfAnswer:
    return await tools.look_up_spf(options.resolver)(question)


def _lines(answer: SpfAnswer, edit: SpfEdit, after: int, problems: list[str]) -> tuple[Line, ...]:
    check = answer.check
    lines: list[Line] = [f"{check.result.value}: {check.mechanism or '-'}", spf_sentence(answer)]
    if check.record:
        lines.append(Text("Found: {record}", record=check.record))
    if edit.needed:
        lines.append(Text("Publish this one record ({count} DNS look-ups of 10):", count=after))
        lines.append(Indented(edit.record))
    return (*lines, *map(Indented, problems))


SPF = Verb(
    summary=Text("Tells whether an address may send for a domain, and the SPF record that the site needs."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={
        "result": "temperror",
        "explanation": "",
        "mechanism": "",
        "lookups": 0,
        "void_lookups": 0,
        "record": "",
        "edit": {"needed": False, "record": "", "lookups_after": 0},
        "problems": [],
    },
    takes_odd_values=True,
)
