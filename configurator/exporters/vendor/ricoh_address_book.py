"""Ricoh and its rebrands: scan destinations as an address book CSV ("User Data Preference").

Comment lines, row rules and import as in the user guides of IM C2000 to C6000 and IM C300; the 79 columns as three
public generators write them. It holds no password: the vendor documents none in this file. Never imported on a
device by us.
"""

import csv
import io
import unicodedata

from configurator.domain.destination import Destination
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.destination_rule import destinations_refusal

NAME = "ricoh_address_book"
TITLE = Text("Ricoh address book with the scan destinations (CSV)")
WHERE = Text(
    "Sign in to Web Image Monitor as user administrator: Device Management, Address Book, Maintenance. Export the"
    " device's own book first, then import this one, first with a single entry: nobody tried it on a device yet."
    " Take the second file where users sign in to the device, the first where they don't."
)
_LONGEST_NAME, _LONGEST_SHOWN, _LONGEST_ADDRESS, _MOST = 20, 16, 128, 50_000
_NO_SIGN_IN, _USERS_SIGN_IN = 0, 1  # line 6 must be as the device's user authentication, or the import fails
_TITLES = ("AB", "CD", "EF", "GH", "IJK", "LMN", "OPQ", "RST", "UVW", "XYZ")


def refusal(request: ExportRequest) -> Text | None:
    """Why these entries can't be written; None when they can. The mail settings don't matter here."""
    if len(request.destinations) > _MOST:
        return Text("A Ricoh address book has at most {most} entries.", most=_MOST)
    return destinations_refusal(
        request.destinations, longest_name=_LONGEST_NAME, longest_address=_LONGEST_ADDRESS, not_taken="[]"
    )


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """Two files, in UTF-8 with CR LF: without and with user authentication. Raises ExportError."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    return (
        ExportedFile("ricoh-address-book.csv", _book(request, _NO_SIGN_IN)),
        ExportedFile("ricoh-address-book-with-sign-in.csv", _book(request, _USERS_SIGN_IN)),
    )


def _book(request: ExportRequest, authentication: int) -> bytes:
    made = request.made.strftime("%m/%d/%Y %H:%M:%S") if request.made else "null"
    head = (
        "# Format Version: 5.1.1.0",
        f"# Generated at: {made}",
        "# Function Name: User Data Preference",
        "# Template Name: null",
        "# Description: null",
        f"# Authentication Method (0=none or user code/1=others): {authentication}",
    )
    stream = io.StringIO()
    stream.write("".join(f"{line}\r\n" for line in head))
    rows = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(name for name, _ in _COLUMNS)
    for number, each in enumerate(request.destinations, start=1):
        filled = _filled(number, each)
        rows.writerow(f"[{filled.get(value, value)}]" for _, value in _COLUMNS)
    return stream.getvalue().encode()


def _filled(number: int, entry: Destination) -> dict[str, str]:
    """What stands for the marks in the table."""
    return {
        "{number}": str(number),
        "{name}": entry.name,
        "{shown}": entry.name[:_LONGEST_SHOWN],
        "{title}": _title(entry.name),
        "{address}": entry.address,
    }


def _title(name: str) -> str:
    """The number of the key under which the panel files a name; none for one that begins with no Latin letter."""
    first = unicodedata.normalize("NFKD", name[:1]).upper()[:1]
    return next((str(place) for place, letters in enumerate(_TITLES, start=1) if first and first in letters), "")


# Every column in its order, with the value of an entry that has a mail address and no shared folder.
_TABLE = """\
Index in ACLs and Groups = {number}
Name = {name}
Set General Settings = 1
Set Registration No. = 0
Registration No. = {number}
Entry Type = U
Phonetic Name =
Display Name = {shown}
Display Priority = 5
Set Title Settings = 1
Title 1 = {title}
Title 2 =
Title 3 =
Title Freq. = 1
Set User Code Settings = 0
User Code =
Set Auth. Info Settings = 1
Device Login User Name =
Device Login Password =
Device Login Password Encoding = omitted
SMTP Authentication = 0
SMTP Authentication Login User Name =
SMTP Authentication Login Password =
SMTP Authentication Password Encoding = omitted
Folder Authentication = 0
Folder Authentication Login User Name =
Folder Authentication Login Password =
Folder Authentication Password Encoding = omitted
LDAP Authentication = 0
LDAP Authentication Login User Name =
LDAP Authentication Login Password =
LDAP Authentication Password Encoding = omitted
Set Access Control Settings = 0
Can Use B/W Copy = 0
Can Use Single Color Copy = 0
Can Use Two Color Copy = 0
Can Use Full Color Copy = 0
Can Use Auto Color Copy = 0
Can Use B/W Print = 0
Can Use Color Print = 0
Can Use Scanner =
Can Use Fax =
Can Use Document Server =
Maximum of Print Usage Limit = -1
Set Email/Fax Settings = 1
Fax Destination =
Fax Line Type = g3
International Fax Transmission Mode =
E-mail Address = {address}
Ifax Address =
Ifax Enable = 0
Direct SMTP =
Ifax Direct SMTP =
Fax Header = 1
Label Insertion 1st Line (Selection) =
Label Insertion 2nd Line (String) =
Label Insertion 3rd Line (Standard Message) = 0
Set Folder Settings = 0
Folder Protocol = 0
Folder Port No. = 21
Folder Server Name =
Folder Path =
Folder Japanese Character Encoding = us-ascii
Set Protection Settings = 1
Is Setting Destination Protection = 1
Is Protecting Destination Folder = 0
Is Setting Sender Protection = 0
Is Protecting Sender = 0
Sender Protection Password =
Sender Protection Password Encoding = omitted
Access Privilege to User =
Access Privilege to Protected File =
Set Group List Settings = 1
Groups =
Set Counter Reset Settings = 0
Enable Plot Counter Reset =
Enable Fax Counter Reset =
Enable Scanner Counter Reset =
Enable User Volume Counter Reset =
"""
_COLUMNS = tuple(
    (name, value.strip()) for name, _, value in (line.partition(" =") for line in _TABLE.splitlines())
)
