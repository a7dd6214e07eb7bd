"""The submission endpoint, driven by real SMTP clients."""

import base64
import smtplib
import ssl
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace

import aiosmtplib
import pytest

from configurator.demo.contoso import PASSWORD, SCANNER, SUBMISSION_HOST
from configurator.demo.practice import PracticeTenant
from tests.servers.practice_client import LIMITS, PracticeClient, at_submission, message, practising, trust

OUTSIDE = "a@fabrikam.example"


def _wire(secret: str) -> str:
    return base64.b64encode(secret.encode()).decode()


def test_before_tls_no_sign_in_is_offered_and_after_it_login_and_xoauth2(tenant: PracticeTenant) -> None:
    with PracticeClient(SUBMISSION_HOST, tenant.way.port_map[587]) as client:
        code, greeting = client.ehlo()
        assert code == 250
        assert b"Hello [203.0.113.24]" in greeting
        assert client.has_extn("starttls")
        assert not client.has_extn("auth")
        client.starttls(context=trust(tenant))
        client.ehlo()
        assert client.esmtp_features["auth"].split() == ["LOGIN", "XOAUTH2"]
        assert not client.has_extn("starttls")


def test_the_greeting_reads_like_exchange_online_and_says_practice(tenant: PracticeTenant) -> None:
    client = PracticeClient()
    code, words = client.connect(SUBMISSION_HOST, tenant.way.port_map[587])
    client.close()
    assert code == 220
    assert words.startswith(b"practice.contoso.example Microsoft ESMTP MAIL Service ready at ")


def test_a_client_that_does_not_know_the_authority_gets_no_connection(tenant: PracticeTenant) -> None:
    with (
        PracticeClient(SUBMISSION_HOST, tenant.way.port_map[587]) as client,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        client.starttls(context=ssl.create_default_context())


def test_a_signed_in_mailbox_sends_anywhere_and_the_message_arrives(tenant: PracticeTenant) -> None:
    with at_submission(tenant) as client:
        assert client.sendmail(SCANNER, [OUTSIDE, "it@contoso.example"], message(SCANNER)) == {}
    (arrival,) = tenant.house.mailroom.arrivals()
    assert arrival.recipients == (OUTSIDE, "it@contoso.example")
    assert b"A scan." in arrival.content
    assert tenant.has_arrived("<1@contoso.example>")
    assert not tenant.has_arrived("<2@contoso.example>")


async def test_an_oauth_client_signs_in_with_its_token(tenant: PracticeTenant) -> None:
    client = aiosmtplib.SMTP(hostname="127.0.0.1", port=tenant.way.port_map[587], start_tls=False)
    async with client:
        await client.starttls(server_hostname=SUBMISSION_HOST, tls_context=trust(tenant))
        with pytest.raises(aiosmtplib.SMTPAuthenticationError, match=r"5\.7\.3"):
            await client.auth_xoauth2(SCANNER, "stale")
        assert (await client.auth_xoauth2(SCANNER, f"{PASSWORD}-token")).code == 235


@pytest.mark.parametrize(
    ("change", "password", "words"),
    [
        ({}, "wrong", b"credentials were incorrect"),
        ({"password_sign_in": False}, PASSWORD, b"basic authentication is disabled"),
        ({"smtp_auth": False}, PASSWORD, b"SmtpClientAuthentication is disabled"),
    ],
)
def test_a_refused_sign_in_says_why(
    tenant: PracticeTenant, change: dict[str, bool], password: str, words: bytes
) -> None:
    tenant.house.switches = replace(tenant.house.switches, **change)
    with at_submission(tenant, signed_in=False) as client:
        with pytest.raises(smtplib.SMTPAuthenticationError) as refused:
            client.login(SCANNER, password)
        assert refused.value.smtp_code == 535
        assert words in refused.value.smtp_error


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("AUTH CRAM-MD5", 504, b"5.7.4"),
        ("AUTH LOGIN !!!", 501, b"5.5.2"),
        (f"AUTH XOAUTH2 {_wire('nonsense')}", 535, b"5.7.3"),
        (f"MAIL FROM:<{SCANNER}>", 530, b"5.7.57"),
        ("MAIL scanner", 501, b"5.5.4"),
        ("RCPT TO:<a@b.example>", 503, b"5.5.2"),
        ("DATA", 503, b"5.5.2"),
        ("STARTTLS", 503, b"5.5.2"),
        ("RSET", 250, b"2.0.0"),
        ("NOOP", 250, b"2.0.0"),
        ("VRFY scanner", 500, b"5.3.3"),
        ("HELO panel", 250, b"Hello"),
    ],
)
def test_a_command_before_sign_in_gets(tenant: PracticeTenant, command: str, code: int, words: bytes) -> None:
    with at_submission(tenant, signed_in=False) as client:
        got, answer = client.docmd(command)
        assert got == code
        assert words in answer


