"""Zebra label printers: a file of SGD commands, sent to port 9100, by FTP or USB (Zebra Programming Guide).

Mail knows no port, user, password or TLS there, and the server only as an IPv4 address.
"""

import string

from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.zebra_mail import zebra_refusal

NAME = "zebra_sgd"
TITLE = Text("Zebra SGD command file")
WHERE = Text("Send the file to the printer: to port 9100, by FTP or USB. Print a configuration label to check.")
_LONGEST_DOMAIN = 24
_DOMAIN_SIGNS = frozenset(string.ascii_letters + string.digits + ".-")


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    problem = zebra_refusal(request.settings)
    if problem is not None:
        return problem
    if 0 < len(request.site_domain) <= _LONGEST_DOMAIN and set(request.site_domain) <= _DOMAIN_SIGNS:
        return None
    return Text(
        "Zebra printers take a domain of 1 to {longest} letters, digits, dots and dashes. Choose a shorter one.",
        longest=_LONGEST_DOMAIN,
    )


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
