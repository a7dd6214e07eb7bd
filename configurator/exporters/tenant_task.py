"""One thing to do in the tenant or in DNS, as click path, script and values to copy."""

from dataclasses import dataclass

from configurator.errors import Text


@dataclass(frozen=True, slots=True)
class TenantTask:
    """`script` is empty where there is none; `copyables` are captions with values; `source` a source's key."""

    key: str
    title: Text
    why: Text
    clicks: tuple[Text, ...] = ()
    script: str = ""
    copyables: tuple[tuple[Text, str], ...] = ()
    source: str = ""
