"""Reads what people paste: replies of mail servers out of panels, logs, exceptions and bounces.

Reply codes are those of RFC 5321 4.2, enhanced status codes those of RFC 3463. Input is cut at `LONGEST`
characters, and every pattern runs in time linear in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from configurator.domain.bounce import bounce_text
from configurator.domain.markup import without_markup, without_quoted_printable
from configurator.domain.wording import Wording, wording

LONGEST = 256 * 1024
_MOST_STATEMENTS = 40
_LONGEST_GLUED = 4096

_ENHANCED = r"[245]\.[0-7]\.[0-9]{1,3}(?![0-9]|\.[0-9])"
_CODE = re.compile(
    rf"(?<![\w.])(?P<reply>[2-5][0-9][0-9])(?!\w|\.[0-9])(?:[^\w.]{{1,6}}(?:b['\"])?(?P<paired>{_ENHANCED}))?"
    rf"|(?<![\w./-])(?P<alone>{_ENHANCED})"
)
_SMTP_CODES = frozenset(
    {421, 432, 450, 451, 452, 454, 455, 458, 459, *range(500, 505), 521, 523, 524, 525, 530, 534, 535, 538}
    | {541, *range(550, 558), 570, 571}
)
_FIRST_REFUSAL = 400  # 2yz and 3yz are no refusals, RFC 5321 4.2.1
_SAID = r"smtp|repl(?:y|ied)|respon(?:se|ded)|said|returned|status|dsn|code|error|exception|failed|server"
_REPLY_CUE = re.compile(r"(?:smtp|repl(?:y|ied)|respon(?:se|ded)|said|returned|dsn|server)\W{0,8}$", re.IGNORECASE)
_STATUS_CUE = re.compile(
    rf"(?:{_SAID}|#|shows?|says?|displays?|reports?|gets?|got|gives?|gave|receives?|received)\W{{0,8}}$",
    re.IGNORECASE,
)
_VERSION = re.compile(r"firmware|version|release|build|update|software|driver|\bv\W{0,2}$", re.IGNORECASE)
_PUNCTUATED = re.compile(r"[:;'\"(<>=|]\s{0,4}$|[0-9]:[0-9]{2}(?:[.,][0-9]{1,6})?[\])Z]?[ \t]{1,3}$")
_LINE_START = re.compile(
    r"(?:^|\n)[ \t]*(?:(?:[SR]|server|recv|<{1,3}-{0,2}|-{0,2}>{1,2}|\*{1,3})[ \t]?[:>|-]?[ \t]*)?$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[ \t-]{1,3}[A-Z<]|['\",)]")
_LOOK_BACK = 40

_PLAIN = str.maketrans(
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys((0xA0, 0x2007, 0x202F, 0x3000), " ")
    | dict.fromkeys((0x00, 0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF), None)
    | dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")
    | dict.fromkeys((0x2018, 0x2019), "'")
    | dict.fromkeys((0x201C, 0x201D), '"')
)
_TAG = re.compile(r"\[[^\[\]]{0,160}\.(?:outlook|office365|protection)\.[^\[\]]{0,160}\]", re.IGNORECASE)
_ESCAPE = re.compile(r"\\[rnt]")
_QUOTE = re.compile(r"^[ \t]*(?:[>|][ \t]?)+(?=[^<>]|$)", re.MULTILINE)
_NOISE = re.compile(r"https?://\S+|[^\s<>]+@[^\s<>]+|\[[^\[\]]{0,60}\]|\d{1,3}(?:\.\d{1,3}){3}")
_IDLE_WORD = re.compile(r"\b(?:e?smtp|error|status|code|dsn|reply|diagnostic)\b|[\W_]+", re.IGNORECASE)
_BREAK = re.compile(r"[ \t]*\r?\n[ \t]*")
_BLANK = wording("")


@dataclass(frozen=True, slots=True)
class Statement:
    """One refusal: its reply code (None where none stands), enhanced status code (or empty) and words.

    `is_certain` says that the codes stand where a server's reply puts them, not as a number in prose;
    `is_bare` that no words stand behind them. `before` are the words in front, known for a lone refusal only.
    """

    reply_code: int | None
    enhanced_code: str
    words: Wording
    is_certain: bool
    is_bare: bool
    before: Wording = _BLANK


@dataclass(frozen=True, slots=True)
class ReplyText:
    """A paste as it was understood: its refusals, all else as `rest`, and the cleaned text in lower case."""

    statements: tuple[Statement, ...]
    rest: Wording
    text: str = field(repr=False)


def read_reply(text: str) -> ReplyText:
    """The refusals in a paste: a bare code, log line, exception, or bounce (MIME or plain). Never raises."""
    return _understood(_cleaned(text))


def read_unwrapped(text: str) -> ReplyText | None:
    """The same with the lines joined, for codes that a narrow panel broke; None for a single or a long text."""
    cleaned = _cleaned(text).strip()
    if "\n" not in cleaned or len(cleaned) > _LONGEST_GLUED:
        return None
    return _understood(_BREAK.sub("", cleaned))


def _cleaned(text: str) -> str:
    text = text[:LONGEST].translate(_PLAIN)
    text = bounce_text(text) or text
    text = _ESCAPE.sub("\n", without_markup(without_quoted_printable(text)))
    return _TAG.sub(" ", _QUOTE.sub("", text))


@dataclass(frozen=True, slots=True)
class _Code:
    """A code as found: numbers, place, and how sure it is that a server said it."""

    reply_code: int | None
    enhanced_code: str
    start: int
    end: int
    is_certain: bool

    @property
    def refuses(self) -> bool:
        first = self.enhanced_code[:1] or str(self.reply_code)[:1]
        return first in "45"


def _understood(text: str) -> ReplyText:
    codes = list(_codes(text))
    ends = [*(code.start for code in codes[1:]), len(text)]
    spans = _merged([(code, text[code.end : end]) for code, end in zip(codes, ends, strict=False)])
    refusals = [(code, words) for code, words in spans if code.refuses]
    rest = "".join([text[: codes[0].start] if codes else text, *(_left_over(*span) for span in spans)])
    before = wording(rest) if len(refusals) == 1 else _BLANK
    statements = [_statement(code, words, before) for code, words in refusals]
    return ReplyText(_worth_reading(statements), wording(rest), text.lower())


def _left_over(code: _Code, words: str) -> str:
    """What belongs to no refusal: other replies with their code, and words behind a mere number."""
    if code.refuses:
        return "" if code.is_certain else words
    return f"{code.reply_code or code.enhanced_code} {words}"


def _merged(spans: list[tuple[_Code, str]]) -> list[tuple[_Code, str]]:
    """The lines of one reply put together: they repeat its codes (`550-5.7.26 ...`, RFC 5321 4.2.1)."""
    merged: list[tuple[_Code, str]] = []
    for code, words in spans:
        if merged and code.refuses and _continues(merged[-1][0], code):
            former, former_words = merged[-1]
            merged[-1] = (_joined(former, code), former_words + words)
        else:
            merged.append((code, words))
    return merged


def _continues(former: _Code, code: _Code) -> bool:
    same_reply = former.reply_code == code.reply_code or None in {former.reply_code, code.reply_code}
    return former.enhanced_code == code.enhanced_code and same_reply


def _joined(former: _Code, code: _Code) -> _Code:
    reply_code = former.reply_code or code.reply_code
    return replace(former, reply_code=reply_code, is_certain=former.is_certain or code.is_certain)


def _statement(code: _Code, words: str, before: Wording) -> Statement:
    is_bare = not _IDLE_WORD.sub("", _NOISE.sub(" ", words))
    return Statement(code.reply_code, code.enhanced_code, wording(words), code.is_certain, is_bare, before)


def _worth_reading(statements: list[Statement]) -> tuple[Statement, ...]:
    """Each refusal once; a lone status (`Status: 5.7.1`) only where no full reply says more."""
    if any(one.is_certain and not one.is_bare for one in statements):
        statements = [one for one in statements if not one.is_bare]
    return tuple(dict.fromkeys(statements))[:_MOST_STATEMENTS]


def _codes(text: str) -> Iterator[_Code]:
    for found in _CODE.finditer(text):
        enhanced = found["paired"] or found["alone"] or ""
        reply_code = int(found["reply"]) if found["reply"] else None
        certain = _certainty(found, text)
        if certain is not None:
            yield _Code(reply_code, enhanced, found.start(), found.end(), certain)


def _certainty(found: re.Match[str], text: str) -> bool | None:
    """True: a server's reply. False: perhaps, if the words agree. None: a number in prose."""
    if found["paired"]:
        return True
    back = text[max(0, found.start() - _LOOK_BACK) : found.start()]
    ahead = text[found.end() : found.end() + _LOOK_BACK]
    if found["alone"]:
        return _certainty_of_status(back, ahead)
    return _certainty_of_reply(int(found["reply"]), back, ahead)


def _certainty_of_status(back: str, ahead: str) -> bool | None:
    if _VERSION.search(back) or _VERSION.search(ahead[:12]):
        return None
    stands_alone = bool(_LINE_START.search(back)) and not ahead.partition("\n")[0].strip()
    return stands_alone or bool(_STATUS_CUE.search(back))


def _certainty_of_reply(code: int, back: str, ahead: str) -> bool | None:
    at_line_start = bool(_LINE_START.search(back))
    if code < _FIRST_REFUSAL:
        return True if at_line_start else None
    if code not in _SMTP_CODES:
        return None
    label = back.rpartition("\n")[2]
    is_labelled = len(back) < _LOOK_BACK and not _IDLE_WORD.sub("", label)
    if _REPLY_CUE.search(back) or (is_labelled and not ahead.partition("\n")[0].strip()):
        return True
    if at_line_start or (_PUNCTUATED.search(back) and _SENTENCE.match(ahead)):
        return False
    return None
