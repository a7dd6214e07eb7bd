"""The live test against servers that answer: every refusal at its stage, in the server's own words."""

import asyncio
import email
from dataclasses import replace
from email import policy

import pytest
import trustme

from configurator.domain.capability import Auth, Security
from configurator.domain.live_test import StageName
from configurator.services.route import Route
from tests.servers.rude_names import names, records
from tests.servers.scripted_mail import Script, server_context, serving
from tests.services.cases import (
    CANARY,
    INSIDE,
    OUTSIDE,
    ROUTE,
    SCANNER,
    TRUSTED,
    failed_at,
    failure,
    live_test,
    not_reached,
    plain,
    script,
    send_request,
    settings,
)


@pytest.mark.parametrize("auth", [Auth.PASSWORD, Auth.OAUTH2])
async def test_a_good_server_takes_the_message_after_sign_in_over_tls(auth: Auth) -> None:
    server = script()
    async with serving(server) as port:
        test = await live_test(send_request(settings(port, auth=auth), INSIDE, OUTSIDE))
    assert test.delivered
    assert all(stage.ok for stage in test.stages)
    assert [stage.about for stage in test.stages if stage.name is StageName.RECIPIENT] == [INSIDE, OUTSIDE]
    assert test.tls.startswith("TLSv1.")
    assert test.certificate_ends
    assert test.certificate_ends.year == 3000
    assert (test.fault, test.reply, test.local_address) == ("", None, "127.0.0.1")
    assert server.heard[-1] == "QUIT"
    arrived = email.message_from_bytes(server.message, policy=policy.default)
    assert (arrived["From"], arrived["Message-ID"]) == (SCANNER, test.message_id)


async def test_a_relay_without_tls_and_sign_in_has_neither_stage() -> None:
    server = Script()
    async with serving(server) as port:
        test = await live_test(send_request(plain(port)), password="")
    assert test.delivered
    assert not {StageName.STARTTLS, StageName.SIGN_IN} & {stage.name for stage in test.stages}
    assert server.heard[0] == "EHLO [127.0.0.1]"
    assert (test.tls, test.certificate_ends) == ("", None)


async def test_tls_from_the_first_byte_is_verified_too() -> None:
    async with serving(Script({"EHLO": "250-mail.test\n250 AUTH PLAIN"}), TRUSTED) as port:
        test = await live_test(send_request(settings(port, Security.TLS)))
    assert test.delivered, test
    assert test.tls.startswith("TLSv1.")
    assert "C: AUTH PLAIN ••••••••" in test.transcript


@pytest.mark.parametrize(
    ("security", "verify", "password"),
    [(Security.NONE, True, CANARY), (Security.STARTTLS, False, CANARY), (Security.STARTTLS, True, "")],
)
async def test_nobody_signs_in_unsafely_and_nothing_is_sent(
    security: Security, verify: bool, password: str
) -> None:
    server = script()
    async with serving(server) as port:
        request = replace(send_request(settings(port, security)), verify_certificate=verify)
        test = await live_test(request, password=password)
    assert failed_at(test) is StageName.SIGN_IN
    assert not_reached(test) == [stage.name for stage in test.stages if stage.name is not StageName.SIGN_IN]
    assert server.heard == []


async def test_an_unverified_look_without_sign_in_is_allowed() -> None:
    async with serving(Script(context=server_context(trustme.CA()))) as port:
        request = replace(send_request(settings(port, auth=Auth.NONE)), verify_certificate=False)
        test = await live_test(request, password="")
    assert test.delivered
    assert test.certificate_ends is None


