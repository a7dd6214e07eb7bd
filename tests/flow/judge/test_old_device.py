"""The rehearsal, said as what a device will meet."""

import pytest

from configurator.domain.finding import Severity
from configurator.domain.server_look import Offer, OfferAnswer, OfferCause
from configurator.domain.text import render
from configurator.flow.judge.old_device import judge_offers


@pytest.mark.parametrize(
    ("offer", "cause", "severity", "part"),
    [
        (Offer.TLS_1_0, OfferCause.REFUSED, Severity.INFO, "offers only TLS 1.0 will fail"),
        (Offer.TLS_1_0, OfferCause.TAKEN, Severity.OK, "is taken"),
        (Offer.TLS_1_2_RSA, OfferCause.REFUSED, Severity.INFO, "RSA key exchange will fail"),
        (Offer.TLS_1_2_ECDHE, OfferCause.REFUSED, Severity.WARNING, "will fail"),
        (Offer.TLS_1_3, OfferCause.NOT_REACHED, Severity.UNKNOWN, "not known"),
        (Offer.TLS_1_1, OfferCause.CAN_NOT_TRY, Severity.UNKNOWN, "not known"),
    ],
)
def test_an_offer_says_what_such_a_device_will_meet(
    offer: Offer, cause: OfferCause, severity: Severity, part: str
) -> None:
    (finding,) = judge_offers("mx.example", (OfferAnswer(offer, cause),), "mx")
    assert finding.severity is severity
    assert part in render(finding.title)


def test_an_old_device_is_shown_its_way_at_each_server() -> None:
    refused = (OfferAnswer(Offer.TLS_1_3, OfferCause.TAKEN), OfferAnswer(Offer.TLS_1_0, OfferCause.REFUSED))
    at_mx, _ = judge_offers("mx.example", refused, "mx")
    at_submission, newest = judge_offers("smtp.example", refused, "submission")
    assert "plain text" in render(at_mx.fix[0])
    assert "connector" in render(at_submission.fix[0])
    assert newest.check == "old-device-submission-tls-1-3"
