"""What goes into an exporter and what comes out."""

from dataclasses import dataclass
from datetime import datetime

from configurator.domain.capability import Auth
from configurator.domain.deployment.settings_map import Deployment
from configurator.domain.destination import Destination
from configurator.domain.device_model import DeviceModel
from configurator.domain.mail_settings import MailSettings
from configurator.domain.secret import Secret


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """The settings for one device, and its password only when the user asked for that very copy.

    `destinations` are the entries of its address book or those who are told of an alert; `model_name` is what the
    device calls itself, `made` when the files are made; `deployment` is what
    rules the shape of a file for a maker's deployment tool.
    """

    settings: MailSettings
    model: DeviceModel
    device_name: str
    site_domain: str
    password: Secret | None = None
    destinations: tuple[Destination, ...] = ()
    model_name: str = ""
    made: datetime | None = None
    deployment: Deployment | None = None

    @property
    def written_password(self) -> Secret | None:
        """The password, where it was asked for and somebody signs in with one."""
        return self.password if self.settings.auth is Auth.PASSWORD and self.password else None


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file to be written: plain file name, bytes, and whether it holds a secret (then mode 600)."""

    name: str
    content: bytes
    holds_secret: bool = False