@pytest.mark.parametrize(
    ("verb", "reply", "stage"),
    [
        ("GREETING", "554 5.3.2 go away", StageName.GREETING),
        ("EHLO", "554 5.7.1 not you", StageName.GREETING),
        ("AUTH", "535 5.7.139 Authentication unsuccessful", StageName.SIGN_IN),
        ("AUTH", "504 5.7.4 Unrecognized authentication type", StageName.SIGN_IN),
        ("MAIL", "550 5.7.60 not allowed as this sender", StageName.SENDER),
        ("RCPT", "550 5.4.1 Recipient address rejected", StageName.RECIPIENT),
        ("RCPT", "421 4.7.0 too many", StageName.RECIPIENT),
        ("DATA", "554 5.7.1 no", StageName.MESSAGE),
        ("END", "552 5.3.4 too big", StageName.MESSAGE),
    ],
)
async def test_a_refusal_stands_at_its_stage_in_the_servers_own_words(
    verb: str, reply: str, stage: StageName
) -> None:
    async with serving(script(**{verb: reply})) as port:
        test = await live_test(send_request(settings(port)))
    assert failed_at(test) is stage
    assert test.reply is not None
    assert f"{test.reply.code} {test.reply.enhanced} {test.reply.text}" == reply
    assert f"S: {reply}" in test.transcript
    assert test.fault == failure(test) == reply
    assert test.message_id == ""
    after = test.stages[test.stages.index(next(each for each in test.stages if each.ok is False)) + 1 :]
    assert all(each.ok is None for each in after)


async def test_a_refused_starttls_is_told() -> None:
    async with serving(Script({"EHLO": "250-mail.test\n250 STARTTLS"})) as port:
        test = await live_test(send_request(settings(port)))
    assert failed_at(test) is StageName.STARTTLS
    assert test.fault == "454 4.7.0 TLS not available"


async def test_a_refusal_of_several_lines_is_read_as_one() -> None:
    async with serving(script(MAIL="550-5.7.1 not from here,\n550 5.7.1 see the manual")) as port:
        test = await live_test(send_request(settings(port)))
    assert test.fault == "550 5.7.1 not from here, see the manual"
    assert "S: 550-5.7.1 not from here," in test.transcript


