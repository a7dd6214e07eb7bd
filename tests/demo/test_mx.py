"""The MX endpoint and the site's own relay, driven by a real SMTP client."""

import smtplib
import sys
from dataclasses import replace

import pytest

from configurator.demo.contoso import PASSWORD, SCANNER
from configurator.demo.practice import PracticeTenant
from tests.servers.practice_client import LIMITS, UNKNOWN_PLACE, PracticeClient, at_mx, message, practising, trust

INSIDE, OUTSIDE = "it@contoso.example", "a@fabrikam.example"

second_address = pytest.mark.skipif(sys.platform == "darwin", reason="macOS has 127.0.0.1 only")


@pytest.mark.parametrize("tls", [False, True])
def test_the_known_site_relays_anywhere_with_and_without_tls(tenant: PracticeTenant, tls: bool) -> None:
    with at_mx(tenant) as client:
        if tls:
            client.starttls(context=trust(tenant))
        assert client.sendmail(SCANNER, [INSIDE, OUTSIDE], message(SCANNER)) == {}
    assert tenant.house.mailroom.arrivals()[0].endpoint == "mx"


@second_address
def test_a_stranger_may_send_inside_but_not_relay(tenant: PracticeTenant) -> None:
    with at_mx(tenant, UNKNOWN_PLACE) as client:
        assert client.sendmail(SCANNER, [INSIDE], message(SCANNER)) == {}
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            client.sendmail(SCANNER, [OUTSIDE], message(SCANNER))
    assert refused.value.recipients == {OUTSIDE: (550, b"5.7.64 TenantAttribution; Relay Access Denied")}


@second_address
def test_direct_send_can_be_switched_off_while_it_runs(tenant: PracticeTenant) -> None:
    tenant.house.switches = replace(tenant.house.switches, direct_send=False)
    with at_mx(tenant, UNKNOWN_PLACE) as client:
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            client.sendmail(SCANNER, [INSIDE], message(SCANNER))
        assert client.sendmail(OUTSIDE, [INSIDE], message(OUTSIDE)) == {}
    code, words = refused.value.recipients[INSIDE]
    assert code == 550
    assert words.startswith(b"5.7.68 TenantInboundAttribution; Direct Send not allowed")


def test_an_unknown_recipient_is_refused(tenant: PracticeTenant) -> None:
    with at_mx(tenant) as client:
        client.mail(SCANNER)
        assert client.rcpt("nobody@contoso.example") == (550, b"5.4.1 Recipient address rejected: Access denied.")


def test_nobody_signs_in_at_the_mx(tenant: PracticeTenant) -> None:
    with at_mx(tenant) as client:
        client.starttls(context=trust(tenant))
        client.ehlo()
        assert not client.has_extn("auth")
        assert client.docmd("AUTH LOGIN")[0] == 503


def test_the_local_relay_passes_plain_mail_on_to_the_submission_endpoint(tenant: PracticeTenant) -> None:
    with PracticeClient("127.0.0.1", tenant.way.port_map[2525]) as client:
        client.ehlo()
        assert not client.has_extn("starttls")
        assert client.sendmail(SCANNER, [OUTSIDE], message(SCANNER)) == {}
    assert tenant.house.mailroom.arrivals()[0].endpoint == "submission"


def test_the_local_relay_answers_with_the_refusal_it_met(tenant: PracticeTenant) -> None:
    with PracticeClient("127.0.0.1", tenant.way.port_map[2525]) as client:
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail(INSIDE, [OUTSIDE], message(INSIDE))
        assert refused.value.smtp_code == 554
        assert refused.value.smtp_error.startswith(b"5.2.252 SendAsDenied")


def test_the_local_relay_says_so_when_the_next_server_drops_it() -> None:
    with practising(replace(LIMITS, message_bytes=40_000_000)) as tenant:
        tenant.house.mailroom.pause_for = _lose_the_connection  # type: ignore[method-assign]  # a fault to order
        with PracticeClient("127.0.0.1", tenant.way.port_map[2525]) as client:
            with pytest.raises(smtplib.SMTPDataError) as refused:
                client.sendmail(SCANNER, [OUTSIDE], message(SCANNER))
            assert refused.value.smtp_code == 451


def _lose_the_connection(_mailbox: str) -> float:
    raise ConnectionResetError


def test_no_password_stays_in_what_is_remembered(tenant: PracticeTenant) -> None:
    with PracticeClient("127.0.0.1", tenant.way.port_map[2525]) as client:
        client.sendmail(SCANNER, [OUTSIDE], message(SCANNER))
    assert PASSWORD not in repr(tenant.house.mailroom.arrivals())
