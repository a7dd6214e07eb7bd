"""The plan for the SMTP server of IIS: PowerShell that installs it, reads it back and takes it away again.

Properties and the form of the relay list are those of public scripts and of Microsoft's IIS 6 metabase reference.
"""

from collections.abc import Mapping
from ipaddress import IPv4Address

from configurator.domain.capability import Auth
from configurator.domain.relay.order import PROXY_PORT, RelayOrder
from configurator.domain.relay.plan import RelayPlan
from configurator.domain.text import render
from configurator.errors import InputError, Text
from configurator.exporters.powershell import quoted, quoted_list
from configurator.exporters.relay.iis_steps import console_steps, iis_steps
from configurator.exporters.relay.powershell_file import powershell_file
from configurator.exporters.relay.script import with_values

SCRIPTS = ("install.ps1", "verify.ps1", "roll-back.ps1")

_SSL, _SASL, _CLEAR_TEXT = 4, 8, 256
_HEAD = (0x80000018, 0x80000020, 0x8000003C, 0x80000044, 1, 76, 0, 0, 1)
_MASK = (255, 255, 255, 255)


def iis_plan(order: RelayOrder, templates: Mapping[str, str], availability: str) -> RelayPlan:
    """All files and steps. `availability` says where the SMTP server of IIS no longer is. Raises InputError."""
    if order.certificate_name:
        raise InputError(
            Text(
                "No public source says how the SMTP server of IIS shows a certificate to a connector. Use Postfix."
            )
        )
    values = _values(order)
    files = tuple(powershell_file(name, with_values(templates[name], values)) for name in SCRIPTS)
    return RelayPlan(files, iis_steps(order, availability))


def relay_ip_list(devices: tuple[str, ...]) -> tuple[int, ...]:
    """The bytes of the metabase property RelayIpList for these single hosts, at least one."""
    count = len(devices)
    words = (*_HEAD, count, 2, count + 1, 4, 0, 0x8000004C, 0, 0, 0, 0)
    head = b"".join(word.to_bytes(4, "little") for word in words)
    return (*head, *_MASK, *(byte for device in devices for byte in IPv4Address(device).packed))


def _values(order: RelayOrder) -> tuple[str, ...]:
    """What the scripts know of this relay, as PowerShell assignments."""
    through_proxy = order.auth is Auth.OAUTH2
    port = PROXY_PORT if through_proxy else order.server_port
    steps = (render(step) for step in console_steps(order))
    return (
        f"$Name = {quoted(order.name)}",
        f"$Port = {order.port}",
        f"$SmartHost = {quoted('[127.0.0.1]' if through_proxy else order.server)}",
        f"$SmartHostPort = {port}",
        f"$Account = {quoted(order.account)}",
        f"$ExpectedRoute = {_route(order)}",
        f"$MessageBytes = {order.size_bytes}",
        f"$Devices = @({quoted_list(order.devices)})",
        f"$RelayIpList = @({', '.join(map(str, relay_ip_list(order.devices)))})",
        f"$ConsoleSteps = @({quoted_list(steps)})",
    )


def _route(order: RelayOrder) -> int:
    """The number that the console writes for outbound security; flags by a public source that is not Microsoft."""
    if order.auth is Auth.NONE:
        return _SSL
    return _SASL + _CLEAR_TEXT + (0 if order.auth is Auth.OAUTH2 else _SSL)
