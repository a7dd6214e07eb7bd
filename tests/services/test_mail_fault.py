"""What went wrong, in plain words; the words of the library stay beside it."""

import errno
import ssl

import pytest
from aiosmtplib import SMTPConnectError, SMTPException, SMTPResponseException, SMTPServerDisconnected

from configurator.domain.explain import explain
from configurator.domain.live_test import Reply
from configurator.domain.text import render
from configurator.errors import NetworkError, Text
from configurator.plugins.knowledge import knowledge
from configurator.services.mail_fault import fault_of, reply_of, words_of


def tls_error(reason: str) -> ssl.SSLError:
    error = ssl.SSLError(1, f"[SSL: {reason}] something")
    error.reason = reason
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (SMTPResponseException(550, "5.1.1 no such user"), "550 5.1.1 no such user"),
        (SMTPResponseException(-1, "Malformed SMTP response line: hm"), "not that of a mail server"),
        (SMTPResponseException(999, "what"), "not that of a mail server"),
        (NetworkError(Text("Our own words."), detail="raw"), "Our own words."),
        (TimeoutError(), "No answer within 10 seconds."),
        (SMTPServerDisconnected("Connection lost"), "closed the connection"),
        (ConnectionResetError(), "closed the connection"),
        (ConnectionRefusedError(), "refuses connections"),
        (OSError(errno.ENETUNREACH, "unreachable"), "There is no way"),
        (OSError(errno.EMFILE, "too many open files"), "too many open files"),
        (SMTPException("odd"), "The conversation failed: odd"),
        (tls_error("WRONG_VERSION_NUMBER"), "does not answer in TLS"),
        (tls_error("UNSUPPORTED_PROTOCOL"), "no longer safe"),
        (tls_error("TLSV1_ALERT_PROTOCOL_VERSION"), "TLS 1.2 is the oldest"),
        (tls_error("NO_SHARED_CIPHER"), "The TLS handshake failed: NO_SHARED_CIPHER."),
    ],
)
def test_each_fault_has_its_words(error: Exception, words: str) -> None:
    fault = fault_of(error, 10)
    assert words in render(fault.text)
    assert (fault.reply is None) is not (getattr(error, "code", 0) == 550)


def test_the_cause_beneath_decides() -> None:
    error = SMTPConnectError("Error connecting to x on port None: ")
    error.__cause__ = SMTPServerDisconnected("Unexpected EOF received")
    assert "closed the connection" in render(fault_of(error, 10).text)
    error.__cause__ = tls_error("WRONG_VERSION_NUMBER")
    fault = fault_of(error, 10)
    assert "does not answer in TLS" in render(fault.text)
    assert fault.raw.startswith("SSLError: ")


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError(),
        SMTPServerDisconnected("Connection lost"),
        ConnectionRefusedError(111, "Connect call failed"),
        SMTPResponseException(-1, "Response too long"),
        tls_error("WRONG_VERSION_NUMBER"),
        tls_error("UNSUPPORTED_PROTOCOL"),
    ],
)
def test_our_own_words_are_known_to_the_catalogue_of_refusals(error: Exception) -> None:
    fault = fault_of(error, 10)
    assert explain(f"{render(fault.text)} ({fault.raw})", knowledge().replies)


@pytest.mark.parametrize(
    ("message", "reply"),
    [
        ("5.7.1 no", Reply(550, "5.7.1", "no")),
        ("5.7.1 no\n5.7.1 really", Reply(550, "5.7.1", "no really")),
        ("no code", Reply(550, "", "no code")),
        ("5.7.1", Reply(550, "5.7.1", "")),
        ("", Reply(550, "", "")),
    ],
)
def test_a_reply_is_taken_apart(message: str, reply: Reply) -> None:
    assert reply_of(550, message) == reply
    assert words_of(reply).startswith("550")
