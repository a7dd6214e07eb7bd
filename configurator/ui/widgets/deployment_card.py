"""A deployment tool's schema files: chosen, and their values matched to the mail settings by a person."""

from configurator.domain.device_model import SettingName
from configurator.errors import Text

_CAPTIONS = {
    SettingName.SERVER: Text("Server"),
    SettingName.PORT: Text("Port"),
    SettingName.SECURITY: Text("Encryption"),
    SettingName.VERIFY_CERTIFICATE: Text("Certificate check"),
    SettingName.AUTH: Text("Sign-in"),
    SettingName.USERNAME: Text("User name"),
    SettingName.PASSWORD: Text("Password"),
    SettingName.SENDER: Text("Sender"),
}
