"""What the tests of the services share."""

from datetime import UTC, datetime

import trustme

from configurator.domain.capability import Auth, Security
from configurator.domain.live_test import LiveTest, SendRequest, Stage, StageName
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.services.live_test import LiveTester
from configurator.services.route import Route

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
SCANNER = "scanner@contoso.example"
INSIDE, OUTSIDE = "it@contoso.example", "guest@fabrikam.example"
CANARY = "Canary-7-secret"
AUTHORITY = trustme.CA()
ROUTE = Route(ca_pem=AUTHORITY.cert_pem.bytes().decode())


def settings(
    port: int, security: Security = Security.STARTTLS, auth: Auth = Auth.PASSWORD, host: str = "127.0.0.1"
) -> MailSettings:
    user = SCANNER if auth is not Auth.NONE else ""
    return MailSettings(Method.CLIENT_SUBMISSION, host, port, security, auth, user, SCANNER)


def send_request(values: MailSettings, *recipients: str, timeout_s: float = 1.5) -> SendRequest:
    return SendRequest(values, recipients or (INSIDE,), "Test", "Body", timeout_s=timeout_s)


async def live_test(request: SendRequest, route: Route = ROUTE, password: str = CANARY) -> LiveTest:
    """The test's result; nothing of it may hold the password."""
    told: list[Stage] = []
    tester = LiveTester(route, lambda: NOW)
    test = await tester(request, Secret(password) if password else None, told.append)
    assert CANARY not in repr(test)
    assert tuple(stage for stage in told if stage in test.stages)[-1:] == test.stages[-1:]
    return test


def failed_at(test: LiveTest) -> StageName | None:
    assert not test.delivered
    return test.failed_stage.name if test.failed_stage else None
