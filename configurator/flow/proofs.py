"""The two proofs: from this computer, and by the device itself. They are two facts and stay two."""

from datetime import datetime

from configurator.domain.sheet import Proof
from configurator.errors import Text
from configurator.flow.answers import Answers
from configurator.flow.outcome import outcome
from configurator.flow.overview import proof_from_computer
from configurator.flow.workspace import Workspace


def proofs(workspace: Workspace, answers: Answers) -> tuple[Proof, Proof]:
    """From this computer first, by the device second."""
    return proof_by_computer(workspace, answers), proof_by_device(answers)


def proof_by_computer(workspace: Workspace, answers: Answers) -> Proof:
    """The last live test, if it was made with the settings of today."""
    test = proof_from_computer(answers, workspace.settings(answers))
    if test is None:
        outdated = Text("The last test was made with other settings.")
        advice = outdated if answers.live_test else Text("Send a live test email from this network.")
        return Proof(Text("Not tested from this computer"), None, (advice,))
    body = outcome(test).body
    if not test.delivered:
        return Proof(Text("Refused from this computer"), ok=False, lines=(*_when(test.started), body))
    lines = [*_when(test.started), body]
    if test.local_address:
        tls = Text("with {tls}", tls=test.tls) if test.tls else Text("without TLS")
        lines.append(Text("Sent from {address} {tls}.", address=test.local_address, tls=tls))
    if test.message_id:
        lines.append(Text("Message id {id}", id=test.message_id))
    return Proof(Text("Proven from this computer"), ok=True, lines=tuple(lines))


def proof_by_device(answers: Answers) -> Proof:
    """What the device itself showed."""
    shown = answers.device_test
    if shown is None:
        return Proof(Text("Not tested by the device"), None, (Text("Press the device's own test button."),))
    if shown.arrived:
        arrived = Text("The device's own message arrived.")
        return Proof(Text("Proven by the device"), ok=True, lines=(*_when(shown.at), arrived))
    words = Text("It shows: {words}", words=shown.shows) if shown.shows else Text("It shows a fault.")
    return Proof(Text("Refused at the device"), ok=False, lines=(*_when(shown.at), words))


def _when(moment: datetime | None) -> tuple[Text, ...]:
    if moment is None:
        return ()
    return (Text("{time}", time=moment.astimezone().strftime("%Y-%m-%d %H:%M")),)
