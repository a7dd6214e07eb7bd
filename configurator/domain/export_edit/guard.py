"""What must not be edited: packed, encrypted, signed and checksummed exports."""

import re

from configurator.domain.export_edit.encoding import Decoded
from configurator.domain.export_edit.place import Scalar
from configurator.errors import ExportError, Text

_MOST_BYTES = 8_000_000
_PACKED = (
    (b"PK\x03\x04", "ZIP"), (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x28\xb5\x2f\xfd", "Zstandard"), (b"Rar!", "RAR"), (b"%PDF", "PDF"),
)  # fmt: skip
_ENCRYPTED = re.compile(
    r"-----BEGIN (PGP MESSAGE|PKCS7|CMS|ENCRYPTED)|\A(Salted__|U2FsdGVkX1|\$ANSIBLE_VAULT|age-encryption\.org)"
    r"|<(?:\w+:)?EncryptedData\b"
)
_SIGNED = re.compile(
    r"-----BEGIN (PGP SIGN|SIGNATURE)|<(?:\w+:)?Signature\b[^>]*xmldsig|<(?:\w+:)?SignatureValue\b"
    r"|^Content-Type:[ \t]*(?:multipart/signed|application/(?:x-)?pkcs7)",
    re.IGNORECASE | re.MULTILINE,
)
_LENGTH = re.compile(r"[^\r\n]*?(?:len|length|size|bytes)\W{0,5}(\d{2,9})\b[^\r\n]*(?:\r\n|\r|\n)", re.IGNORECASE)
_DIGEST_NAME = (
    r"check[\s_-]?sum|file[\s_-]?hash|content[\s_-]?hash|config[\s_-]?hash|crc(?:[\s_-]?(?:8|16|32|64))?|md5(?:sum)?"
    r"|sha[\s_-]?(?:1|224|256|384|512)(?:sum)?|hmac(?:[\s_-]?\w+)?|digest|hash|signature|integrity|mac[\s_-]?code"
)
_NAME = re.compile(rf"(?:.*[^a-z])?(?:{_DIGEST_NAME})(?:[^a-z].*)?", re.IGNORECASE | re.DOTALL)
_OF_PASSWORD = re.compile(r"pass|pwd|user|login|cert|finger|thumb|pin\b|admin|snmp|key", re.IGNORECASE)
_CODE = re.compile(r"(?:0x)?[0-9a-f]{4,}|[0-9]{2,}|[A-Za-z0-9+/_-]{20,}={0,2}", re.IGNORECASE)
_REMARK = re.compile(
    rf"(?:^|[\s#;/!*<-])(?:{_DIGEST_NAME})\s*(?:\([^)]*\)\s*)?[:=,;\t ]\s*[\"']?(?:\w+:)?(?:0x)?[0-9a-f]{{4,}}\b",
    re.IGNORECASE,
)
_LONE_DIGEST = re.compile(
    r"\s*[#;/]*\s*(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})\s*", re.IGNORECASE
)
_BLOB = re.compile(r"[A-Za-z0-9+/\r\n]{64,}={0,2}\s*")
_REMARK_STARTS = ("#", ";", "//", "<!--", "!", "*", "--")
_NEXT = Text("Clone the settings on the device's own page.")


def check_bytes(content: bytes) -> None:
    """Refuses what is no text by its first bytes, or too much. Raises ExportError."""
    if len(content) > _MOST_BYTES:
        raise _refused(Text("The export is too large: more than {most} MB.", most=_MOST_BYTES // 1_000_000))
    if not content.strip():
        raise _refused(Text("The export is empty."))
    for start, kind in _PACKED:
        if content.startswith(start):
            raise _refused(
                Text("The export is a packed file ({kind}), which can't be edited in place.", kind=kind)
            )


def check_text(text: str) -> None:
    """Refuses encrypted and signed text, and a digest in a remark or on a line of its own. Raises ExportError."""
    if _ENCRYPTED.search(text) or _BLOB.fullmatch(text.strip()):
        raise _refused(Text("The export is encrypted or coded, which can't be edited in place."))
    if _SIGNED.search(text):
        raise _refused(Text("The export is signed: the device would refuse it after any change."))
    for line in text.splitlines():
        bare = line.strip()
        is_remark = bare.startswith(_REMARK_STARTS) and _REMARK.search(bare)
        if is_remark or _LONE_DIGEST.fullmatch(bare) or (len(bare) < len(text) and _REMARK.match(bare)):
            raise _checksummed()


def check_length(decoded: Decoded) -> None:
    """Refuses a file whose first line tells how long the rest or the whole is. Raises ExportError."""
    found = _LENGTH.match(decoded.text)
    if found is None:
        return
    rest = len(decoded.encoded(decoded.text[found.end() :]))
    if int(found[1]) in {rest, rest + len(decoded.encoded(found[0])) + len(decoded.mark)}:
        raise _refused(Text("The export tells its own length: the device would refuse it after any change."))


def check_scalars(scalars: tuple[Scalar, ...]) -> None:
    """Refuses a file of which one value is a digest over the others. Raises ExportError."""
    for scalar in scalars:
        if _CODE.fullmatch(scalar.value.strip()) and _names_digest(scalar):
            raise _checksummed()


def _names_digest(scalar: Scalar) -> bool:
    """The last names decide, for a long code all; the cells on the left and `name=…` count as names."""
    is_long = bool(_LONE_DIGEST.fullmatch(scalar.value))
    steps = scalar.steps if is_long else scalar.steps[-2:]
    names = [step.name for step in (steps if is_long else steps[-1:])]
    names += [mark.partition("=")[2] or mark for step in steps for mark in step.marks]
    return any(_NAME.fullmatch(_words(name)) and not _OF_PASSWORD.search(name) for name in names)


def _words(name: str) -> str:
    """`ConfigChecksum` as `Config Checksum`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)


def _checksummed() -> ExportError:
    return _refused(Text("The export holds a checksum: the device would refuse it after any change."))


def _refused(text: Text) -> ExportError:
    return ExportError(text, next_action=_NEXT)
