"""What went wrong in a mail conversation, in plain words and with the server's own reply where there is one."""

import errno
import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

from aiosmtplib import SMTPException, SMTPResponseException, SMTPServerDisconnected

from configurator.domain.live_test import Reply
from configurator.errors import ConfiguratorError, Text

_LOWEST_REPLY, _HIGHEST_REPLY = 200, 599
_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?=\s|$)")
_GONE = (SMTPServerDisconnected, ConnectionResetError, BrokenPipeError, ConnectionAbortedError)
_UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})
_NO_TLS = frozenset({"WRONG_VERSION_NUMBER", "UNEXPECTED_MESSAGE", "RECORD_LAYER_FAILURE"})
_OLD_TLS = frozenset({"UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION", "NO_PROTOCOLS_AVAILABLE"})


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


def words_of(reply: Reply) -> str:
    """The reply on one line: code, enhanced code, text."""
    return " ".join(part for part in (str(reply.code), reply.enhanced, reply.text) if part)


def fault_of(error: BaseException, timeout_s: float) -> MailFault:
    """The fault behind an exception of one stage; `timeout_s` is the time that the whole test had."""
    if isinstance(error, SMTPResponseException):
        return _reply_fault(error)
    if isinstance(error, ConfiguratorError):
        return MailFault(error.text, raw=error.detail)
    raw = f"{type(error).__name__}: {error}"
    tls = next((each for each in causes(error) if isinstance(each, ssl.SSLError)), None)
    if tls is not None:
        return MailFault(_tls_text(tls), raw=f"{type(tls).__name__}: {tls}")
    if isinstance(error, TimeoutError):
        text = Text("No answer within {seconds} seconds.", seconds=f"{timeout_s:g}")
        return MailFault(text, raw=raw)
    return MailFault(_connection_text(error), raw=raw)


def causes(error: BaseException) -> Iterator[BaseException]:
    """The exception and those that it came from, the last one first."""
    seen: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in seen:
        seen.append(following)
        yield following
        following = following.__cause__ or following.__context__


def _reply_fault(error: SMTPResponseException) -> MailFault:
    if not _LOWEST_REPLY <= error.code <= _HIGHEST_REPLY:
        return MailFault(Text("The answer is not that of a mail server, or far too long."), raw=str(error.message))
    reply = reply_of(error.code, error.message)
    return MailFault(Text("{reply}", reply=words_of(reply)), reply)


def _connection_text(error: BaseException) -> Text:
    if any(isinstance(each, _GONE) for each in causes(error)):
        return Text("The server closed the connection in the middle of the conversation.")
    if isinstance(error, ConnectionRefusedError):
        return Text("The server refuses connections on this port.")
    if isinstance(error, OSError) and error.errno in _UNREACHABLE:
        return Text("There is no way from this computer to the server. Check the network connection.")
    if isinstance(error, SMTPException):
        return Text("The conversation failed: {reason}", reason=str(error))
    return Text("The connection failed: {reason}", reason=str(error))


def _tls_text(error: ssl.SSLError) -> Text:
    if error.reason in _NO_TLS:
        return Text("The server does not answer in TLS. Check the port and the kind of encryption.")
    if error.reason in _OLD_TLS:
        return Text("The server offers only TLS versions that are no longer safe. TLS 1.2 is the oldest to use.")
    return Text("The TLS handshake failed: {reason}.", reason=error.reason or str(error))
