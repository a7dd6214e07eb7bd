"""Zebra label printers: a mail for every fault, as a ZPL file (Zebra Programming Guide, ^SX).

It stands in a file of its own, since SGD and ZPL may not share one.
"""

import string

from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.destination_rule import destinations_refusal
from configurator.exporters.zebra_mail import zebra_refusal

NAME = "zebra_alert"
TITLE = Text("Zebra alert by mail (ZPL file)")
WHERE = Text("Send it to the printer after the SGD file. ~HU prints the alerts that are set, ^SQ stops them.")
_TAKEN = frozenset(string.ascii_letters + string.digits + "@.!#$%&'*+-/=?_`{|}")  # not ZPL's own ^ ~ and comma
_LONGEST = 254  # of an address at all (RFC 5321 4.5.3.1.3)
_EVERY_FAULT, _BY_MAIL, _WHEN_SET, _WHEN_CLEARED = "*", "C", "Y", "Y"


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    problem = zebra_refusal(request.settings) or destinations_refusal(
        request.destinations, longest_name=_LONGEST, longest_address=_LONGEST
    )
    if problem is not None:
        return problem
    if len(request.destinations) != 1:
        return Text("A Zebra alert goes to one address. Leave one, such as that of a group.")
    only = request.destinations[0]
    if not set(only.address) <= _TAKEN:
        return Text("A Zebra alert can't carry every character of {address}.", address=only.address)
    return None


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The file, its lines ended by CR LF. Raises ExportError with the refusal's sentence."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    only = request.destinations[0]
    alert = f"{_EVERY_FAULT},{_BY_MAIL},{_WHEN_SET},{_WHEN_CLEARED},{only.address}"
    return (ExportedFile("zebra-alert.zpl", f"^XA\r\n^SX{alert}\r\n^XZ\r\n".encode("ascii")),)
