"""Brother: scan destinations as the address book of the device's own page.

It is XML, vCard 4.0 (RFC 6351) with Brother's marks, as two public programs read and write it (ADS-2800W,
MFC-L6700DW). Never imported on a device by us.
"""

from xml.sax.saxutils import escape, quoteattr

from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.destination_rule import destinations_refusal

NAME = "brother_address_book"
TITLE = Text("Brother address book with the scan destinations (XML)")
WHERE = Text(
    "On the device's own page: Address Book, Export; keep its group.xml. Then Import: this file for the address"
    " book, the kept group.xml for the groups. Entries with the same numbers are replaced; the device writes names"
    " in capitals. Nobody tried it on a device yet."
)
_LONGEST_NAME, _LONGEST_ADDRESS = 16, 254
_VCARD = "urn:ietf:params:xml:ns:vcard-4.0"
_BROTHER = "http://schemas.brother.info/mfc/controller/phx/2013/04/addressbookschemakeywords"


def refusal(request: ExportRequest) -> Text | None:
    """Why these entries can't be written; None when they can. The mail settings don't matter here."""
    if not request.model_name or not request.model_name.isprintable():
        return Text("Type the model as the device's page shows it at the top, such as MFC-L6700DW series.")
    return destinations_refusal(request.destinations, longest_name=_LONGEST_NAME, longest_address=_LONGEST_ADDRESS)


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The book in UTF-8, with CR LF. Raises ExportError with the refusal's sentence."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    model = quoteattr(request.model_name)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += [f'<vcards xmlns="{_VCARD}"', f'        xmlns:ba="{_BROTHER}"']
    lines += [f'        ba:model={model} ba:dialkind="Speed">']
    for number, each in enumerate(request.destinations, start=1):
        lines += [
            f'  <vcard ba:dial-id="{number}">',
            f"    <fn><text>{escape(each.name)}</text></fn>",
            f'    <email ba:index="1"><text>{escape(each.address)}</text></email>',
            "  </vcard>",
        ]
    lines.append("</vcards>")
    return (ExportedFile("address.xml", "".join(f"{line}\r\n" for line in lines).encode()),)
