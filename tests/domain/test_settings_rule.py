"""The values that each method gives a device."""

import pytest

from configurator.domain.capability import Auth, Security, Tls
from configurator.domain.cloud import CloudName
from configurator.domain.facts import Facts, with_facts
from configurator.domain.known import Origin
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import ConnectorKind, Method
from configurator.domain.settings_rule import settings_for
from configurator.domain.text import render
from configurator.plugins.knowledge import knowledge

MX = "contoso-example.mail.protection.outlook.com"
SCANNER = "scanner@contoso.example"
AT_THE_MX = [Method.DIRECT_SEND, Method.SMTP_RELAY]


def values(method: Method, *, cloud: CloudName = CloudName.WORLDWIDE, **facts: object) -> MailSettings:
    case = with_facts(Facts(domain="contoso.example"), Origin.SAID, **facts)
    return settings_for(case, knowledge().cloud(cloud), method)


def notes(settings: MailSettings) -> str:
    return " ".join(render(note) for note in settings.notes)


@pytest.mark.parametrize(
    ("cloud", "host"),
    [
        (CloudName.WORLDWIDE, "smtp.office365.com"),
        (CloudName.GCC_HIGH, "smtp.office365.us"),
        (CloudName.DOD, "outlook-dod.office365.us"),
        (CloudName.CHINA, "smtp.partner.outlook.cn"),
    ],
)
def test_client_submission_goes_to_the_host_of_the_cloud(cloud: CloudName, host: str) -> None:
    settings = values(Method.CLIENT_SUBMISSION, cloud=cloud, account=SCANNER)
    assert (settings.server, settings.port, settings.security) == (host, 587, Security.STARTTLS)
    assert (settings.username, settings.sender) == (SCANNER, SCANNER)


def test_client_submission_sends_as_the_sender_where_that_is_another_address() -> None:
    settings = values(Method.CLIENT_SUBMISSION, account=SCANNER, sender="office@contoso.example")
    assert (settings.username, settings.sender) == (SCANNER, "office@contoso.example")
    assert "may send as" in notes(settings)


@pytest.mark.parametrize("method", [Method.CLIENT_SUBMISSION, Method.HIGH_VOLUME_EMAIL])
@pytest.mark.parametrize(
    ("able", "auth"),
    [
        (None, Auth.PASSWORD),
        ((Auth.PASSWORD,), Auth.PASSWORD),
        ((Auth.PASSWORD, Auth.OAUTH2), Auth.OAUTH2),
        ((Auth.OAUTH2,), Auth.OAUTH2),
    ],
)
def test_oauth_is_used_where_the_device_has_it(method: Method, able: tuple[Auth, ...] | None, auth: Auth) -> None:
    assert values(method, auth=able).auth is auth


@pytest.mark.parametrize("method", [Method.CLIENT_SUBMISSION, Method.AZURE_COMMUNICATION_SERVICES])
@pytest.mark.parametrize(
    ("port_587", "port_25", "port"),
    [(False, True, 25), (False, None, 587), (False, False, 587), (None, True, 587)],
)
def test_port_25_is_the_way_out_where_587_is_known_to_be_closed(
    method: Method, port_587: bool | None, port_25: bool | None, port: int
) -> None:
    settings = values(method, port_587_open=port_587, port_25_open=port_25)
    assert settings.port == port
    assert settings.security is Security.STARTTLS
    assert ("Port 587 is closed here" in notes(settings)) is (port == 25)


@pytest.mark.parametrize("method", AT_THE_MX)
def test_at_the_mx_nobody_signs_in(method: Method) -> None:
    settings = values(method, mx=MX, sender=SCANNER, account="mailbox@contoso.example", tls=Tls.TLS_1_2)
    assert (settings.server, settings.port, settings.security) == (MX, 25, Security.STARTTLS)
    assert (settings.auth, settings.username, settings.sender) == (Auth.NONE, "", SCANNER)
    assert "Leave the user name and the password empty" in notes(settings)
    assert "not a Microsoft host" not in notes(settings)


