"""Reading numbers and vectors in network order out of bytes that a stranger sent."""


class ShortError(ValueError):
    """A length says more than there is, or more is there than a length says."""


class ByteReader:
    """Takes from the front; every taking beyond the end raises ShortError."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def is_at_end(self) -> bool:
        return self._at == len(self._data)

    def take(self, count: int) -> bytes:
        if len(self._data) - self._at < count:
            raise ShortError
        self._at += count
        return self._data[self._at - count : self._at]

    def number(self, size: int) -> int:
        """An unsigned number of `size` bytes."""
        return int.from_bytes(self.take(size), "big")

    def vector(self, size: int) -> bytes:
        """What follows its own length, which takes `size` bytes (RFC 8446 section 3.4)."""
        return self.take(self.number(size))

    def numbers(self, size: int, width: int) -> tuple[int, ...]:
        """A vector of numbers that are `width` bytes wide."""
        return numbers(self.vector(size), width)

    def end(self) -> None:
        """Raises ShortError when anything is left."""
        if not self.is_at_end:
            raise ShortError


def numbers(data: bytes, width: int) -> tuple[int, ...]:
    """The numbers that these bytes consist of."""
    if len(data) % width:
        raise ShortError
    return tuple(int.from_bytes(data[at : at + width], "big") for at in range(0, len(data), width))
