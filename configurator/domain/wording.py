"""Words made comparable: without case, white space and punctuation, so that a line may break anywhere."""

import re
from dataclasses import dataclass
from functools import lru_cache

Span = tuple[int, int]

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=\d)(?=[A-Za-z])")
_WORD = re.compile(r"[^\W_]+")
_MASK = re.compile(r"\*{4,}|\bX{6,}[A-Z]?\b")  # what a firewall's mail inspection leaves of a greeting
_SHORTEST_CUT = 8


@dataclass(frozen=True, slots=True)
class Wording:
    """Letters and digits only, in lower case, and the places where a word began."""

    squeezed: str
    starts: frozenset[int]

    def find(self, phrase: str) -> Span | None:
        """Where this squeezed phrase stands, begun at a word: first and one past the last place."""
        at = self.squeezed.find(phrase)
        while at >= 0 and at not in self.starts:
            at = self.squeezed.find(phrase, at + 1)
        return (at, at + len(phrase)) if at >= 0 else None

    def find_cut(self, phrase: str) -> Span | None:
        """Where the words end in the middle of this squeezed phrase, as a panel cuts a long line."""
        end = len(self.squeezed)
        for length in range(min(len(phrase) - 1, end), _SHORTEST_CUT - 1, -1):
            if end - length in self.starts and self.squeezed.endswith(phrase[:length]):
                return end - length, end
        return None


def wording(text: str) -> Wording:
    """The comparable form of a text; linear in its length."""
    words = _WORD.findall(_HUMP.sub(" ", _MASK.sub(" asterisks ", text)).lower())
    starts: list[int] = []
    length = 0
    for word in words:
        starts.append(length)
        length += len(word)
    return Wording("".join(words), frozenset(starts))


@lru_cache(maxsize=4096)
def squeeze(phrase: str) -> str:
    """A phrase of the catalogue in the form that `Wording` is searched for."""
    return wording(phrase).squeezed
