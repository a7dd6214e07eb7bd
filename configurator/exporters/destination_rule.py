"""What every file with destinations refuses."""

from collections.abc import Iterable

from configurator.domain.destination import Destination
from configurator.errors import Text


def destinations_refusal(
    entries: tuple[Destination, ...],
    *,
    longest_name: int,
    longest_address: int,
    not_taken: Iterable[str] = (),
) -> Text | None:
    """Why these entries can't be written, None when they can; the first that does not fit is named."""
    if not entries:
        return Text("Type first who gets the mail: a name and an address on each line.")
    for each in entries:
        if len(each.name) > longest_name:
            return Text(
                "The name {name} has more than {longest} characters.", name=each.name, longest=longest_name
            )
        if len(each.address) > longest_address:
            return Text(
                "The address {address} has more than {longest} characters.",
                address=each.address,
                longest=longest_address,
            )
        if not (each.name + each.address).isprintable() or any(sign in each.name for sign in not_taken):
            return Text("This file can't carry every character of the name {name}.", name=each.name)
    return None
