"""The message of a live test: proper MIME, nothing can be put into its header, as large as wanted."""

import email
from email import policy
from email.message import EmailMessage

import pytest

from configurator.errors import NetworkError
from configurator.services.mail_message import Envelope, compose, mail_path
from tests.services.cases import INSIDE, NOW, OUTSIDE, SCANNER

ENVELOPE = Envelope(SCANNER, (INSIDE, OUTSIDE))


def read(content: bytes) -> EmailMessage:
    return email.message_from_bytes(content, policy=policy.default)


def test_the_message_has_its_header_and_its_body() -> None:
    made = compose(ENVELOPE, "Test", "It works.\n.\nBye", NOW)
    message = read(made.content)
    assert (message["From"], message["To"], message["Subject"]) == (SCANNER, f"{INSIDE}, {OUTSIDE}", "Test")
    assert message["Date"].datetime == NOW
    assert message["Message-ID"] == made.identity
    assert made.identity.endswith("@contoso.example>")
    assert message.get_content() == "It works.\r\n.\r\nBye\r\n"
    assert message["MIME-Version"] == "1.0"
    assert made.identity != compose(ENVELOPE, "Test", "It works.", NOW).identity


def test_a_subject_cannot_put_a_field_into_the_header() -> None:
    message = read(compose(ENVELOPE, "Test\r\nBcc: evil@example.com\n\nbody", "x", NOW).content)
    assert message["Bcc"] is None
    assert message["Subject"] == "Test Bcc: evil@example.com body"


@pytest.mark.parametrize("text", ["Grüße €", "x" * 3000])
def test_text_beyond_ascii_and_long_lines_travel_in_seven_bits(text: str) -> None:
    content = compose(ENVELOPE, "Grüße", text, NOW).content
    assert content.isascii()
    assert max(len(line) for line in content.split(b"\r\n")) <= 998
    assert read(content).get_content().strip() == text
    assert read(content)["Subject"] == "Grüße"


@pytest.mark.parametrize("size", [5_000, 1_000_000])
def test_an_attachment_brings_the_message_to_its_size(size: int) -> None:
    content = compose(ENVELOPE, "Test", "+" * 76, NOW, size).content
    assert size - 100 < len(content) <= size + 78
    message = read(content)
    [attachment] = message.iter_attachments()
    assert len(attachment.get_content()) > size // 2
    assert attachment.get_filename() == "test-scan.bin"
    assert message.get_body().get_content().strip() == "+" * 76


def test_a_size_that_is_reached_already_adds_nothing() -> None:
    assert not list(read(compose(ENVELOPE, "Test", "x", NOW, 10).content).iter_attachments())


def test_addresses_beyond_ascii_stand_in_the_header_as_they_are() -> None:
    envelope = Envelope("jürgen@contoso.example", (INSIDE,))
    assert envelope.needs_utf8
    assert "From: jürgen@contoso.example\r\n".encode() in compose(envelope, "Test", "x", NOW).content


def test_a_path_is_an_address_in_angle_brackets() -> None:
    assert mail_path("o'neil+scan@contoso.example") == "<o'neil+scan@contoso.example>"


@pytest.mark.parametrize("address", ["a@b>", "<a@b", "a b@c", "a@b\r\nDATA", "a@b\tc", '"a"@b', "a@b\x00"])
def test_a_path_refuses_what_would_break_the_command(address: str) -> None:
    with pytest.raises(NetworkError):
        mail_path(address)
