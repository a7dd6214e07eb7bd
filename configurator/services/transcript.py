"""The transcript of a mail conversation, without secrets and bounded."""

from base64 import b64encode

from configurator.domain.secret import MASK, Secret

_MOST_LINES = 400
_LONGEST_LINE = 1000


class Transcript:
    """Lines `C: …` and `S: …`. The secret is cut from every line in each form in which it can travel."""

    def __init__(self, user: str, secret: Secret | None) -> None:
        self._lines: list[str] = []
        self._forms = _forms(user, secret.reveal()) if secret else ()

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(self._lines)

    def client(self, line: str) -> None:
        self._add(f"C: {line}")

    def server(self, code: int, message: str) -> None:
        *earlier, last = message.split("\n") or [""]
        for line in earlier:
            self._add(f"S: {code}-{line}")
        self._add(f"S: {code} {last}")

    def clean(self, text: str) -> str:
        """The text with the secret masked, control characters made visible and its length bounded."""
        for form in self._forms:
            text = text.replace(form, MASK)
        shown = "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in text)
        return shown if len(shown) <= _LONGEST_LINE else shown[:_LONGEST_LINE] + "…"

    def _add(self, line: str) -> None:
        if len(self._lines) < _MOST_LINES:
            self._lines.append(self.clean(line).replace("\n", " "))


def _forms(user: str, secret: str) -> tuple[str, ...]:
    """The secret as it is, and as LOGIN, PLAIN (RFC 4616) and XOAUTH2 carry it; the longest first."""
    payloads = (secret, f"\0{user}\0{secret}", f"user={user}\1auth=Bearer {secret}\1\1")
    encoded = (b64encode(each.encode()).decode() for each in payloads)
    return tuple(sorted({secret, *encoded}, key=len, reverse=True)) if secret else ()