@pytest.mark.parametrize("method", AT_THE_MX)
def test_the_server_is_empty_until_the_mx_is_looked_up(method: Method) -> None:
    assert values(method).server == ""


@pytest.mark.parametrize("method", AT_THE_MX)
def test_a_gateway_in_front_is_said(method: Method) -> None:
    settings = values(method, mx="mx1.gateway.example")
    assert settings.server == "mx1.gateway.example"
    assert "mx1.gateway.example is not a Microsoft host" in notes(settings)


@pytest.mark.parametrize("method", AT_THE_MX)
@pytest.mark.parametrize("tls", [Tls.NONE, Tls.SSL3, Tls.TLS_1_0, Tls.TLS_1_1])
def test_old_tls_is_switched_off_at_the_mx(method: Method, tls: Tls) -> None:
    settings = values(method, mx=MX, tls=tls)
    assert settings.security is Security.NONE
    assert "do not leave it on automatic" in notes(settings)


@pytest.mark.parametrize("method", AT_THE_MX)
def test_a_device_without_starttls_sends_plainly(method: Method) -> None:
    assert values(method, mx=MX, tls=Tls.TLS_1_2, starttls=False).security is Security.NONE


@pytest.mark.parametrize("facts", [{}, {"tls": Tls.TLS_1_2, "ecdhe": False}])
def test_doubtful_tls_is_tried_and_the_way_back_is_said(facts: dict[str, object]) -> None:
    settings = values(Method.SMTP_RELAY, mx=MX, **facts)
    assert settings.security is Security.STARTTLS
    assert "If TLS fails, switch it off" in notes(settings)


def test_a_connector_by_certificate_asks_for_tls_whatever_the_device() -> None:
    settings = values(Method.SMTP_RELAY, mx=MX, connector=ConnectorKind.CERTIFICATE, tls=Tls.NONE)
    assert settings.security is Security.STARTTLS
    assert "must show its certificate" in notes(settings)


def test_the_connector_changes_nothing_for_direct_send() -> None:
    settings = values(Method.DIRECT_SEND, mx=MX, connector=ConnectorKind.CERTIFICATE, tls=Tls.NONE)
    assert settings.security is Security.NONE


def test_indirect_points_at_the_relay_and_leaves_the_rest_to_it() -> None:
    settings = values(Method.INDIRECT, relay_host="192.0.2.25", relay_port=2525, account=SCANNER)
    assert (settings.server, settings.port) == ("192.0.2.25", 2525)
    assert (settings.security, settings.auth, settings.username) == (Security.NONE, Auth.NONE, "")
    assert settings.sender == SCANNER


def test_a_relay_listens_on_25_until_said_otherwise_and_has_no_name_until_known() -> None:
    settings = values(Method.INDIRECT)
    assert (settings.server, settings.port) == ("", 25)


@pytest.mark.parametrize(
    ("cloud", "host"), [(CloudName.WORLDWIDE, "smtp.hve.mx.microsoft"), (CloudName.CHINA, ""), (CloudName.DOD, "")]
)
def test_high_volume_email_has_a_host_only_where_it_is_offered(cloud: CloudName, host: str) -> None:
    settings = values(Method.HIGH_VOLUME_EMAIL, cloud=cloud, account=SCANNER)
    assert (settings.server, settings.port, settings.security) == (host, 587, Security.STARTTLS)
    assert settings.username == SCANNER


def test_azure_takes_a_user_name_of_its_own_kind() -> None:
    settings = values(Method.AZURE_COMMUNICATION_SERVICES, account=SCANNER, auth=(Auth.OAUTH2,))
    assert (settings.server, settings.port, settings.security) == ("smtp.azurecomm.net", 587, Security.STARTTLS)
    assert (settings.auth, settings.username, settings.sender) == (Auth.PASSWORD, "", SCANNER)
    assert "<resource>.<application id>.<tenant id>" in notes(settings)
