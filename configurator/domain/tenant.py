"""Whether a domain belongs to a Microsoft 365 tenant, as its sign-in service says without signing in."""

from dataclasses import dataclass
from enum import StrEnum


class TenantCause(StrEnum):
    FOUND = "found"
    NO_TENANT = "no tenant"
    NO_ANSWER = "no answer"


@dataclass(frozen=True, slots=True)
class TenantAnswer:
    """What one authority (`https://login.microsoftonline.com`) says about a domain.

    `tenant` is the tenant's identifier (GUID), `region` and `sub_region` what the authority calls its scope;
    `detail` is why there was no answer. Foreign text.
    """

    authority: str
    cause: TenantCause
    tenant: str = ""
    region: str = ""
    sub_region: str = ""
    detail: str = ""
