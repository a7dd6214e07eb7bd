"""The plain list of sites and devices with their last result, and what is coming up for them."""

from dataclasses import dataclass
from datetime import date, datetime

from configurator.domain.capability import Auth
from configurator.domain.live_test import LiveTest
from configurator.domain.mail_settings import MailSettings
from configurator.errors import Text
from configurator.flow.answers import Answers
from configurator.flow.known_so_far import METHOD_NAMES
from configurator.flow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One line of the list. `tone` (ok, warn, bad or empty) goes with the words of `status`."""

    identity: str
    site: str
    device: str
    model: str
    method: Text | None
    account: str
    changed: datetime | None
    status: Text
    tone: str
    signs_in_with_password: bool


def overview(workspace: Workspace) -> tuple[DeviceRow, ...]:
    """Every stored device, the one changed last first."""
    return tuple(_row(workspace, answers) for answers in workspace.ports.store.devices())


def proof_from_computer(answers: Answers, settings: MailSettings | None) -> LiveTest | None:
    """The last live test, unless it was made with other settings than those of today."""
    test = answers.live_test
    if test is None or settings is None or _core(test.settings) != _core(settings):
        return None
    return test


def weeks_left(today: date, switch_off: date) -> int:
    """Whole weeks until a date, 0 once it has come."""
    return max((switch_off - today).days // 7, 0)


def _core(settings: MailSettings) -> tuple[object, ...]:
    return (
        settings.method,
        settings.server,
        settings.port,
        settings.security,
        settings.auth,
        settings.username,
        settings.sender,
    )


def _row(workspace: Workspace, answers: Answers) -> DeviceRow:
    settings = workspace.settings(answers)
    status, tone = _status(answers, proof_from_computer(answers, settings))
    return DeviceRow(
        identity=answers.identity,
        site=answers.site_name or answers.facts.domain,
        device=answers.facts.device_name,
        model=workspace.model(answers.facts).name if answers.facts.model else "",
        method=METHOD_NAMES[settings.method] if settings else None,
        account=settings.username if settings else "",
        changed=answers.changed,
        status=status,
        tone=tone,
        signs_in_with_password=settings is not None and settings.auth is Auth.PASSWORD,
    )


def _status(answers: Answers, test: LiveTest | None) -> tuple[Text, str]:
    shown = answers.device_test
    if shown is not None:
        return (Text("Proven by the device"), "ok") if shown.arrived else (Text("The device shows a fault"), "bad")
    if answers.waiting is not None:
        return Text("Waiting: {what}", what=answers.waiting.on), "warn"
    if test is None:
        return Text("Not tested"), ""
    if test.delivered:
        return Text("Delivered from this computer"), "ok"
    return _refused(test), "bad"


def _refused(test: LiveTest) -> Text:
    code = (test.reply.enhanced or str(test.reply.code)) if test.reply else ""
    return Text("Refused {code}", code=code) if code else Text("Test failed")
