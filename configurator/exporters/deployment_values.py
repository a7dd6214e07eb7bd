"""The plain values that a deployment tool's settings file gets."""

from collections.abc import Mapping

from configurator.domain.capability import Security
from configurator.domain.device_model import SettingName
from configurator.domain.mail_settings import MailSettings
from configurator.domain.secret import Secret


def deployment_values(settings: MailSettings, password: Secret | None = None) -> Mapping[SettingName, str]:
    """What is typed, and for choices our words. Account and password are there only where they are used."""
    values = {
        SettingName.ENABLED: "on",
        SettingName.SERVER: settings.server,
        SettingName.PORT: str(settings.port),
        SettingName.SECURITY: settings.security.value,
        SettingName.VERIFY_CERTIFICATE: "off" if settings.security is Security.NONE else "on",
        SettingName.AUTH: settings.auth.value,
        SettingName.SENDER: settings.sender,
        SettingName.DOMAIN: settings.sender.rpartition("@")[2],
    }
    if settings.signs_in:
        values[SettingName.USERNAME] = settings.username
    if password is not None:
        values[SettingName.PASSWORD] = password.reveal()
    return values
