"""The Postfix plan: a second instance in a folder of its own, with scripts that install, prove and remove it."""

from collections.abc import Mapping

from configurator.domain.capability import Auth
from configurator.domain.export import ExportedFile
from configurator.domain.relay.order import RelayOrder
from configurator.domain.relay.plan import RelayPlan
from configurator.exporters.relay.postfix_main import PROXY_HOST, main_cf, plugin_cf
from configurator.exporters.relay.postfix_maps import (
    command_filter,
    header_checks,
    inside_domains,
    sasl_passwd,
    sender_canonical,
)
from configurator.exporters.relay.postfix_master import master_cf
from configurator.exporters.relay.postfix_steps import postfix_steps
from configurator.exporters.relay.script import with_values
from configurator.exporters.relay.shell import assignments

SCRIPTS = ("install.sh", "verify.sh", "roll-back.sh")
UNCHANGED = ("device-relay.service", "device-relay.logrotate")


def postfix_plan(order: RelayOrder, templates: Mapping[str, str]) -> RelayPlan:
    """All files and steps. `templates` holds the texts of SCRIPTS and UNCHANGED. Raises InputError."""
    texts = {
        "main.cf": main_cf(order),
        "master.cf": master_cf(order),
        "sender_canonical": sender_canonical(order),
        "inside_domains": inside_domains(order),
        "command_filter": command_filter(order),
        "header_checks": header_checks(),
        **_sign_in(order),
        **{name: with_values(templates[name], assignments(_values(order))) for name in SCRIPTS},
        **{name: templates[name] for name in UNCHANGED},
    }
    files = tuple(ExportedFile(name, text.encode()) for name, text in texts.items())
    return RelayPlan(files, postfix_steps(order))


def _sign_in(order: RelayOrder) -> dict[str, str]:
    if order.auth is Auth.NONE:
        return {}
    if order.auth is Auth.PASSWORD:
        return {"sasl_passwd": sasl_passwd(order, order.relay_host)}
    return {"sasl_passwd": sasl_passwd(order, PROXY_HOST), "sasl-xoauth2.cf": plugin_cf(order)}


def _values(order: RelayOrder) -> dict[str, str]:
    """What the scripts know of this relay."""
    return {
        "NAME": order.name,
        "LISTENS_ON": order.listens_on,
        "PORT": str(order.port),
        "DEVICES": ", ".join(f"{device}/32" for device in order.devices),
        "SENDER": order.sender,
        "ACCOUNT": order.account,
        "AUTH": order.auth.value,
        "CERTIFICATE_NAME": order.certificate_name,
        "SIZE": str(order.size_bytes),
    }
