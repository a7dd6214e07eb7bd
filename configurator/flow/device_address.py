"""A device's addresses on the network as one line: several are parted by commas or blanks."""

import re

from configurator.domain.field_rule import FieldCheck, host

_BETWEEN = re.compile(r"[,;\s]+")


def host_list(text: str) -> FieldCheck:
    """Every part a host name or IPv4 address; the first that is none is the problem."""
    checks = [host(part) for part in split_hosts(text)]
    problem = next((check.problem for check in checks if check.problem), None)
    return FieldCheck("" if problem else ", ".join(check.value for check in checks), problem)


def split_hosts(text: str) -> tuple[str, ...]:
    return tuple(part for part in _BETWEEN.split(text) if part)
