"""Settings and models that the tests of exporters share."""

from configurator.domain.capability import Auth, Security
from configurator.domain.export import ExportRequest
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.plugins.family import device_models

LIBRARY = device_models()
SCANNER = "scanner@contoso.example"
CANARY = "Canary-7-secret"
SUBMISSION = MailSettings(
    Method.CLIENT_SUBMISSION, "smtp.office365.com", 587, Security.STARTTLS, Auth.PASSWORD, SCANNER, SCANNER
)
RELAY = MailSettings(
    Method.SMTP_RELAY,
    "contoso-example.mail.protection.outlook.com",
    25,
    Security.STARTTLS,
    Auth.NONE,
    "",
    SCANNER,
)
INDIRECT = MailSettings(Method.INDIRECT, "192.0.2.25", 25, Security.NONE, Auth.NONE, "", SCANNER)


def request(settings: MailSettings, password: str = "", domain: str = "contoso.example") -> ExportRequest:
    secret = Secret(password) if password else None
    return ExportRequest(settings, LIBRARY.required("other.device"), "Front desk", domain, secret)
