"""Codes that stand by themselves: of the sign-in service, of libraries and systems, of device panels."""

import re
from functools import lru_cache

from configurator.domain.explanation import ReplyEntry

_CUE = re.compile(r"(?:error|code|err|status|fault|fehler|erreur|#|result|no\.?|nr\.?)\W{0,6}$|(?:^|\n)\s*$")
_END = re.compile(r"\s*(?:$|\n|[.,:;)\]-])")
_LOOK_BACK = 24
_SIGN_IN = "aadsts"


def token_length(text: str, entry: ReplyEntry, model: str = "") -> int:
    """The length of the longest of the entry's tokens that a text in lower case shows as a whole word, 0 for none.

    A panel's code counts only for a device of its kind: by `model`, by the vendor's name in the text, or when it
    is all that was pasted and has a form of its own (`027-779`).
    """
    return max((len(token) for token in entry.tokens if _shows(text, token, entry, model)), default=0)


def _shows(text: str, token: str, entry: ReplyEntry, model: str) -> bool:
    found = _found(text, token)
    if found is None or (model and entry.models and not _is_of(model, entry.models)):
        return False
    if not entry.models:
        return True
    if model or _names_vendor(text, entry.models):
        return _stands_as_code(text, found)
    return text.strip() == found.group() and "-" in token


def _found(text: str, token: str) -> re.Match[str] | None:
    digits = token.lower().removeprefix(_SIGN_IN)
    return _pattern(token).search(text) if digits in text else None


@lru_cache(maxsize=1024)
def _pattern(token: str) -> re.Pattern[str]:
    """A token as a whole word; a code of the sign-in service also as its JSON answer and its log give it."""
    code = token.lower()
    whole = rf"(?<![\w-]){re.escape(code)}(?![\w-])"
    if not code.startswith(_SIGN_IN):
        return re.compile(whole)
    return re.compile(
        rf"{whole}|(?:error_codes?|error\?code|sign-?in error code)\W{{1,6}}{code[len(_SIGN_IN) :]}(?!\d)"
    )


def _is_of(model: str, models: tuple[str, ...]) -> bool:
    return any(model == one or model.startswith(f"{one}.") for one in models)


def _names_vendor(text: str, models: tuple[str, ...]) -> bool:
    vendors = {one.partition(".")[0] for one in models}
    return any(re.search(rf"\b{re.escape(vendor)}\b", text) for vendor in vendors)


def _stands_as_code(text: str, found: re.Match[str]) -> bool:
    """Behind a word for a code or at the start of a line, and not counted with: `1102 pages` is no code."""
    back = text[max(0, found.start() - _LOOK_BACK) : found.start()]
    return bool(_CUE.search(back)) and bool(_END.match(text, found.end()))
