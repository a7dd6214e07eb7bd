"""Contoso Dental, the site that everybody practises with: four devices, one for each method."""

from typing import Any

from configurator.demo import contoso
from configurator.demo.practice import RELAY_PORT
from configurator.domain.capability import Auth, Tls
from configurator.domain.facts import Facts, Location, Recipients, with_facts
from configurator.domain.known import Origin
from configurator.domain.method import ConnectorKind, Method, Upstream
from configurator.flow.answers import Answers, TenantWork

_SITE: dict[str, Any] = {
    "location": Location.SITE,
    "domain": contoso.DOMAIN,
    "mx": contoso.MX_HOST,
    "static_address": True,
    "address_shared": False,
    "public_address": contoso.SITE_ADDRESS,
    "port_25_open": True,
    "port_587_open": True,
    "smtp_auth_enabled": True,
    "security_defaults": False,
    "reject_direct_send": False,
    "mailbox_licensed": True,
    "sender": contoso.SCANNER,
}
_INSIDE = f"reception@{contoso.DOMAIN}"
_OUTSIDE = f"lab@{contoso.OUTSIDE_DOMAIN}"


def sample_devices() -> tuple[Answers, ...]:
    """The four set-ups as a technician answers them, each with its method chosen."""
    return (_reminders(), _server_room(), _front_desk(), _x_ray())


def _reminders() -> Answers:
    """An application that signs in for itself."""
    return _device(
        Method.CLIENT_SUBMISSION,
        device_name="Appointment reminders",
        model="msmtp.msmtp",
        recipients=Recipients.INSIDE_AND_OUTSIDE,
        auth=(Auth.NONE, Auth.PASSWORD),
        account=contoso.SCANNER,
        devices_on_account=1,
        can_create_connector=False,
        connector=ConnectorKind.NONE,
    )


def _server_room() -> Answers:
    """Alerts, to the own people only."""
    return _device(
        Method.DIRECT_SEND,
        device_name="Server room UPS",
        model="apc.network_management_card",
        device_addresses=("192.0.2.31",),
        recipients=Recipients.INSIDE,
        tls=Tls.TLS_1_2,
        can_create_connector=False,
        connector=ConnectorKind.NONE,
    )


def _front_desk() -> Answers:
    """Sends anywhere without signing in: the connector knows the site."""
    return _device(
        Method.SMTP_RELAY,
        device_name="Front desk scanner",
        model="brother.ads",
        device_addresses=("192.0.2.21",),
        recipients=Recipients.INSIDE_AND_OUTSIDE,
        tls=Tls.TLS_1_1,
        can_create_connector=True,
        connector=ConnectorKind.ADDRESS,
    )


def _x_ray() -> Answers:
    """An old copier where nobody makes a connector: the relay on the network signs in for it."""
    return _device(
        Method.INDIRECT,
        device_name="X-ray copier",
        model="xerox.workcentre_6015_6505",
        device_addresses=("192.0.2.22",),
        recipients=Recipients.INSIDE_AND_OUTSIDE,
        tls=Tls.TLS_1_0,
        can_create_connector=False,
        connector=ConnectorKind.NONE,
        account=contoso.SCANNER,
        relay_host=contoso.RELAY_HOST,
        relay_port=RELAY_PORT,
        upstream=Upstream.CLIENT_SUBMISSION,
        upstream_auth=Auth.PASSWORD,
    )


def _device(method: Method, **values: Any) -> Answers:
    outside = values["recipients"] is Recipients.INSIDE_AND_OUTSIDE
    return Answers(
        site_name="Contoso Dental",
        facts=with_facts(Facts(), Origin.SAID, **{**_SITE, **values, "method": method}),
        own_choice=True,
        tenant_work=TenantWork.MYSELF,
        test_inside=_INSIDE,
        test_outside=_OUTSIDE if outside else "",
    )
