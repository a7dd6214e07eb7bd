"""What all conversations of a listener share: the limits, the certificate, what is offered and expected."""

import ssl
from dataclasses import dataclass, field

from configurator.services.listener_sign_in import MechanismOffer, PasswordCheck


class OverError(Exception):
    """The conversation is at its end."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long what may take, in seconds, and how much is taken.

    Silence of a device in its conversation, before the greeting (one with TLS from the start speaks at once, all
    others wait), in a handshake; an answer on its way, a whole session, the device hanging up; making a key.
    `message_bytes` is what smtp.office365.com announces.
    """

    silence_s: float = 60.0
    before_greeting_s: float = 1.0
    handshake_s: float = 15.0
    answer_s: float = 10.0
    session_s: float = 900.0
    goodbye_s: float = 1.0
    key_s: float = 30.0
    connections: int = 64
    message_bytes: int = 157_286_400


@dataclass(frozen=True)
class House:
    server: ssl.SSLContext
    limits: Limits
    check: PasswordCheck
    offer: MechanismOffer = field(default_factory=MechanismOffer)
