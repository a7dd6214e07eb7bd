"""What went wrong in a mail conversation, in plain words and with the server's own reply where there is one."""

import re
import ssl
from dataclasses import dataclass

from aiosmtplib.errors import (
    SMTPException,
    SMTPReadTimeoutError,
    SMTPResponseException,
    SMTPServerDisconnected,
    SMTPTimeoutError,
)

from configurator.domain.live_test import Reply
from configurator.errors import ConfiguratorError, Text
from configurator.services.tls_context import certificate_fault

_LOWEST_REPLY, _HIGHEST_REPLY = 200, 599
_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?=\s|$)")
_GONE = (SMTPServerDisconnected, ConnectionResetError, BrokenPipeError, ConnectionAbortedError)
_SLOW = (SMTPReadTimeoutError, SMTPTimeoutError, TimeoutError)


@dataclass(frozen=True, slots=True)
class MailFault:
    """`text` for the user, `reply` the server's own words, `raw` the fault in the words of the library."""

    text: Text
    reply: Reply | None = None
    raw: str = ""


def reply_of(code: int, message: str) -> Reply:
    """A reply with its enhanced status code (RFC 3463) taken from the front of each line."""
    lines = message.split("\n")
    found = _ENHANCED.match(lines[0])
    code_text = found.group() if found else ""
    words = [line.removeprefix(code_text).strip() if code_text else line for line in lines]
    return Reply(code, code_text, " ".join(words))


def fault_of(error: BaseException, host: str, timeout_s: float) -> MailFault:
    """The fault behind an exception of one stage."""
    if isinstance(error, SMTPResponseException):
        return _reply_fault(error)
    if isinstance(error, ConfiguratorError):
        return MailFault(error.text, raw=error.detail)
    inner = next((each for each in _chain(error) if isinstance(each, ssl.SSLError)), None)
    if inner is not None:
        return _tls_fault(inner, host)
    raw = f"{type(error).__name__}: {error}"
    if isinstance(error, _SLOW):
        return MailFault(Text("No answer within {seconds} seconds.", seconds=f"{timeout_s:g}"), raw=raw)
    return MailFault(_connection_text(error), raw=raw)


def _connection_text(error: BaseException) -> Text:
    if any(isinstance(each, _GONE) for each in _chain(error)):
        return Text("The server closed the connection in the middle of the conversation.")
    if isinstance(error, ConnectionRefusedError):
        return Text("The server refuses connections on this port.")
    if isinstance(error, SMTPException):
        return Text("The conversation failed: {reason}", reason=str(error))
    return Text("The connection failed: {reason}", reason=str(error))


def _reply_fault(error: SMTPResponseException) -> MailFault:
    if not _LOWEST_REPLY <= error.code <= _HIGHEST_REPLY:
        return MailFault(Text("The answer is not that of a mail server, or far too long."), raw=str(error.message))
    reply = reply_of(error.code, error.message)
    return MailFault(Text("{reply}", reply=words_of(reply)), reply)


def words_of(reply: Reply) -> str:
    """The reply on one line: code, enhanced code, text."""
    return " ".join(part for part in (str(reply.code), reply.enhanced, reply.text) if part)


def _tls_fault(error: ssl.SSLError, host: str) -> MailFault:
    raw = f"{type(error).__name__}: {error}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return MailFault(certificate_fault(error, host), raw=raw)
    return MailFault(Text("The TLS handshake failed: {reason}.", reason=error.reason or str(error)), raw=raw)


def _chain(error: BaseException) -> list[BaseException]:
    found = [error]
    while (following := found[-1].__cause__ or found[-1].__context__) is not None and following not in found:
        found.append(following)
    return found
