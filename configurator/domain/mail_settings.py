"""What is typed into a device, or used for a test, for one method."""

from dataclasses import dataclass

from configurator.domain.capability import Auth, Security
from configurator.domain.method import Method
from configurator.errors import Text


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Server, port, security, sign-in and sender. `server` is empty when it isn't known yet (MX not looked up).

    `username` and `sender` are mail addresses; `username` is empty where nobody signs in.
    `notes` are further sentences for the person who types: what to leave empty, what to switch off.
    """

    method: Method
    server: str
    port: int
    security: Security
    auth: Auth
    username: str
    sender: str
    notes: tuple[Text, ...] = ()

    @property
    def signs_in(self) -> bool:
        return self.auth is not Auth.NONE
