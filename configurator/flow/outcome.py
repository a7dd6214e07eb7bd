"""What a finished live test says: heading, the server's own words, and the transcript to keep."""

from dataclasses import dataclass

from configurator.domain.live_test import LiveTest, Reply, StageName
from configurator.errors import Text

STAGE_NAMES = {
    StageName.LOOK_UP: Text("Find the server"),
    StageName.CONNECT: Text("Connect"),
    StageName.GREETING: Text("Greeting"),
    StageName.STARTTLS: Text("Start TLS"),
    StageName.SIGN_IN: Text("Sign in"),
    StageName.SENDER: Text("Sender"),
    StageName.RECIPIENT: Text("Recipient"),
    StageName.MESSAGE: Text("Message"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """`tone` is ok or bad."""

    tone: str
    heading: Text
    body: Text


def outcome(test: LiveTest) -> Outcome:
    """The verdict. A refusal is given in the server's own words, what it means stands elsewhere."""
    if test.delivered:
        return Outcome("ok", Text("Delivered"), _taken(test))
    return Outcome("bad", _where(test), _words(test))


def reply_line(reply: Reply) -> str:
    """A reply as a server writes it (RFC 5321 4.2, RFC 2034): code, enhanced status code, text."""
    return " ".join(str(part) for part in (reply.code, reply.enhanced, reply.text) if part)


def certificate_line(test: LiveTest) -> Text:
    """Whether the certificate was verified in this test, and until when it holds."""
    if test.certificate_ends is None:
        return Text("The server's certificate was not verified.")
    return Text("The server's certificate is valid until {date}.", date=test.certificate_ends.isoformat())


def what_failed(test: LiveTest) -> str:
    """The words to be explained: the fault as it was met, else the server's reply."""
    return test.fault or (reply_line(test.reply) if test.reply else "")


def transcript_text(test: LiveTest) -> str:
    """The conversation with the server, as kept in a file: no secret stands in it."""
    return "\n".join(test.transcript)


def _taken(test: LiveTest) -> Text:
    return Text(
        "The server took the message for {recipients} in {seconds} s.",
        recipients=", ".join(test.recipients),
        seconds=f"{sum(stage.elapsed_s for stage in test.stages):.1f}",
    )


def _where(test: LiveTest) -> Text:
    stage = test.failed_stage
    if stage is None:
        return Text("The test did not come to its end")
    if test.reply:
        return Text("Refused at “{stage}”", stage=STAGE_NAMES[stage.name])
    return Text("It ended at “{stage}”", stage=STAGE_NAMES[stage.name])


def _words(test: LiveTest) -> Text:
    if test.reply:
        return Text("The server said: {words}", words=reply_line(test.reply))
    detail = test.failed_stage.detail if test.failed_stage else ""
    return Text("{words}", words=test.fault or detail or Text("Nothing more is known."))
