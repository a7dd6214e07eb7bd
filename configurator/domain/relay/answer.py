"""Single answers that a relay needs: there, and such that its tables can carry them."""

import re
from ipaddress import AddressValueError, IPv4Address
from typing import TypeVar

from configurator.domain.known import Known
from configurator.errors import InputError, Text

T = TypeVar("T")

_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9.-]{1,253}")  # RFC 5322 section 3.4.1
_ADD = Text("Add it to the answers.")


class RelayAnswerError(InputError):
    """An answer is missing or doesn't fit; `key` is its name in the command contract."""

    def __init__(self, key: str, text: Text, *, next_action: Text | None = None) -> None:
        super().__init__(text, next_action=next_action)
        self.key = key


def missing(key: str, why: Text) -> RelayAnswerError:
    return RelayAnswerError(key, Text("{key} is missing: {why}", key=key, why=why), next_action=_ADD)


def unfit(key: str, why: Text) -> RelayAnswerError:
    return RelayAnswerError(key, Text("{key}: {why}", key=key, why=why))


def needed(key: str, known: Known[T], why: Text) -> T:
    """The answer. Raises RelayAnswerError that says why it is needed."""
    if known.value is None or known.value == "":
        raise missing(key, why)
    return known.value


def plain_address(key: str, address: str) -> str:
    """A mail address that every table and script can carry. Raises RelayAnswerError for another one."""
    if _PLAIN_ADDRESS.fullmatch(address):
        return address
    why = Text(
        "{address} has signs that a relay's tables can't carry. Choose a plain ASCII address.", address=address
    )
    raise unfit(key, why)


def device_address(text: str) -> str:
    """The IPv4 address of one device. Raises RelayAnswerError for names and for what is no single address."""
    key = "device_addresses"
    try:
        address = IPv4Address(text)
    except AddressValueError:
        why = Text("{text} is a name; a relay knows a device by its IPv4 address.", text=text)
        raise unfit(key, why) from None
    if address.is_unspecified or address.is_multicast or address.is_reserved:
        raise unfit(key, Text("{text} is not the address of one device.", text=text))
    return str(address)
