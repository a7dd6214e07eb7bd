"""Zebra label printers: a file of SGD commands, sent to port 9100, by FTP or USB (Zebra Programming Guide).

Mail knows no port, user, password or TLS there, and the server only as an IPv4 address.
"""

from ipaddress import AddressValueError, IPv4Address

from configurator.domain.capability import Security
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text

NAME = "zebra_sgd"
TITLE = Text("Zebra SGD command file")
WHERE = Text("Send the file to the printer: to port 9100, by FTP or USB. Print a configuration label to check.")
_MAIL_PORT = 25
_LONGEST_DOMAIN = 24


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    settings = request.settings
    if settings.signs_in or settings.security is not Security.NONE or settings.port != _MAIL_PORT:
        return Text(
            "Zebra printers know no sign-in, no TLS and no other port than 25. Use a relay on your network."
        )
    if not _is_ipv4(settings.server):
        return Text("Zebra printers take the server as an IPv4 address only. Type the relay's address.")
    domain = request.site_domain
    if not domain.isascii() or not 0 < len(domain) <= _LONGEST_DOMAIN or not set(domain) <= _DOMAIN_SIGNS:
        return Text("Zebra printers take a domain of at most {longest} plain characters.", longest=_LONGEST_DOMAIN)
    return None


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The file, its lines ended by CR LF. Raises ExportError with the refusal's sentence."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    lines = (
        '! U1 setvar "ip.smtp.enable" "on"',
        f'! U1 setvar "ip.smtp.server_addr" "{request.settings.server}"',
        f'! U1 setvar "ip.smtp.domain" "{request.site_domain}"',
        '! U1 do "device.reset" ""',
    )
    return (ExportedFile("zebra-mail.sgd", "".join(f"{line}\r\n" for line in lines).encode("ascii")),)


_DOMAIN_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-")


def _is_ipv4(text: str) -> bool:
    try:
        IPv4Address(text)
    except AddressValueError:
        return False
    return True
