"""One session as the command contract has it."""

from collections.abc import Callable
from typing import Any

from configurator.domain.client_hello import ClientHello, HelloFault
from configurator.domain.heard import HeardMessage, HeardSession
from configurator.domain.listen_verdict import MethodVerdict
from configurator.domain.tls_names import TlsNames, version_name, version_names
from configurator.errors import Text
from configurator.flow.heard_lines import verdict_sentence
from configurator.flow.heard_words import SLIP_WORDS
from configurator.plugins.knowledge import Knowledge

Say = Callable[[Text], str]


def session_record(
    session: HeardSession, judged: tuple[MethodVerdict, ...], names: TlsNames, knowledge: Knowledge, say: Say
) -> dict[str, Any]:
    """An entry of `sessions`. Versions are named like `TLS 1.2`; sizes are bytes."""
    tls = session.tls
    return {
        "number": session.number,
        "peer": session.peer,
        "began": session.began.isoformat() if session.began else None,
        "tls": {"version": tls.version, "cipher": tls.cipher, "implicit": session.is_implicit_tls}
        if tls
        else None,
        "tls_fault": session.tls_fault,
        "hellos": [_hello(hello, names) for hello in session.hellos],
        "starttls": session.asked_for_starttls,
        "ehlo": session.hello_name,
        "hello_verb": session.hello_verb,
        "auth_offered": list(session.auth_offered),
        "auth_used": session.auth_used or None,
        "username": session.username,
        "mail_from": session.mail_from,
        "rcpt_to": list(session.rcpt_to),
        "size": session.messages[-1].size if session.messages else None,
        "messages": [_message(message) for message in session.messages],
        "faults": [{"key": slip.value, "text": say(SLIP_WORDS[slip])} for slip in session.slips],
        "verdicts": [_verdict(each, knowledge, say) for each in judged],
    }


def _hello(hello: ClientHello | HelloFault, names: TlsNames) -> dict[str, Any]:
    if isinstance(hello, HelloFault):
        return {"fault": hello.value}
    return {
        "fault": None,
        "framing": hello.framing.value,
        "record_version": version_name(hello.record_version),
        "hello_version": version_name(hello.hello_version),
        "newest_version": version_name(hello.newest_version),
        "supported_versions": list(version_names(hello.supported_versions)),
        "cipher_suites": list(names.suites(hello)),
        "ecdhe": names.has_ecdhe(hello),
        "groups": list(names.groups_of(hello)),
        "signature_algorithms": list(names.signatures_of(hello)),
        "server_name": hello.server_name,
        "alpn": list(hello.protocols),
    }


def _message(message: HeardMessage) -> dict[str, Any]:
    parts = [{"type": part.media_type, "name": part.name, "size": part.size} for part in message.parts]
    return {"size": message.size, "from": message.header_from, "mailer": message.mailer, "parts": parts}


def _verdict(verdict: MethodVerdict, knowledge: Knowledge, say: Say) -> dict[str, Any]:
    because = [
        {
            "kind": reason.kind.value,
            "text": say(reason.text),
            "source": source.title if (source := knowledge.sources.get(reason.source)) else "",
            "as_of": source.as_of.isoformat() if source else None,
        }
        for reason in verdict.because
    ]
    text = say(verdict_sentence(verdict))
    return {"method": verdict.method.value, "can": verdict.can, "text": text, "because": because}
