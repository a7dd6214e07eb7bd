"""The live test of one device or one account: the same settings that the device gets, sent from this computer."""

from dataclasses import dataclass, replace

from configurator.domain.account import CredentialName, ServiceAccount
from configurator.domain.capability import Auth, Security
from configurator.domain.facts import Recipients
from configurator.domain.live_test import LiveTest, SendRequest, Stage, StageName
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.errors import InputError, Text
from configurator.flow.answers import Answers
from configurator.flow.password_keeping import read_password
from configurator.flow.ports import OnStage
from configurator.flow.token_keeping import usable_token
from configurator.flow.workspace import Workspace

SUBJECT = "Test email from Device Mail Configurator"
BODY = (
    "This message was sent with the settings that the device gets, from a computer on its network.\n"
    "If you can read it, the way to this mailbox is open.\n"
)
_LINE_CARRIES, _LINE_TAKES = 57, 78  # bytes
_SENDER_STEP = Text("Type the address that the device sends from on “Microsoft 365”.")


@dataclass(frozen=True, slots=True)
class TestManner:
    """How the test is sent: with the device's TLS instead of this computer's, with a scan of so many megabytes."""

    __test__ = False  # pytest's own collecting

    as_device: bool = False
    scan_mb: int = 0


PLAIN = TestManner()


def needs_outside(answers: Answers) -> bool:
    """Whether the device is to send outside the organisation, so that the test must show it."""
    return answers.facts.recipients.value is Recipients.INSIDE_AND_OUTSIDE


def recipients(answers: Answers) -> tuple[str, ...]:
    """The recipients of the test: the one inside, and the one outside where it is needed and given."""
    outside = answers.test_outside if needs_outside(answers) else ""
    return tuple(address for address in (answers.test_inside, outside) if address)


def planned_stages(settings: MailSettings, to: tuple[str, ...]) -> tuple[Stage, ...]:
    """The stages that a test with these settings goes through, none reached yet."""
    left_out: set[StageName] = set()
    if settings.security is not Security.STARTTLS:
        left_out.add(StageName.STARTTLS)
    if not settings.signs_in:
        left_out.add(StageName.SIGN_IN)
    about = {StageName.SENDER: (settings.sender,), StageName.RECIPIENT: to}
    return tuple(
        Stage(name, about=each) for name in StageName if name not in left_out for each in about.get(name, ("",))
    )


def message_size(scan_mb: int) -> int:
    """What a scan of this many megabytes (10**6 bytes) takes on its way: base64 in lines of 76 (RFC 2045 6.8)."""
    return -(-scan_mb * 10**6 // _LINE_CARRIES) * _LINE_TAKES


async def test_device(
    workspace: Workspace,
    answers: Answers,
    on_stage: OnStage,
    manner: TestManner = PLAIN,  # noqa: PT028 - no test of pytest's: it sends one
) -> LiveTest:
    """Sends this set-up's test email. Raises InputError when something to send with is missing, VaultError."""
    settings = workspace.settings(answers)
    to = recipients(answers)
    if settings is None:
        raise InputError(Text("No method is chosen yet."), next_action=Text("Choose one on “What works here”."))
    if not settings.sender:
        raise InputError(Text("No sender address is known."), next_action=_SENDER_STEP)
    if not to:
        raise InputError(
            Text("No recipient is given."), next_action=Text("Type the address of the test's recipient.")
        )
    password = await _password(workspace, settings)
    case = workspace.case(answers)
    request = SendRequest(
        settings,
        to,
        SUBJECT,
        BODY,
        size=message_size(manner.scan_mb),
        tls_ceiling=case.tls.value if manner.as_device else None,
        ecdhe=not (manner.as_device and case.ecdhe.value is False),
    )
    return await workspace.ports.send_test(request, password, on_stage)


async def test_account(workspace: Workspace, account: ServiceAccount, on_stage: OnStage) -> LiveTest:
    """Sends a test email from an account to itself by client submission, and notes the outcome with it."""
    settings = MailSettings(
        method=Method.CLIENT_SUBMISSION,
        server=account.host,
        port=_submission_port(workspace, account.host),
        security=Security.STARTTLS,
        auth=Auth.PASSWORD,
        username=account.address,
        sender=account.address,
    )
    password = await _password(workspace, settings)
    request = SendRequest(settings, (account.address,), SUBJECT, BODY)
    result = await workspace.ports.send_test(request, password, on_stage)
    workspace.ports.store.save_account(replace(account, last_test=_outcome(result)))
    return result


async def _password(workspace: Workspace, settings: MailSettings) -> Secret | None:
    if not settings.signs_in:
        return None
    name = CredentialName(settings.username, settings.server)
    if settings.auth is Auth.OAUTH2:
        return await _token(workspace, name)
    password = await read_password(workspace, name)
    if password is None:
        raise InputError(
            Text(
                "The password of {account} for {host} isn't known.",
                account=settings.username,
                host=settings.server,
            ),
            next_action=Text("Type it on “Account”."),
        )
    return password


async def _token(workspace: Workspace, name: CredentialName) -> Secret:
    ports = workspace.ports
    token = await usable_token(ports.vault, ports.tokens, ports.now, name)
    if token is None:
        raise InputError(
            Text("No token of {account} for {host} is kept.", account=name.account, host=name.host),
            next_action=Text("Sign in on “Account”, or use the device's own test as the proof."),
        )
    return token


def _submission_port(workspace: Workspace, host: str) -> int:
    clouds = workspace.knowledge.clouds
    ports = (cloud.submission_port for cloud in clouds if cloud.submission_host == host)
    return next(ports, clouds[0].submission_port)


def _outcome(result: LiveTest) -> str:
    if result.delivered:
        return "delivered"
    return (result.reply.enhanced or str(result.reply.code)) if result.reply else "failed"
