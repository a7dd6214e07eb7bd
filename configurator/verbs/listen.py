"""`listen --port N`: shows what a device really sends to this computer."""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from contextlib import suppress

from configurator.domain.heard import HeardSession, ListenOrder, OpenedAt
from configurator.domain.listen_verdict import MethodVerdict, verdicts
from configurator.domain.tls_names import TlsNames
from configurator.errors import Text
from configurator.flow.heard_lines import heading, heard_lines, summary, verdict_heading
from configurator.flow.heard_record import session_record
from configurator.plugins.knowledge import Knowledge
from configurator.plugins.tls_names import tls_names
from configurator.verbs.arguments import whole_number
from configurator.verbs.frame import DONE, NO, Indented, Line, Outcome, Verb
from configurator.verbs.tools import Tools

_HIGHEST_PORT = 65_535
_SECONDS, _MOST_SECONDS = 600, 86_400
_MOST_SESSIONS = 200


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--port", metavar="N", type=whole_number(0, _HIGHEST_PORT), required=True, help="0 takes any free one"
    )
    parser.add_argument("--once", action="store_true", help="ends after the first device that said something")
    parser.add_argument(
        "--seconds",
        metavar="S",
        type=whole_number(1, _MOST_SECONDS),
        default=_SECONDS,
        help="ends after this time (%(default)s)",
    )
    parser.add_argument(
        "--cert", metavar="FILE", default="", help="certificate and key, as PEM; without it one is made"
    )


def _run(options: Namespace, tools: Tools) -> Outcome:
    order = ListenOrder(options.port, options.seconds, options.once, options.cert)
    heard = _Heard()
    with suppress(KeyboardInterrupt):  # ends the listening, not the answer
        asyncio.run(_listen(order, tools, heard))
    knowledge, names, today = tools.knowledge(), tls_names(), tools.now().date()
    judged = [(each, verdicts(each, names, knowledge.rulebook, today)) for each in heard.sessions]
    answer = {"sessions": [session_record(each, found, names, knowledge, tools.say) for each, found in judged]}
    return Outcome({**answer, **heard.counts}, tuple(_lines(judged, names, knowledge)), DONE if judged else NO)


class _Heard:
    """The sessions by their numbers, the newest of them; and how many there is nothing to tell of.

    Who interrupts the program before its time gets no such count.
    """

    def __init__(self) -> None:
        self._sessions: dict[int, HeardSession] = {}
        self.counts: dict[str, int] = {}

    @property
    def sessions(self) -> tuple[HeardSession, ...]:
        return tuple(self._sessions[number] for number in sorted(self._sessions))

    def take(self, session: HeardSession) -> None:
        self._sessions[session.number] = session
        if len(self._sessions) > _MOST_SESSIONS:
            del self._sessions[min(self._sessions)]


async def _listen(order: ListenOrder, tools: Tools, heard: _Heard) -> None:
    def opened(place: OpenedAt) -> None:
        words = Text(
            "Listening on {address} port {port}: enter this as server and port on the device and start its test.",
            address=place.address or "localhost",
            port=place.port,
        )
        tools.notice(tools.say(words))

    def told(session: HeardSession) -> None:
        heard.take(session)
        if session.is_over:
            tools.notice(tools.say(summary(session)))

    unheard = await tools.listen(order, opened, told)
    heard.counts = {"silent": unheard.silent, "refused": unheard.refused, "strangers": unheard.strangers}


def _lines(
    judged: Iterable[tuple[HeardSession, tuple[MethodVerdict, ...]]], names: TlsNames, knowledge: Knowledge
) -> Iterable[Line]:
    is_empty = True
    for session, found in judged:
        is_empty = False
        yield heading(session)
        yield from map(Indented, heard_lines(session, names))
        for verdict in found:
            yield verdict_heading(verdict)
            yield from (Indented(_reason(reason.text, reason.source, knowledge)) for reason in verdict.because)
    if is_empty:
        yield Text("No device said anything. Check address and port on the device, and this computer's firewall.")


def _reason(text: Text, source: str, knowledge: Knowledge) -> Text:
    found = knowledge.sources.get(source)
    if found is None:
        return text
    return Text("{reason} ({source}, {date})", reason=text, source=found.title, date=found.as_of.isoformat())


LISTEN = Verb(
    summary=Text(
        "Listens to what a device really sends: TLS, sign-in, sender, message, faults, and what they mean."
    ),
    add_arguments=_add_arguments,
    run=_run,
    nothing={"sessions": []},
)
