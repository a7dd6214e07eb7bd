"""A message as it comes in: its size, its parts, and everything that is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.heard import HeardMessage, MimePart, Slip
from configurator.domain.message_scan import MessageScan
from configurator.domain.mime_outline import MimeOutline

HEAD = b"From: Copier <copier@contoso.example>\r\nDate: Mon, 23 Nov 2026 14:02:00 +0000\r\n\r\n"


def _pieces(data: bytes) -> list[bytes]:
    """Split as a reader splits: at line feeds only."""
    return [piece + b"\n" for piece in data.split(b"\n")[:-1]]


def _scan(data: bytes, *, announced_8bit: bool = False) -> tuple[HeardMessage, tuple[Slip, ...]]:
    scan = MessageScan(announced_8bit=announced_8bit)
    ends = [scan.take(piece) for piece in _pieces(data)]
    assert ends == [False] * (len(ends) - 1) + [True]
    return scan.finished()


def test_a_good_message_has_its_size_and_no_fault() -> None:
    message, slips = _scan(HEAD + b"..hidden\r\nplain\r\n.\r\n")
    assert slips == ()
    assert message.size == len(HEAD) + len(b".hidden\r\nplain\r\n")
    assert message.header_from == "Copier <copier@contoso.example>"


@pytest.mark.parametrize(
    ("data", "slips"),
    [
        (HEAD + b"one\ntwo\r\n.\r\n", (Slip.BARE_LF,)),
        ((HEAD + b"one\r\n.\r\n").replace(b"\r\n", b"\n"), (Slip.BARE_LF,)),
        (HEAD + b"one\rtwo\r\n.\r\n", (Slip.BARE_CR,)),
        (HEAD + b"one\r\r\n.\r\n", (Slip.BARE_CR,)),
        (HEAD + b".hidden\r\n.\r\n", (Slip.UNSTUFFED_DOT,)),
        (HEAD + b"x" * 998 + b"\r\n.\r\n", ()),
        (HEAD + b"x" * 999 + b"\r\n.\r\n", (Slip.LONG_LINE,)),
        (HEAD + "für".encode() + b"\r\n.\r\n", (Slip.EIGHT_BIT,)),
        (HEAD + b"one\n.\ntwo\r\n.\r\n", (Slip.BARE_LF, Slip.UNSTUFFED_DOT)),
        (b"Subject: x\r\n\r\n.\r\n", (Slip.NO_FROM, Slip.NO_DATE)),
        (b".\r\n", (Slip.NO_FROM, Slip.NO_DATE)),
        (HEAD[:-2] + b".\r\n", ()),
    ],
)
def test_each_fault_is_found(data: bytes, slips: tuple[Slip, ...]) -> None:
    assert _scan(data)[1] == slips


def test_announced_eight_bit_is_no_fault() -> None:
    assert _scan(HEAD + "für".encode() + b"\r\n.\r\n", announced_8bit=True)[1] == ()


def test_a_line_in_several_pieces_is_one_line() -> None:
    scan = MessageScan()
    pieces = [*_pieces(HEAD), b"x" * 600, b"." * 600, b"\r\n"]
    assert not any(scan.take(piece) for piece in pieces)
    assert scan.slips == (Slip.LONG_LINE,)
    assert scan.take(b".\r\n")
    message, _ = scan.finished()
    assert message.size == len(HEAD) + 1202
    assert message.parts == (MimePart("text/plain", size=1202),)


MULTIPART = b"""\
From: copier@contoso.example
Content-Type: multipart/mixed; boundary="out er"

preamble
--out er
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain

12345
--inner
Content-Type: text/html

<p>
--inner--
epilogue
--out er
Content-Type: application/pdf;
 name="scan.pdf"
Content-Disposition: attachment; filename="scan 1.pdf"

JVBER
--out er--
after
"""


def _outline(data: bytes) -> MimeOutline:
    outline = MimeOutline()
    for line in data.split(b"\n"):
        outline.line(line)
    outline.end()
    return outline


def test_the_parts_are_told_with_their_types_names_sizes_and_depths() -> None:
    assert _outline(MULTIPART).parts == (
        MimePart("multipart/mixed"),
        MimePart("multipart/alternative", depth=1),
        MimePart("text/plain", size=7, depth=2),
        MimePart("text/html", size=5, depth=2),
        MimePart("application/pdf", "scan 1.pdf", 7, 1),
    )


def test_an_outer_boundary_ends_the_inner_ones_too() -> None:
    cut = MULTIPART.replace(b"--inner--\nepilogue\n", b"")
    assert [part.depth for part in _outline(cut).parts] == [0, 1, 2, 2, 1]


def test_a_header_is_unfolded_and_what_is_not_there_is_empty() -> None:
    outline = _outline(b"X-Mailer: one\n two\n\n")
    assert outline.field("X-Mailer") == "one two"
    assert outline.field("From") == ""
    assert MimeOutline().field("From") == ""


def test_depth_number_of_parts_and_length_of_a_header_are_bounded() -> None:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (each, each) for each in range(20)
    )
    assert max(part.depth for part in _outline(nested).parts) == 8
    many = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 300
    assert len(_outline(many).parts) == 100
    long = b"From: first@x.example\n" + b"X-Long: " + b"y" * 70_000 + b"\nDate: never\n\nbody"
    assert _outline(long).field("From") == "first@x.example"
    assert _outline(long).field("Date") == ""


@pytest.mark.parametrize(
    "content_type",
    [
        b"multipart/mixed",
        b"multipart/mixed; boundary*=a%00b'en'x",
        b"application/pdf; name*=\0'en'x%ff",
        b"application/pdf; name*0*=u\0tf'x'y; name*1=z",
    ],
)
def test_broken_parameters_are_borne(content_type: bytes) -> None:
    assert len(_outline(b"Content-Type: " + content_type + b"\n\nbody").parts) == 1


@given(st.lists(st.binary(max_size=60).map(lambda line: line.replace(b"\n", b"")), max_size=40))
def test_any_lines_at_all_have_an_outline(lines: list[bytes]) -> None:
    assert _outline(b"Content-Type: multipart/mixed; boundary=-\n\n" + b"\n".join(lines)).parts


@given(st.lists(st.sampled_from([b"\r\n", b"\n", b".", b"a", b"\r", b"\xff", b"\r\n.", b"x" * 1100]), max_size=60))
def test_what_a_client_stuffs_comes_back_in_its_full_size(parts: list[bytes]) -> None:
    text = b"".join(parts).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") + b"\r\n"
    stuffed = b"".join(b"." + line if line.startswith(b".") else line for line in _pieces(text))
    scan = MessageScan()
    ends = [scan.take(piece) for piece in _pieces(stuffed + b".\r\n")]
    assert ends == [False] * (len(ends) - 1) + [True]
    message, slips = scan.finished()
    assert message.size == len(text)
    assert Slip.UNSTUFFED_DOT not in slips


def test_a_header_line_in_several_pieces_counts_for_the_size_only() -> None:
    scan = MessageScan()
    assert not any(scan.take(piece) for piece in [b"X-Long: " + b"x" * 900, b"y" * 900, b"\r\n", *_pieces(HEAD)])
    assert scan.take(b".\r\n")
    message, slips = scan.finished()
    assert message.size == 8 + 1800 + 2 + len(HEAD)
    assert slips == (Slip.LONG_LINE,)
