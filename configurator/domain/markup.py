"""Text out of HTML and quoted-printable, as they come along when a bounce is copied."""

import html
import re

_TAG = re.compile(
    r"</?(?:html|head|body|title|style|meta|p|br|div|span|table|tbody|thead|tr|td|th|ul|ol|li|a|b|i|u|em|strong"
    r"|font|code|pre|h[1-6]|hr|img|o:p)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_STYLE = re.compile(r"<style\b[^<]*</style>", re.IGNORECASE)
_SOFT_BREAK = re.compile(r"=[ \t]*\r?\n")
_BYTES = re.compile(r"(?:=[0-9A-F]{2})+")
_QUOTED_PRINTABLE = re.compile(r"=(?:3D|20|2E|0D|0A|C2=A0)|\w=\r?\n\w")


def without_markup(text: str) -> str:
    """The readable text of HTML; an address in angle brackets is no tag and stays."""
    if "<" in text:
        text = _TAG.sub(" ", _STYLE.sub(" ", text))
    return html.unescape(text) if "&" in text else text


def without_quoted_printable(text: str) -> str:
    """RFC 2045 6.7 undone where the text shows that it is coded so; else the text as it is."""
    if not _QUOTED_PRINTABLE.search(text):
        return text
    return _BYTES.sub(_decoded, _SOFT_BREAK.sub("", text))


def _decoded(found: re.Match[str]) -> str:
    return bytes.fromhex(found.group().replace("=", "")).decode("utf-8", "replace")
