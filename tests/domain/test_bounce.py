"""A bounce in source gives the words that tell why it came back."""

import pytest

from configurator.domain.bounce import bounce_text

HEAD = "From: a@contoso.example\nTo: b@contoso.example\nSubject: Undeliverable\n"
REPORT = f"{HEAD}Content-Type: multipart/report; report-type=delivery-status; boundary=q\n\n"


def report(*recipients: str) -> str:
    fields = "\n".join(f"{recipient}\n" for recipient in recipients)
    part = f"Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n{fields}"
    return f"{REPORT}--q\nContent-Type: text/plain\n\nSorry.\n--q\n{part}\n--q--\n"


def test_plain_text_is_no_message_in_source() -> None:
    assert bounce_text("550 5.7.64 TenantAttribution; Relay Access Denied") is None


def test_the_diagnostic_code_counts_and_not_the_kind_words_around_it() -> None:
    text = bounce_text(report("Action: failed\nStatus: 5.7.64\nDiagnostic-Code: smtp;550 5.7.64 Relay denied"))
    assert text == "smtp;550 5.7.64 Relay denied"


def test_a_folded_diagnostic_code_is_read_whole() -> None:
    text = bounce_text(report("Action: failed\nDiagnostic-Code: smtp;550 5.7.64 Relay\n denied"))
    assert text is not None
    assert text.split() == ["smtp;550", "5.7.64", "Relay", "denied"]


def test_the_status_fills_in_for_an_enhanced_code_that_the_server_did_not_give() -> None:
    assert bounce_text(report("Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 User unknown")) == (
        "smtp; 550 5.1.1 User unknown"
    )


def test_the_status_stands_in_front_of_words_without_any_code() -> None:
    assert bounce_text(report("Status: 5.4.1\nDiagnostic-Code: x-relay; no answer")) == (
        "Status: 5.4.1 x-relay; no answer"
    )


def test_each_recipient_that_was_not_served_counts() -> None:
    text = bounce_text(
        report(
            "Action: failed\nDiagnostic-Code: smtp;550 5.1.1 a",
            "Action: failed\nDiagnostic-Code: smtp;552 5.2.2 b",
        )
    )
    assert text == "smtp;550 5.1.1 a\nsmtp;552 5.2.2 b"


@pytest.mark.parametrize("action", ["delivered", "Relayed", "expanded"])
def test_a_recipient_that_was_served_is_left_out(action: str) -> None:
    text = bounce_text(report(f"Action: {action}\nStatus: 2.0.0\nDiagnostic-Code: smtp;250 2.0.0 OK"))
    assert text is not None
    assert "250" not in text


def test_without_a_diagnostic_code_the_status_and_the_readable_parts_count() -> None:
    text = bounce_text(report("Action: failed\nStatus: 5.7.68"))
    assert text is not None
    assert text.startswith("Status: 5.7.68\n")
    assert "Sorry." in text


def test_a_report_without_blocks_is_read_as_text() -> None:
    source = f"{HEAD}Content-Type: message/delivery-status\n\n"
    assert bounce_text(source) is not None


def test_base64_and_character_sets_are_decoded() -> None:
    source = (
        f"{HEAD}Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: base64\n\nNTUwIPxiZXI=\n"
    )
    text = bounce_text(source)
    assert text is not None
    assert text.strip() == "550 über"


def test_an_unknown_character_set_is_read_all_the_same() -> None:
    text = bounce_text(f"{HEAD}Content-Type: text/plain; charset=klingon\n\n550 5.7.64 Relay\n")
    assert text is not None
    assert "550 5.7.64 Relay" in text


def test_the_returned_original_and_pictures_tell_nothing() -> None:
    source = (
        f"{REPORT}--q\nContent-Type: message/rfc822\n\nSubject: x\n\n550 5.1.1 in the original\n"
        "--q\nContent-Type: text/rfc822-headers\n\nX-Note: 550 5.2.2\n"
        "--q\nContent-Type: image/png\n\n550 5.3.4\n--q--\n"
    )
    text = bounce_text(source)
    assert text is not None
    assert text.strip() == ""


def test_a_text_part_that_claims_to_be_parts_is_survived() -> None:
    source = f"{HEAD}Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=z\n\n--z\n\nhello\n--z--\n"
    assert bounce_text(source) is not None


def test_a_heap_of_nested_parts_is_not_parsed() -> None:
    nested = "Content-Type: message/rfc822\n\n" * 100
    assert bounce_text(f"{HEAD}{nested}") is None
