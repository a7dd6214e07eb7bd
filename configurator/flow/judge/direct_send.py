"""What the rehearsal of direct send means."""

from configurator.domain.dry_run import DryRun, DryRunStage
from configurator.domain.explain import find_matches
from configurator.domain.explanation import ReplyEntry
from configurator.domain.finding import Actor, Finding, Severity
from configurator.errors import Text

DIRECT_SEND = "direct-send"


def judge_direct_send(run: DryRun, entries: tuple[ReplyEntry, ...]) -> Finding:
    """Accepted up to the recipient, or refused for a reason that the catalogue knows."""
    if run.stage is DryRunStage.ACCEPTED:
        return Finding(
            DIRECT_SEND,
            Severity.OK,
            Text("Direct send is accepted up to the recipient; nothing was sent."),
            fix=(Text("Some refusals come only after the message itself: send a test to be sure."),),
        )
    if run.reply is None:
        words = Text("Whether direct send is accepted is not known: the connection did not get that far.")
        return Finding(DIRECT_SEND, Severity.UNKNOWN, words, run.stage.value, Actor.TECHNICIAN)
    said = " ".join(part for part in (str(run.reply.code), run.reply.enhanced, run.reply.text) if part)
    match = next(iter(find_matches(said, entries)), None)
    if match is None:
        words = Text("Direct send is refused: {reply}", reply=said)
        return Finding(DIRECT_SEND, Severity.PROBLEM, words, f"{run.stage.value}: {said}", Actor.TECHNICIAN)
    entry = match.entry
    return Finding(
        DIRECT_SEND,
        Severity.PROBLEM,
        Text("Direct send is refused: {cause}", cause=Text(entry.cause)),
        f"{run.stage.value}: {said}",
        entry.who,
        tuple(Text(step) for step in entry.fix),
    )
