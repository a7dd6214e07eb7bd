"""What the tests of the services share."""

from datetime import UTC, datetime
from pathlib import Path

import trustme

from configurator.domain.capability import Auth, Security
from configurator.domain.live_test import LiveTest, SendRequest, Stage, StageName
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.services.live_test import LiveTester
from configurator.services.route import Route
from tests.servers.scripted_mail import Script, server_context

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
SCANNER = "scanner@contoso.example"
INSIDE, OUTSIDE = "it@contoso.example", "guest@fabrikam.example"
CANARY = "Canary-7-secret"
AUTHORITY = trustme.CA()
TRUSTED = server_context(AUTHORITY)
ROUTE = Route(ca_pem=AUTHORITY.cert_pem.bytes().decode())


def script(**replies: str) -> Script:
    """A server with a trusted certificate that answers these verbs in this way."""
    return Script(replies, context=TRUSTED)


def settings(
    port: int, security: Security = Security.STARTTLS, auth: Auth = Auth.PASSWORD, host: str = "127.0.0.1"
) -> MailSettings:
    user = SCANNER if auth is not Auth.NONE else ""
    return MailSettings(Method.CLIENT_SUBMISSION, host, port, security, auth, user, SCANNER)


def plain(port: int) -> MailSettings:
    """Neither TLS nor sign-in, as a relay on the own network takes it."""
    return settings(port, Security.NONE, Auth.NONE)


def send_request(values: MailSettings, *recipients: str, timeout_s: float = 1.5) -> SendRequest:
    return SendRequest(values, recipients or (INSIDE,), "Test", "Body", timeout_s=timeout_s)


async def live_test(request: SendRequest, route: Route = ROUTE, password: str = CANARY) -> LiveTest:
    """The test's result; nothing of it may hold the password, and what ended was told in its order."""
    told: list[Stage] = []
    tester = LiveTester(route, lambda: NOW)
    test = await tester(request, Secret(password) if password else None, told.append)
    assert CANARY not in repr(test)
    assert [stage for stage in told if stage.ok is not None] == _ended(test)
    return test


def _ended(test: LiveTest) -> list[Stage]:
    return [stage for stage in test.stages if stage.ok is not None]


def failed_at(test: LiveTest) -> StageName | None:
    assert not test.delivered
    return test.failed_stage.name if test.failed_stage else None


def failure(test: LiveTest) -> str:
    """What the failed stage says."""
    assert test.failed_stage is not None
    return test.failed_stage.detail


def not_reached(test: LiveTest) -> list[StageName]:
    return [stage.name for stage in test.stages if stage.ok is None]


def open_sockets() -> int:
    """How many this process holds; 0 where the system doesn't tell."""
    folder = Path("/proc/self/fd")
    return sum(_is_socket(each) for each in folder.iterdir()) if folder.is_dir() else 0


def _is_socket(descriptor: Path) -> bool:
    try:
        return str(descriptor.readlink()).startswith("socket:")
    except OSError:
        return False
