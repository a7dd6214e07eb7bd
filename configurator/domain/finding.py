"""What a check saw, and what it means."""

from dataclasses import dataclass
from enum import StrEnum

from configurator.errors import Text


class Severity(StrEnum):
    OK = "ok"
    INFO = "info"
    WARNING = "warning"
    PROBLEM = "problem"
    UNKNOWN = "unknown"


class Actor(StrEnum):
    """Who must act. The words of the command contract's `who`."""

    TECHNICIAN = "technician"
    TENANT_ADMIN = "tenant admin"
    DNS_OWNER = "DNS owner"
    INTERNET_PROVIDER = "internet provider"
    VENDOR = "vendor"
    RECIPIENT = "recipient"
    MICROSOFT = "Microsoft"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's result: machine name, severity, title, evidence as plain text, who acts, steps, seconds.

    `value` is what was measured where an answer of the case follows from it: an address, or `yes` and `no`.
    """

    check: str
    severity: Severity
    title: Text
    evidence: str = ""
    who: Actor = Actor.NOBODY
    fix: tuple[Text, ...] = ()
    elapsed_s: float = 0.0
    value: str = ""
