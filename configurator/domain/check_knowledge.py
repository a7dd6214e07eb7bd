"""What the checks of a site know beyond the clouds: gateways, block lists, a resolver to compare with."""

from collections.abc import Mapping
from datetime import date

import msgspec


class Gateway(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mail gateway, known by what the names of its MX hosts end in."""

    suffix: str
    title: str
    source: str
    as_of: date


class BlockList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list asked through DNS (RFC 5782).

    `codes` are the answers that mean "listed" and why, `refusals` those that mean that the question was not
    answered; `delist` is where an entry can be taken off.
    """

    title: str
    zone: str
    codes: Mapping[str, str]
    refusals: Mapping[str, str] = {}
    delist: str
    source: str
    as_of: date


class PublicResolver(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name server of somebody else's (IPv4 address), to compare the own one with."""

    address: str
    title: str
    source: str
    as_of: date


class CheckKnowledge(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    gateway: tuple[Gateway, ...]
    block_list: tuple[BlockList, ...]
    public_resolver: tuple[PublicResolver, ...]

    def gateway_of(self, host: str) -> Gateway | None:
        """The gateway that an MX host belongs to, None for a stranger's."""
        return next((each for each in self.gateway if f".{host}".lower().endswith(f".{each.suffix}")), None)
