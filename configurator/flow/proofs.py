"""The two proofs: from this computer, and by the device itself. They are two facts and stay two."""

from datetime import datetime

from configurator.domain.live_test import LiveTest
from configurator.domain.sheet import Proof
from configurator.errors import Text
from configurator.flow.answers import Answers, DeviceTest
from configurator.flow.outcome import certificate_line, outcome
from configurator.flow.overview import proof_from_computer
from configurator.flow.workspace import Workspace


def proofs(workspace: Workspace, answers: Answers) -> tuple[Proof, Proof]:
    """From this computer first, by the device second."""
    test = proof_from_computer(answers, workspace.settings(answers))
    is_outdated = test is None and answers.live_test is not None
    return proof_by_computer(test, is_outdated=is_outdated), proof_by_device(answers.device_test)


def proof_by_computer(test: LiveTest | None, *, is_outdated: bool = False) -> Proof:
    """A live test made with the settings of today; `is_outdated` says that there is one with other settings."""
    if test is None:
        outdated = Text("The last test was made with other settings.")
        advice = outdated if is_outdated else Text("Send a live test email from this network.")
        return Proof(Text("Not tested from this computer"), None, (advice,))
    lines = (*_when(test.started), outcome(test).body)
    if not test.delivered:
        return Proof(Text("Refused from this computer"), ok=False, lines=lines)
    return Proof(Text("Proven from this computer"), ok=True, lines=(*lines, *_way(test)))


def proof_by_device(shown: DeviceTest | None) -> Proof:
    """What the device itself showed."""
    if shown is None:
        return Proof(Text("Not tested by the device"), None, (Text("Press the device's own test button."),))
    if shown.arrived:
        arrived = Text("The device's own message arrived.")
        return Proof(Text("Proven by the device"), ok=True, lines=(*_when(shown.at), arrived))
    words = Text("It shows: {words}", words=shown.shows) if shown.shows else Text("It shows a fault.")
    return Proof(Text("Refused at the device"), ok=False, lines=(*_when(shown.at), words))


def _way(test: LiveTest) -> tuple[Text, ...]:
    """From which address, how protected, and under which id; what isn't known is left out."""
    lines: list[Text] = []
    if test.local_address:
        tls = Text("with {tls}", tls=test.tls) if test.tls else Text("without TLS")
        lines.append(Text("Sent from {address} {tls}.", address=test.local_address, tls=tls))
    if test.tls:
        lines.append(certificate_line(test))
    if test.message_id:
        lines.append(Text("Message id {id}", id=test.message_id))
    return tuple(lines)


def _when(moment: datetime | None) -> tuple[Text, ...]:
    if moment is None:
        return ()
    return (Text("{time}", time=moment.astimezone().strftime("%Y-%m-%d %H:%M")),)
