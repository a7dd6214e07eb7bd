"""The peers themselves behave as the tests built on them take for granted."""

import smtplib
import ssl
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import make_msgid

import dns.message
import dns.query
import pytest

from tests.real.conftest import Exchanger
from tests.real.dovecot_peer import MAILBOX, PASSWORD, TOKEN
from tests.real.name_server_peer import DOMAIN, MX_HOST
from tests.real.peers import Certificates
from tests.real.postfix_peer import MailServer


def _message(sender: str, recipient: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Message-ID"] = sender, recipient, make_msgid(domain=DOMAIN)
    message["Subject"] = "Test"
    message.set_content("Hello")
    return message


@pytest.fixture
def client(submission: MailServer, certificates: Certificates) -> Iterator[smtplib.SMTP]:
    with smtplib.SMTP("127.0.0.1", submission.port, timeout=10) as connected:
        connected.starttls(context=ssl.create_default_context(cafile=str(certificates.authority)))
        yield connected


@pytest.mark.parametrize("recipient", ["it@contoso.example", "guest@fabrikam.example"])
def test_the_submission_server_delivers_after_sign_in(
    submission: MailServer, client: smtplib.SMTP, recipient: str
) -> None:
    client.login(MAILBOX, PASSWORD)
    message = _message(MAILBOX, recipient)
    client.send_message(message)
    arrived = submission.message(recipient, message["Message-ID"])
    assert arrived["Return-Path"] == f"<{MAILBOX}>"
    assert arrived.get_content().strip() == "Hello"


def test_the_submission_server_takes_a_token_and_no_other(client: smtplib.SMTP) -> None:
    def sign_in(token: str) -> int:
        words = f"user={MAILBOX}\x01auth=Bearer {token}\x01\x01"
        return client.auth("XOAUTH2", lambda challenge=None: "" if challenge else words)[0]

    with pytest.raises(smtplib.SMTPAuthenticationError):
        sign_in("bad")
    assert sign_in(TOKEN) == 235


def test_the_submission_server_wants_the_mailbox_as_sender(client: smtplib.SMTP) -> None:
    client.login(MAILBOX, PASSWORD)
    with pytest.raises(smtplib.SMTPRecipientsRefused, match="not owned"):
        client.send_message(_message("boss@contoso.example", "it@contoso.example"))


def test_the_endpoint_takes_inside_mail_from_a_stranger_and_no_other(exchanger: Exchanger) -> None:
    message = _message(MAILBOX, "it@contoso.example")
    with smtplib.SMTP("127.0.0.1", exchanger.for_strangers.port, timeout=10) as stranger:
        stranger.send_message(message)
        with pytest.raises(smtplib.SMTPRecipientsRefused, match="Relay access denied"):
            stranger.send_message(_message(MAILBOX, "guest@fabrikam.example"))
        with pytest.raises(smtplib.SMTPRecipientsRefused, match="unknown"):
            stranger.send_message(_message(MAILBOX, "nobody@contoso.example"))
    assert exchanger.for_strangers.message("it@contoso.example", message["Message-ID"])


def test_the_endpoint_relays_for_the_address_of_its_connector(exchanger: Exchanger) -> None:
    message = _message("copier@contoso.example", "guest@fabrikam.example")
    with smtplib.SMTP("127.0.0.1", exchanger.for_the_connector.port, timeout=10) as known:
        known.send_message(message)
    assert exchanger.for_the_connector.message("guest@fabrikam.example", message["Message-ID"])


def test_the_relay_rewrites_the_sender_and_signs_in_itself(relay: MailServer, submission: MailServer) -> None:
    message = _message("copier@contoso.example", "it@contoso.example")
    with smtplib.SMTP("127.0.0.1", relay.port, timeout=10) as device:
        device.send_message(message)
    arrived = submission.message("it@contoso.example", message["Message-ID"])
    assert (arrived["Return-Path"], arrived["From"]) == (f"<{MAILBOX}>", MAILBOX)


def test_the_name_server_knows_the_practice_domain(dns_port: int) -> None:
    answer = dns.query.udp(dns.message.make_query(DOMAIN, "MX"), "127.0.0.1", port=dns_port, timeout=5)
    assert str(answer.answer[0][0]) == f"0 {MX_HOST}."
    answer = dns.query.tcp(dns.message.make_query(MX_HOST, "A"), "127.0.0.1", port=dns_port, timeout=5)
    assert str(answer.answer[0][0]) == "127.0.0.1"