def test_a_sign_in_before_tls_and_a_second_one_are_refused(tenant: PracticeTenant) -> None:
    with PracticeClient(SUBMISSION_HOST, tenant.way.port_map[587]) as client:
        client.ehlo()
        assert client.docmd("AUTH LOGIN")[0] == 530
    with at_submission(tenant) as client:
        assert client.docmd("AUTH LOGIN")[0] == 503


def test_login_without_an_initial_answer_asks_for_both(tenant: PracticeTenant) -> None:
    with at_submission(tenant, signed_in=False) as client:
        assert client.docmd("AUTH LOGIN") == (334, _wire("Username:").encode())
        assert client.docmd(_wire(SCANNER)) == (334, _wire("Password:").encode())
        assert client.docmd(_wire(PASSWORD))[0] == 235


@pytest.mark.parametrize(
    ("envelope", "header"), [("it@contoso.example", SCANNER), (SCANNER, "it@contoso.example")]
)
def test_another_sender_than_the_mailbox_is_refused_after_the_message(
    tenant: PracticeTenant, envelope: str, header: str
) -> None:
    with at_submission(tenant) as client:
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail(envelope, [OUTSIDE], message(header))
        assert refused.value.smtp_code == 554
        assert b"5.2.252 SendAsDenied" in refused.value.smtp_error
    assert not tenant.house.mailroom.arrivals()


def test_the_fourth_connection_of_a_mailbox_is_turned_away_until_one_ends(tenant: PracticeTenant) -> None:
    with ExitStack() as stack:
        first = stack.enter_context(at_submission(tenant))
        for _ in range(2):
            stack.enter_context(at_submission(tenant))
        fourth = stack.enter_context(at_submission(tenant, signed_in=False))
        with pytest.raises(smtplib.SMTPAuthenticationError) as refused:
            fourth.login(SCANNER, PASSWORD)
        assert refused.value.smtp_code == 432
        assert b"4.3.2 Concurrent connections limit exceeded" in refused.value.smtp_error
        first.quit()
        assert _soon(lambda: fourth.login(SCANNER, PASSWORD)[0] == 235)


def _soon(attempt: Callable[[], bool]) -> bool:
    for _ in range(50):
        try:
            return attempt()
        except smtplib.SMTPAuthenticationError:
            time.sleep(0.02)
    return False


def test_messages_above_the_rate_are_slowed_not_refused() -> None:
    with practising(replace(LIMITS, messages_per_minute=200)) as tenant, at_submission(tenant) as client:
        begun = time.monotonic()
        for _ in range(202):
            client.sendmail(SCANNER, [OUTSIDE], message(SCANNER))
        assert time.monotonic() - begun >= 0.6
        assert len(tenant.house.mailroom.arrivals()) == 200


def test_an_announced_and_a_real_size_above_the_limit_are_refused(tenant: PracticeTenant) -> None:
    with at_submission(tenant) as client:
        assert client.mail(SCANNER, ["SIZE=200001"])[0] == 552
        client.mail(SCANNER)
        client.rcpt(OUTSIDE)
        assert client.data(message(SCANNER) + "x" * 250_000 + "\r\n")[0] == 552
        assert client.sendmail(SCANNER, [OUTSIDE], message(SCANNER) + "y" * 100_000) == {}
    assert len(tenant.house.mailroom.arrivals()) == 1


def test_lines_that_begin_with_a_dot_arrive_as_they_were(tenant: PracticeTenant) -> None:
    with at_submission(tenant) as client:
        client.sendmail(SCANNER, [OUTSIDE], message(SCANNER) + "..two\r\n.one\r\n")
    assert tenant.house.mailroom.arrivals()[0].content.endswith(b"..two\r\n.one\r\n")


def test_a_message_has_at_most_five_hundred_recipients(tenant: PracticeTenant) -> None:
    with at_submission(tenant) as client:
        client.mail(SCANNER)
        answers = [client.rcpt(f"r{number}@fabrikam.example")[0] for number in range(501)]
        assert answers[499:] == [250, 452]
        assert client.docmd("RCPT TO:<>")[0] == 501
