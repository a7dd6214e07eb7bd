"""`send --settings FILE --to ADDR`: a live test email from this computer."""

import asyncio
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from configurator.domain.account import CredentialName
from configurator.domain.capability import Auth, Security
from configurator.domain.explain import Match
from configurator.domain.live_test import LiveTest, SendRequest
from configurator.domain.secret import Secret
from configurator.errors import Text
from configurator.flow.live_test import BODY, SUBJECT
from configurator.flow.live_test_record import live_test_record, stage_lines
from configurator.flow.outcome import outcome
from configurator.flow.refusal import explain_test
from configurator.flow.token_keeping import usable_token
from configurator.plugins.knowledge import Knowledge
from configurator.verbs.arguments import mail_address, resolver, whole_number
from configurator.verbs.explaining import explanation, explanation_lines
from configurator.verbs.frame import DONE, NO, Indented, Line, Outcome, Verb
from configurator.verbs.settings_file import GivenSettings, read_settings
from configurator.verbs.tools import Tools

_MOST_BYTES = 150_000_000


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--settings", metavar="FILE", type=Path, required=True, help="the settings, as JSON")
    parser.add_argument(
        "--to",
        metavar="ADDR",
        type=mail_address,
        action="append",
        required=True,
        help="a recipient; may be repeated",
    )
    parser.add_argument(
        "--password-stdin", action="store_true", help="password or token: one line of standard input"
    )
    parser.add_argument(
        "--size",
        metavar="BYTES",
        type=whole_number(0, _MOST_BYTES),
        default=0,
        help="makes the message this large",
    )
    parser.add_argument("--resolver", metavar="IP:PORT", type=resolver, help="the name server to ask")


def _run(options: Namespace, tools: Tools) -> Outcome:
    given = read_settings(options.settings)
    request = SendRequest(
        settings=given.settings,
        recipients=tuple(dict.fromkeys(options.to)),
        subject=SUBJECT,
        body=BODY,
        verify_certificate=given.verify_certificate,
        ca_file=given.ca_file,
        timeout_s=given.timeout_s,
        size=options.size,
    )
    knowledge = tools.knowledge()
    test = asyncio.run(_send(options, tools, given, request))
    match = next(iter(explain_test(test, knowledge.replies)), None)
    return Outcome(_answer(test, match, knowledge), _lines(test, match, knowledge), DONE if test.delivered else NO)


async def _send(options: Namespace, tools: Tools, given: GivenSettings, request: SendRequest) -> LiveTest:
    password = await _password(options, tools, given)
    return await tools.send_test(options.resolver)(request, password, lambda _stage: None)


async def _password(options: Namespace, tools: Tools, given: GivenSettings) -> Secret | None:
    """From standard input, else from the keyring; not asked for where it would not be sent anyway.

    What the keyring holds was given for a server that the system's own authorities vouch for, not another's.
    """
    settings = given.settings
    if not settings.signs_in or settings.security is Security.NONE or not given.verify_certificate:
        return None
    if options.password_stdin:
        return tools.read_secret()
    if given.ca_file is not None:
        return None
    name = CredentialName(settings.username, settings.server)
    if settings.auth is Auth.OAUTH2:
        return await usable_token(tools.vault(), lambda: tools.tokens(None), tools.now, name)
    return await tools.vault().read(name)


def _answer(test: LiveTest, match: Match | None, knowledge: Knowledge) -> dict[str, Any]:
    return {**live_test_record(test), "explanation": explanation(match, knowledge.sources) if match else None}


def _lines(test: LiveTest, match: Match | None, knowledge: Knowledge) -> tuple[Line, ...]:
    verdict = outcome(test)
    why = explanation_lines(match, knowledge.sources) if match else ()
    return (*stage_lines(test), verdict.heading, Indented(verdict.body), *why)


SEND = Verb(
    summary=Text("Sends a live test email and shows every stage."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={
        "delivered": False,
        "stages": [],
        "reply": None,
        "explanation": None,
        "message_id": "",
        "transcript": [],
    },
)
