"""`recommend --answers FILE`: ranks the methods."""

from argparse import Namespace

from configurator.domain.recommendation import MethodAdvice, Reason, ReasonKind, Recommendation, Verdict
from configurator.errors import Text
from configurator.flow.known_so_far import METHOD_NAMES
from configurator.flow.recommend import advise, recommendation_json
from configurator.plugins.knowledge import Knowledge
from configurator.verbs.answers_argument import add_answers, read_given
from configurator.verbs.frame import DONE, NO, Indented, Line, Outcome, Verb
from configurator.verbs.tools import Tools

_VERDICTS = {
    Verdict.RECOMMENDED: Text("recommended"),
    Verdict.POSSIBLE: Text("possible"),
    Verdict.BRIDGE: Text("only for now"),
    Verdict.UNSUITABLE: Text("unsuitable"),
}
_KINDS = {
    ReasonKind.FOR: Text("for"),
    ReasonKind.AGAINST: Text("against"),
    ReasonKind.NEEDS: Text("needs"),
}


def _run(options: Namespace, tools: Tools) -> Outcome:
    given = read_given(options, tools)
    knowledge = tools.knowledge()
    advice = advise(given.case, knowledge, given.today)
    answer = recommendation_json(advice, knowledge, tools.say)
    return Outcome(answer, _lines(advice, knowledge), DONE if advice.recommended else NO)


def _lines(advice: Recommendation, knowledge: Knowledge) -> tuple[Line, ...]:
    nothing = (Text("No method fits these answers."),) if advice.recommended is None else ()
    return (*nothing, *(line for each in advice.methods for line in _method_lines(each, knowledge)))


def _method_lines(advice: MethodAdvice, knowledge: Knowledge) -> tuple[Line, ...]:
    heading = Text("{method}: {verdict}", method=METHOD_NAMES[advice.method], verdict=_VERDICTS[advice.verdict])
    return heading, *(Indented(_reason_line(reason, knowledge)) for reason in advice.reasons)


def _reason_line(reason: Reason, knowledge: Knowledge) -> Text:
    source = knowledge.sources[reason.source]
    return Text(
        "{kind}: {reason} ({source}, {date})",
        kind=_KINDS[reason.kind],
        reason=reason.text,
        source=source.title,
        date=source.as_of.isoformat(),
    )


RECOMMEND = Verb(
    summary=Text("Ranks the ways in which a device can send mail, each with its reasons."),
    add_arguments=add_answers,
    run=_run,
    nothing={"recommended": None, "methods": []},
)
