"""The Microsoft 365 clouds; the hosts of each are data under `resources/`."""

from enum import StrEnum

import msgspec


class CloudName(StrEnum):
    """Cloud names of the command contract. GCC uses the worldwide hosts."""

    WORLDWIDE = "worldwide"
    GCC_HIGH = "gcc_high"
    DOD = "dod"
    CHINA = "china"


class Cloud(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One cloud's hosts. Host names are without a dot at the end; `source` names an entry of sources.toml.

    `exchange_admin_url` is empty where no public source names it: then the screen says so. A sign-in by OAuth asks
    `authority` for `delegated_scope` with a person, for `app_scope` as an app alone. `high_volume_host` and
    `azure_host` are those of the services around, empty where no public source offers them in this cloud.
    """

    name: CloudName
    title: str
    submission_host: str
    submission_port: int
    high_volume_host: str = ""
    azure_host: str = ""
    mx_suffixes: tuple[str, ...]
    spf_include: str
    authority: str
    delegated_scope: str
    app_scope: str
    exchange_admin_url: str
    entra_admin_url: str
    exchange_environment: str
    graph_environment: str
    source: str


def cloud_of_mx(host: str, clouds: tuple[Cloud, ...]) -> Cloud | None:
    """The first cloud one of whose MX suffixes ends this host name; None for a foreign host."""
    name = host.rstrip(".").lower()
    for cloud in clouds:
        if any(name.endswith("." + suffix) for suffix in cloud.mx_suffixes):
            return cloud
    return None
