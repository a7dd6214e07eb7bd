"""A secret that can't be shown, pickled or written by accident."""

from typing import Never

MASK = "••••••••"


class Secret:
    """Holds a password or token; only `reveal` gives it out, where it must be typed or sent."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return f"Secret({MASK})"

    def __str__(self) -> str:
        return MASK

    def __format__(self, format_spec: str) -> str:
        return MASK

    def __bool__(self) -> bool:
        return bool(self._value)

    def __len__(self) -> int:
        return len(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    __hash__ = None  # type: ignore[assignment]  # a secret is no key

    def __reduce__(self) -> Never:
        raise TypeError("a secret is not pickled")
