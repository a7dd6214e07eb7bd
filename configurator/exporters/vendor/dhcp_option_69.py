"""DHCP option 69, SMTP server (RFC 2132 section 8.10), for three DHCP servers, and as tag T69 of a BOOTP table.

It carries IPv4 addresses only: no port, no name, no TLS, no sign-in. HP documents it for some scanning devices.
"""

from ipaddress import IPv4Address

from configurator.domain.capability import Security
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.domain.field_rule import ipv4
from configurator.errors import ExportError, Text
from configurator.exporters.powershell import quoted

NAME = "dhcp_option_69"
TITLE = Text("DHCP option 69 (SMTP server)")
WHERE = Text("Use the file of your DHCP server. Only devices that ask for option 69 take the address from it.")
_MAIL_PORT = 25
_NO_SERVER = "0.0.0.0"  # noqa: S104 - the word for none, not an address to listen on


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    settings = request.settings
    if settings.signs_in or settings.security is not Security.NONE or settings.port != _MAIL_PORT:
        return Text("DHCP carries no sign-in, no TLS and no other port than 25. Use a relay on your network.")
    if settings.server in {"", _NO_SERVER} or ipv4(settings.server).value != settings.server:
        return Text("DHCP carries the server as an IPv4 address only. Type the relay's address.")
    return None


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """One file for each server. Raises ExportError with the refusal's sentence."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    server = request.settings.server
    windows = (
        "param([Parameter(Mandatory)] [string] $ScopeId)\r\n"
        f"Set-DhcpServerv4OptionValue -ScopeId $ScopeId -OptionId 69 -Value {quoted(server)}\r\n"
    )
    files = {
        "dhcpd.conf": f"option smtp-server {server};\n",
        "dnsmasq.conf": f"dhcp-option=69,{server}\n",
        "windows-dhcp.ps1": windows,
        "bootptab": f":T69=0x{IPv4Address(server).packed.hex().upper()}:\n",
    }
    return tuple(ExportedFile(name, content.encode("ascii")) for name, content in files.items())
