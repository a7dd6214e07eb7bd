"""What DNS said to one question."""

from dataclasses import dataclass
from enum import StrEnum


class NameCause(StrEnum):
    FOUND = "found"
    NO_NAME = "no such name"
    NO_RECORD = "no record of this kind"
    TIMEOUT = "timed out"
    FAILED = "the resolver failed"


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """`values` in presentation format (RFC 1035 section 5), names without the dot at the end. Foreign text."""

    name: str
    kind: str
    cause: NameCause
    values: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether it says something about the name, be it that there is nothing."""
        return self.cause in {NameCause.FOUND, NameCause.NO_NAME, NameCause.NO_RECORD}
