"""The replies of Exchange Online, decided by plain functions: what was said in, the refusal or None out.

The texts are those of the reply catalogue's sources; some are known from the field only and not confirmed
against Microsoft's own pages.
"""

from configurator.demo.tenant import Directory, Limits, Switches
from configurator.domain.live_test import Reply
from configurator.domain.secret import Secret

Refusal = Reply | None

_MINUTE_S = 60.0


def accepted(text: str, enhanced: str = "2.0.0", code: int = 250) -> Reply:
    return Reply(code, enhanced, text)


TLS_FIRST = Reply(530, "5.7.0", "Must issue a STARTTLS command first")
NOT_SIGNED_IN = Reply(530, "5.7.57", "Client not authenticated to send mail.")
WRONG_TOKEN = Reply(535, "5.7.3", "Authentication unsuccessful")
TOO_MANY_CONNECTIONS = Reply(
    432,
    "4.3.2",
    "Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information.",
)
TOO_BIG = Reply(552, "5.3.4", "Message size exceeds fixed maximum message size")
UNKNOWN_RECIPIENT = Reply(550, "5.4.1", "Recipient address rejected: Access denied.")
NO_RELAY = Reply(550, "5.7.64", "TenantAttribution; Relay Access Denied")
NO_DIRECT_SEND = Reply(
    550,
    "5.7.68",
    "TenantInboundAttribution; Direct Send not allowed for this organization from unauthorized sources",
)


def password_refusal(switches: Switches, directory: Directory, account: str, password: Secret) -> Refusal:
    """The answer to AUTH LOGIN."""
    if not switches.smtp_auth:
        return _sign_in_off()
    if not switches.password_sign_in:
        return _unsuccessful("basic authentication is disabled.")
    if not directory.password_fits(account, password):
        return _unsuccessful("the user credentials were incorrect.")
    return None


def token_refusal(switches: Switches, directory: Directory, account: str, token: Secret) -> Refusal:
    """The answer to AUTH XOAUTH2; a switched-off password sign-in does not touch it."""
    if not switches.smtp_auth:
        return _sign_in_off()
    return None if directory.token_fits(account, token) else WRONG_TOKEN


def send_as_refusal(mailbox: str, envelope_sender: str, header_from: str) -> Refusal:
    """Submission: the envelope sender and the From header must be the mailbox that signed in."""
    others = (address for address in (envelope_sender, header_from) if address.lower() != mailbox.lower())
    other = next(others, None)
    if other is None:
        return None
    return Reply(
        554,
        "5.2.252",
        f"SendAsDenied; {mailbox} not allowed to send as {other or '<>'};"
        " STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied",
    )


def mx_refusal(switches: Switches, directory: Directory, address: str, sender: str, recipient: str) -> Refusal:
    """The MX endpoint: relay for an address that the connector knows, direct send to own mailboxes, nothing else.

    `address` is the public address that the client is seen under.
    """
    sender_is_ours = directory.is_inside(sender)
    is_attributed = sender_is_ours and address in switches.known_addresses
    if sender_is_ours and not is_attributed and not switches.direct_send:
        return NO_DIRECT_SEND
    if directory.is_inside(recipient):
        return None if directory.has_mailbox(recipient) else UNKNOWN_RECIPIENT
    return None if is_attributed else NO_RELAY


def size_refusal(limits: Limits, size: int) -> Refusal:
    """RFC 1870: refused by the announced size already, else by the real one."""
    return TOO_BIG if size > limits.message_bytes else None


def pause_s(limits: Limits, sent_in_last_minute: int) -> float:
    """How long a message waits: none up to the limit, above it as long as the rate asks for."""
    return _MINUTE_S / limits.messages_per_minute if sent_in_last_minute >= limits.messages_per_minute else 0.0


def _sign_in_off() -> Reply:
    return _unsuccessful(
        "SmtpClientAuthentication is disabled for the Mailbox."
        " Visit https://aka.ms/smtp_auth_disabled for more information."
    )


def _unsuccessful(why: str) -> Reply:
    return Reply(535, "5.7.139", f"Authentication unsuccessful, {why}")
