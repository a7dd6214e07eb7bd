"""The two proofs are two facts."""

from dataclasses import replace
from datetime import date

from configurator.domain.facts import Facts
from configurator.domain.known import measured, said
from configurator.domain.live_test import LiveTest, Reply, Stage, StageName
from configurator.domain.method import Method
from configurator.domain.sheet import Proof
from configurator.domain.text import render
from configurator.flow.answers import Answers, DeviceTest
from configurator.flow.proofs import proof_by_device, proofs
from tests.fakes.ports import NOW, FakeWorld

ANSWERS = Answers(
    facts=Facts(
        domain="contoso.example",
        method=Method.DIRECT_SEND,
        mx=measured("mx.contoso.example", "MX"),
        sender=said("scanner@contoso.example"),
    )
)
WORKSPACE = FakeWorld().workspace()


def _tested(**values: object) -> Answers:
    settings = WORKSPACE.settings(ANSWERS)
    assert settings is not None
    shape = LiveTest(settings, ("it@contoso.example",), delivered=True, stages=())
    return replace(ANSWERS, live_test=replace(shape, **values))  # type: ignore[arg-type]  # the test names fields by keyword


def _words(proof: Proof) -> str:
    return "\n".join(render(line) for line in (proof.title, *proof.lines))


def test_without_any_test_both_are_open_and_say_what_to_do() -> None:
    computer, device = proofs(WORKSPACE, ANSWERS)
    assert (computer.ok, device.ok) == (None, None)
    assert "Send a live test email" in _words(computer)
    assert "test button" in _words(device)


def test_a_delivery_proves_the_way_and_leaves_the_device_open() -> None:
    answers = _tested(
        started=NOW,
        local_address="192.0.2.77",
        tls="TLS 1.3",
        certificate_ends=date(2027, 1, 1),
        message_id="<1@x>",
    )
    computer, device = proofs(WORKSPACE, answers)
    assert (computer.ok, device.ok) == (True, None)
    assert "Sent from 192.0.2.77 with TLS 1.3." in _words(computer)
    assert "certificate is valid until 2027-01-01." in _words(computer)
    assert "Message id <1@x>" in _words(computer)


def test_unknown_details_of_a_delivery_are_left_out() -> None:
    computer, _ = proofs(WORKSPACE, _tested())
    assert "Sent from" not in _words(computer)
    assert "Message id" not in _words(computer)


def test_a_delivery_over_plain_text_names_the_address_only() -> None:
    computer, _ = proofs(WORKSPACE, _tested(local_address="192.0.2.77"))
    assert "Sent from 192.0.2.77 without TLS." in _words(computer)


def test_a_refusal_is_no_proof_and_keeps_the_servers_words() -> None:
    answers = _tested(
        delivered=False,
        stages=(Stage(StageName.RECIPIENT, ok=False),),
        reply=Reply(550, "5.7.68", "Direct Send not allowed"),
    )
    computer, _ = proofs(WORKSPACE, answers)
    assert computer.ok is False
    assert "550 5.7.68 Direct Send not allowed" in _words(computer)


def test_a_test_with_other_settings_proves_nothing_any_more() -> None:
    answers = _tested()
    facts = replace(answers.facts, sender=said("other@contoso.example"))
    computer, _ = proofs(WORKSPACE, replace(answers, facts=facts))
    assert computer.ok is None
    assert "made with other settings" in _words(computer)


def test_the_device_proves_itself_or_shows_a_fault() -> None:
    arrived = proof_by_device(DeviceTest(arrived=True, at=NOW))
    assert arrived.ok is True
    fault = proof_by_device(DeviceTest(arrived=False, shows="Err 5"))
    assert fault.ok is False
    assert "It shows: Err 5" in _words(fault)
    silent = proof_by_device(DeviceTest(arrived=False))
    assert "It shows a fault." in _words(silent)
