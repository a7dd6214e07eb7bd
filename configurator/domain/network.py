"""What the network services saw: MX look-up, ports, this computer. They are judged elsewhere."""

from dataclasses import dataclass
from enum import StrEnum


class PortCause(StrEnum):
    """Why a port did not answer as a mail server, `OPEN` when it did."""

    OPEN = "open"
    NAME_NOT_FOUND = "name not found"
    NAME_TIMEOUT = "name look-up timed out"
    REFUSED = "refused"
    DROPPED = "no answer"
    UNREACHABLE = "unreachable"
    RESET = "reset"
    SILENT = "connected, no greeting"
    NOT_MAIL = "greeting is not a mail server's"


@dataclass(frozen=True, slots=True)
class PortAnswer:
    """One TCP connection attempt. `greeting` is foreign text, at most 512 characters."""

    host: str
    port: int
    cause: PortCause
    address: str = ""
    greeting: str = ""
    elapsed_s: float = 0.0


class MxCause(StrEnum):
    FOUND = "found"
    NO_DOMAIN = "no such domain"
    NO_MX = "no MX record"
    NULL_MX = "null MX"  # RFC 7505: the domain takes no mail
    TIMEOUT = "timed out"
    FAILED = "the resolver failed"


@dataclass(frozen=True, slots=True)
class MxAnswer:
    """The MX hosts of a domain, best preference first, names without the dot at the end."""

    domain: str
    cause: MxCause
    hosts: tuple[str, ...] = ()
    resolver: str = ""
    elapsed_s: float = 0.0


@dataclass(frozen=True, slots=True)
class ThisComputer:
    """The local address and interface that lead out, and the host name; empty text where unknown."""

    host_name: str = ""
    interface: str = ""
    local_address: str = ""
    is_wireless: bool | None = None
