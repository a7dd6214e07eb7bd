"""The tables beside main.cf: texthash is plain text, regexp_table(5) expands `$` in results."""

from configurator.domain.relay.order import RelayOrder

PLACEHOLDER = "THE-PASSWORD-IS-ASKED-FOR-BY-INSTALL.SH"


def sender_canonical(order: RelayOrder) -> str:
    """Every sender with an `@`: the empty sender of a bounce stays empty."""
    return f"/@/ {_result(order.sender)}\n"


def command_filter(order: RelayOrder) -> str:
    """A device that names no sender gets the one sender too; the relay's own bounces don't pass here."""
    return f"/^MAIL FROM:[[:space:]]*<>(.*)$/ MAIL FROM:<{_result(order.sender)}>$1\n"


def _result(text: str) -> str:
    return text.replace("$", "$$")


def inside_domains(order: RelayOrder) -> str:
    """Domains, with their subdomains, that count as inside."""
    return "".join(f"{domain} OK\n" for domain in order.inside)


def header_checks() -> str:
    """On the way up: what a device says about the sender beside From would no longer be true."""
    return "/^Sender:/ IGNORE\n/^Return-Path:/ IGNORE\n"


def sasl_passwd(order: RelayOrder, relay_host: str) -> str:
    """The key is exactly the relayhost; the password is no part of the plan."""
    return f"{relay_host} {order.account}:{PLACEHOLDER}\n"
