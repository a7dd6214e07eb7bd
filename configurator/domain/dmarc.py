"""DMARC records (RFC 7489 section 6.3), and what DNS told about DMARC and Microsoft's DKIM selectors."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_VERSION = re.compile(r"v\s*=\s*DMARC1\s*(?:;|\Z)")
_HIGHEST_PERCENT = 100


class DmarcPolicy(StrEnum):
    NONE = "none"
    QUARANTINE = "quarantine"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class DmarcRecord:
    """The tags that decide. `subdomain_policy` is the one for domains beneath; strict means equal names only."""

    text: str
    policy: DmarcPolicy
    subdomain_policy: DmarcPolicy
    strict_spf: bool = False
    strict_dkim: bool = False
    percent: int = _HIGHEST_PERCENT


class DmarcCause(StrEnum):
    FOUND = "found"
    NO_RECORD = "no record"
    SEVERAL = "several records"
    MALFORMED = "malformed record"
    UNKNOWN = "no answer"
    NO_NAME = "no domain name"


@dataclass(frozen=True, slots=True)
class DmarcAnswer:
    """What was found at `_dmarc` of `found_at`: the domain itself or a domain above it.

    `selectors` maps selector1 and selector2 to their CNAME targets, empty text for none, None for no answer.
    """

    domain: str
    cause: DmarcCause
    record: DmarcRecord | None = None
    found_at: str = ""
    selectors: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    elapsed_s: float = 0.0

    @property
    def policy(self) -> DmarcPolicy | None:
        """The policy for this domain: a record from above gives the one for subdomains."""
        if self.record is None:
            return None
        return self.record.policy if self.found_at == self.domain else self.record.subdomain_policy


def is_dmarc(text: str) -> bool:
    """Whether a TXT record is a DMARC record: the version tag comes first, in this very spelling."""
    return _VERSION.match(text) is not None


def parse_dmarc(text: str) -> DmarcRecord | None:
    """The record, None where it is none or has no usable policy; unknown tags are left out.

    A broken policy beside an address for reports counts as none (RFC 7489 section 6.6.3).
    """
    if not is_dmarc(text):
        return None
    tags = _tags(text)
    policy = _policy(tags.get("p", ""))
    if policy is None and not tags.get("rua"):
        return None
    policy = policy or DmarcPolicy.NONE
    return DmarcRecord(
        text,
        policy,
        _policy(tags.get("sp", "")) or policy,
        tags.get("aspf", "").lower() == "s",
        tags.get("adkim", "").lower() == "s",
        _percent(tags.get("pct", "")),
    )


def _tags(text: str) -> dict[str, str]:
    tags: dict[str, str] = {}
    for part in text.split(";"):
        name, equals, value = part.partition("=")
        if equals:
            tags.setdefault(name.strip().lower(), value.strip())
    return tags


def _policy(text: str) -> DmarcPolicy | None:
    return next((policy for policy in DmarcPolicy if policy.value == text.lower()), None)


def _percent(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(_HIGHEST_PERCENT))
    return min(int(text), _HIGHEST_PERCENT) if is_number else _HIGHEST_PERCENT