class Picky(Script):
    """Takes mail for no one outside; `goes` is what it says to the one inside."""

    goes = "250 2.1.5 ok"

    async def answer(self, verb: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.replies["RCPT"] = "550 5.7.64 no relay" if OUTSIDE in self.heard[-1] else self.goes
        await super().answer(verb, reader, writer)


async def test_the_run_goes_on_after_one_recipient_is_refused() -> None:
    server = Picky(context=TRUSTED)
    async with serving(server) as port:
        test = await live_test(send_request(settings(port), OUTSIDE, INSIDE))
    assert failed_at(test) is StageName.RECIPIENT
    assert test.stages[-1].ok
    assert test.message_id
    assert b"To: it@contoso.example\r\n" in server.message
    assert test.fault == "550 5.7.64 no relay"


async def test_after_a_recipient_at_whom_the_server_closes_nobody_is_asked_any_more() -> None:
    async with serving(script(RCPT="421 4.7.0 enough")) as port:
        test = await live_test(send_request(settings(port), OUTSIDE, INSIDE))
    assert not_reached(test) == [StageName.RECIPIENT, StageName.MESSAGE]
    assert [stage.about for stage in test.stages if stage.name is StageName.RECIPIENT] == [OUTSIDE, INSIDE]


async def test_a_server_without_starttls_is_told_plainly() -> None:
    async with serving(Script()) as port:
        test = await live_test(send_request(settings(port)))
    assert failed_at(test) is StageName.STARTTLS
    assert "offers no STARTTLS" in failure(test)
    assert not any(line.startswith(("C: STARTTLS", "C: AUTH")) for line in test.transcript)


@pytest.mark.parametrize(
    ("offer", "words"),
    [
        ("250 SIZE", "offers no fitting sign-in here, it names none"),
        ("250 AUTH NTLM GSSAPI", "It offers: NTLM GSSAPI."),
    ],
)
async def test_a_server_without_a_fitting_sign_in_is_told_plainly(offer: str, words: str) -> None:
    async with serving(Script({"EHLO": f"250-mail.test\n{offer}"}), TRUSTED) as port:
        test = await live_test(send_request(settings(port, Security.TLS)))
    assert failed_at(test) is StageName.SIGN_IN
    assert words in failure(test)


async def test_the_challenge_of_a_refused_token_is_answered_so_that_the_reply_comes() -> None:
    refused = {"AUTH": "334 eyJzdGF0dXMiOiI0MDEifQ==", "AFTER AUTH": "535 5.7.3 Authentication unsuccessful"}
    server = script(**refused)
    async with serving(server) as port:
        test = await live_test(send_request(settings(port, auth=Auth.OAUTH2)))
    assert server.heard[-1] == ""
    assert test.fault == "535 5.7.3 Authentication unsuccessful"


async def test_a_large_message_is_made_on_the_fly_and_its_size_announced() -> None:
    server = script()
    async with serving(server) as port:
        test = await live_test(replace(send_request(settings(port), timeout_s=10), size=2_000_000))
    assert test.delivered
    assert abs(len(server.message) - 2_000_000) < 100
    assert any(line.endswith("SIZE=2000000") for line in server.heard)


class Unhurried(Script):
    """Takes its time with the message."""

    async def _say(self, writer: asyncio.StreamWriter, verb: str, reply: str) -> None:
        if verb == "END":
            await asyncio.sleep(0.6)
        await super()._say(writer, verb, reply)


@pytest.mark.parametrize(("size", "delivered"), [(0, False), (100_000, True)])
async def test_a_large_message_is_given_more_time(size: int, delivered: bool) -> None:
    async with serving(Unhurried()) as port:
        test = await live_test(replace(send_request(plain(port), timeout_s=0.4), size=size), password="")
    assert test.delivered is delivered


@pytest.mark.parametrize(("offer", "delivered"), [("SMTPUTF8", True), ("8BITMIME", False)])
async def test_an_address_beyond_ascii_needs_a_server_that_knows_it(offer: str, delivered: bool) -> None:
    server = Script({"EHLO": f"250-mail.test\n250 {offer}"})
    async with serving(server) as port:
        test = await live_test(send_request(plain(port), "jürgen@contoso.example"), password="")
    assert test.delivered is delivered
    if delivered:
        assert f"MAIL FROM:<{SCANNER}> SMTPUTF8" in server.heard
        assert "To: jürgen@contoso.example".encode() in server.message
    else:
        assert failed_at(test) is StageName.SENDER


@pytest.mark.parametrize(
    "address", ["a@b.example> SIZE=1 <c", "a@b.example\r\nRCPT TO:<x@y.example", "a b@c.example"]
)
async def test_an_address_cannot_break_the_command(address: str) -> None:
    server = Script()
    async with serving(server) as port:
        test = await live_test(send_request(plain(port), address), password="")
    assert failed_at(test) is StageName.RECIPIENT
    assert not any(line.startswith("RCPT") for line in server.heard)


async def test_the_mail_exchanger_of_the_senders_domain_is_found_and_its_port_turned() -> None:
    table = {("contoso.example", "MX"): ["0 mx.contoso.example."], ("mx.contoso.example", "A"): ["127.0.0.1"]}
    async with names(records(table)) as resolver, serving(Script()) as port:
        values = replace(plain(25), server="")
        test = await live_test(send_request(values), Route(resolver=resolver, ports={25: port}), password="")
    assert test.delivered
    assert [stage.detail for stage in test.stages[:2]] == ["mx.contoso.example → 127.0.0.1", "127.0.0.1:25"]


@pytest.mark.parametrize(
    ("domain", "words"), [("null.example", "takes no mail"), ("no.example", "no such domain")]
)
async def test_a_domain_without_a_mail_exchanger_fails_the_look_up(domain: str, words: str) -> None:
    async with names(records({("null.example", "MX"): ["0 ."]})) as resolver:
        values = replace(plain(25), server="", sender=f"copier@{domain}")
        test = await live_test(send_request(values), Route(resolver=resolver), password="")
    assert failed_at(test) is StageName.LOOK_UP
    assert words in failure(test)


async def test_a_name_that_cannot_be_found_fails_the_look_up() -> None:
    request = send_request(settings(25, host="localhost.invalid"))
    test = await live_test(request, replace(ROUTE, resolver=("127.0.0.1", 9)))
    assert failed_at(test) is StageName.LOOK_UP


async def test_a_closed_port_is_told_as_refused() -> None:
    async with serving(Script()) as port:
        pass
    test = await live_test(send_request(settings(port)))
    assert failed_at(test) is StageName.CONNECT
    assert "refuses" in failure(test)
    assert not_reached(test)[-1] is StageName.MESSAGE
