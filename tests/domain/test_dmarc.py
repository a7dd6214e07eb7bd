"""DMARC records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.dmarc import DmarcAnswer, DmarcCause, DmarcPolicy, is_dmarc, parse_dmarc


@pytest.mark.parametrize("text", ["", "v=DMARC2; p=none", "p=none; v=DMARC1", "v=dmarc1; p=none", "v=DMARC1x"])
def test_what_does_not_begin_with_the_version_is_no_record(text: str) -> None:
    assert not is_dmarc(text)
    assert parse_dmarc(text) is None


def test_every_tag_that_decides_is_read() -> None:
    record = parse_dmarc("v=DMARC1 ; P=Reject; sp=none; aspf=s; adkim=S; pct=20; fo=1; rubbish; p=none")
    assert record is not None
    assert (record.policy, record.subdomain_policy, record.percent) == (DmarcPolicy.REJECT, DmarcPolicy.NONE, 20)
    assert record.strict_spf
    assert record.strict_dkim


def test_what_is_left_out_has_its_default() -> None:
    record = parse_dmarc("v=DMARC1;p=quarantine;pct=many")
    assert record is not None
    assert (record.subdomain_policy, record.percent) == (DmarcPolicy.QUARANTINE, 100)
    assert not record.strict_spf


def test_a_broken_policy_counts_as_none_beside_a_report_address_only() -> None:
    assert parse_dmarc("v=DMARC1; p=block") is None
    record = parse_dmarc("v=DMARC1; p=block; rua=mailto:dmarc@contoso.example")
    assert record is not None
    assert record.policy is DmarcPolicy.NONE


def test_a_record_from_above_gives_the_policy_for_subdomains() -> None:
    record = parse_dmarc("v=DMARC1; p=reject; sp=quarantine")
    own = DmarcAnswer("contoso.example", DmarcCause.FOUND, record, "contoso.example")
    beneath = DmarcAnswer("scan.contoso.example", DmarcCause.FOUND, record, "contoso.example")
    assert (own.policy, beneath.policy) == (DmarcPolicy.REJECT, DmarcPolicy.QUARANTINE)
    assert DmarcAnswer("contoso.example", DmarcCause.NO_RECORD).policy is None


@given(st.text("v=DMARC1;ps rejct=%20\u0661", max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    record = parse_dmarc(f"v=DMARC1;{text}")
    assert record is None or 0 <= record.percent <= 100
