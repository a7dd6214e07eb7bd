"""The transcript of a mail conversation, without secrets and bounded."""

import re
from base64 import b64encode
from collections.abc import Iterable

from configurator.domain.secret import MASK, Secret
from configurator.services.foreign_text import printable

_MOST_LINES = 400
_LONGEST_LINE = 1000
_SHORTEST_FORM = 4  # a shorter piece of base64 stands in any text
_SHORTEST_SPREAD = 6  # the signs of a shorter secret follow each other in any text


class Transcript:
    """Lines `C: …` and `S: …`. The secret is cut from every text in each form in which it can travel."""

    def __init__(self, secret: Secret | None) -> None:
        self._lines: list[str] = []
        forms = _forms(secret.reveal()) if secret else ()
        spread = ("".join(form.split()) for form in forms)
        self._forms = _pattern(forms)
        self._spread_forms = _pattern(form for form in spread if len(form) >= _SHORTEST_SPREAD)

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(self._lines)

    def client(self, line: str) -> None:
        self._add(f"C: {line}")

    def server(self, code: int, message: str) -> None:
        """A reply; `code` is negative where there was none to be read, and `message` says so."""
        *earlier, last = self._masked(message).split("\n")
        for line in earlier:
            self._add(f"S: {code}-{line}")
        self._add(f"S: {code} {last}" if code >= 0 else f"S: {last}")

    def unasked(self, message: str) -> None:
        """What came without having been asked for."""
        for line in self._masked(message).splitlines():
            self._add(f"S: {line}")

    def clean(self, text: str) -> str:
        """The text on one line, the secret masked, what can't be printed made visible, its length bounded."""
        shown = printable(self._masked(text).replace("\r\n", "\n").replace("\n", " "))
        return shown if len(shown) <= _LONGEST_LINE else shown[:_LONGEST_LINE] + "…"

    def _add(self, line: str) -> None:
        if len(self._lines) < _MOST_LINES:
            self._lines.append(self.clean(line))

    def _masked(self, text: str) -> str:
        """Nothing is left of a text over whose lines or blanks the secret is spread."""
        masked = self._forms.sub(MASK, text)
        return MASK if self._spread_forms.search("".join(masked.split())) else masked


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these in whatever case; nothing when there are none."""
    return re.compile("|".join(map(re.escape, forms)) or r"(?!)", re.IGNORECASE)


def _forms(secret: str) -> tuple[str, ...]:
    """The secret itself, and what base64 makes of it wherever it stands in what is encoded; the longest first.

    LOGIN, PLAIN (RFC 4616) and XOAUTH2 encode it behind different beginnings. Three bytes become four signs, so
    that only the place within three bytes matters; signs that depend on the neighbours are left out.
    """
    plain = secret.encode()
    forms = {secret}
    for before in range(3):
        encoded = b64encode(bytes(before) + plain).decode()
        first, last = -(-before * 8 // 6), (before + len(plain)) * 8 // 6
        forms.add(encoded[first:last])
    long_enough = (form for form in forms if form == secret or len(form) >= _SHORTEST_FORM)
    return tuple(sorted(long_enough, key=len, reverse=True))
