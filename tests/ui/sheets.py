"""Sheets that the tests of printing share, and the text of a PDF."""

import io

from pypdf import PdfReader

from configurator.domain.sheet import Proof, Sheet, SheetRow
from configurator.errors import Text

SERVER = "smtp.office365.com"
PAGE = "http://192.0.2.21/net/net/email.html"


def value(text: str) -> Text:
    return Text("{value}", value=text)


SHEET = Sheet(
    title="Front desk",
    subtitle=("Brother ADS", "192.0.2.21", "Contoso Dental"),
    open_steps=(Text("In a browser: {page}", page=PAGE),),
    open_note=Text("Sign in as the device's administrator."),
    rows=(
        SheetRow(Text("Server Address"), value(SERVER), copyable=True),
        SheetRow(Text("SSL/TLS"), value("TLS"), notes=(Text("Newer firmware writes STARTTLS."),)),
        SheetRow(Text("Password"), Text("leave empty"), is_remark=True),
    ),
    after=(Text("Save, then press the device's own test."),),
    proofs=(
        Proof(Text("Proven from this computer"), ok=True, lines=(Text("Message id <1@contoso.example>"),)),
        Proof(Text("Proven by the device"), ok=None),
    ),
    method_lines=(Text("Method: Client submission"),),
    if_it_stops=(Text("421 4.7.66: old TLS."),),
    qr=PAGE,
    qr_caption=Text("the device's own page"),
    footer=Text("No password is printed on this sheet."),
)


def page_words(pdf: bytes) -> list[str]:
    """The words of each page, separated by single spaces."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def words(pdf: bytes) -> str:
    return " ".join(page_words(pdf))
