"""What Zebra label printers can't be given for mail."""

from configurator.domain.capability import Security
from configurator.domain.field_rule import ipv4
from configurator.domain.mail_settings import MailSettings
from configurator.errors import Text

_MAIL_PORT = 25
_NO_SERVER = "0.0.0.0"  # noqa: S104 - the printer's word for none, not an address to listen on


def zebra_refusal(settings: MailSettings) -> Text | None:
    """Why these settings can't be carried; None when they can (Zebra Programming Guide, ip.smtp)."""
    if settings.signs_in or settings.security is not Security.NONE or settings.port != _MAIL_PORT:
        return Text(
            "Zebra printers know no sign-in, no TLS and no other port than 25. Use a relay on your network."
        )
    if ipv4(settings.server).value != settings.server or settings.server in {"", _NO_SERVER}:
        return Text("Zebra printers take the server as an IPv4 address only. Type the relay's address.")
    return None
