"""HTML and quoted-printable are undone, and nothing that only looks like them."""

import pytest

from configurator.domain.markup import without_markup, without_quoted_printable


def test_tags_go_and_addresses_stay() -> None:
    html = "<p class='x'>550 <b>5.7.60</b> <scanner@contoso.example> &quot;no&quot;</p><style>p {}</style>"
    assert without_markup(html).split() == ["550", "5.7.60", "<scanner@contoso.example>", '"no"']


def test_plain_text_stays_as_it_is() -> None:
    assert without_markup("Remote server returned < #5.7.60 smtp;550 5.7.60 SMTP> and 3 > 2") == (
        "Remote server returned < #5.7.60 smtp;550 5.7.60 SMTP> and 3 > 2"
    )


@pytest.mark.parametrize(
    ("coded", "plain"),
    [
        ("Relay Acc=\ness Denied", "Relay Access Denied"),
        ("a=3Db=20c", "a=b c"),
        ("=E2=80=98550 5.7.124=E2=80=99=20", "\u2018550 5.7.124\u2019 "),
        ("=20=FF", " \ufffd"),
    ],
)
def test_quoted_printable_is_decoded(coded: str, plain: str) -> None:
    assert without_quoted_printable(coded) == plain


def test_an_equals_sign_alone_is_no_coding() -> None:
    assert without_quoted_printable("dsn=5.7.64, delay=0.9 user=AB") == "dsn=5.7.64, delay=0.9 user=AB"
