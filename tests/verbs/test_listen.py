"""The verb `listen`."""

import json
import os
import signal
import smtplib
import subprocess
import sys
from argparse import ArgumentError
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from configurator.domain.client_hello import ClientHello, HelloFault, read_client_hello
from configurator.domain.heard import HeardMessage, HeardSession, HeardTls, ListenOrder, MimePart, Slip, Unheard
from configurator.errors import InputError, NetworkError, Text
from configurator.verbs.listen import LISTEN
from tests.fakes.ports import FakeListen
from tests.fakes.tools import FakeOutside, Printed, run
from tests.servers import hellos

ROOT = Path(__file__).resolve().parents[2]
ACCOUNT, CANARY = "scanner@contoso.example", "Canary-7351"
KEYS = {
    "peer",
    "tls",
    "hellos",
    "ehlo",
    "auth_offered",
    "auth_used",
    "mail_from",
    "rcpt_to",
    "size",
    "faults",
    "verdicts",
}
OLD = read_client_hello(hellos.TLS_1_0)
assert isinstance(OLD, ClientHello)
SESSION = HeardSession(
    number=3,
    peer="192.168.1.9",
    began=datetime(2026, 11, 23, 14, 2, tzinfo=UTC),
    hellos=(OLD,),
    tls=HeardTls("TLS 1.0", "AES128-SHA"),
    hello_verb="EHLO",
    hello_name="copier.lan",
    asked_for_starttls=True,
    auth_offered=("LOGIN", "PLAIN", "XOAUTH2"),
    auth_used="LOGIN",
    username=ACCOUNT,
    mail_from=ACCOUNT,
    rcpt_to=("office@contoso.example",),
    messages=(HeardMessage(4_321, (MimePart("application/pdf", "scan.pdf", 4_000),), ACCOUNT, "Copier 3"),),
    slips=(Slip.BARE_LF,),
    is_over=True,
)


def _listen(listen: FakeListen, *more: object, as_json: bool = True) -> tuple[Printed, FakeOutside]:
    outside = FakeOutside(listen=listen)
    return run(LISTEN, "--port", 2525, *more, outside=outside, as_json=as_json), outside


def test_what_a_device_did_is_told_with_every_key_of_the_contract() -> None:
    printed, outside = _listen(FakeListen(SESSION))
    (session,) = printed.answer["sessions"]
    assert printed.code == 0
    assert set(session) >= KEYS
    assert session["peer"] == "192.168.1.9"
    assert session["tls"] == {"version": "TLS 1.0", "cipher": "AES128-SHA", "implicit": False}
    assert (session["ehlo"], session["auth_used"], session["username"]) == ("copier.lan", "LOGIN", ACCOUNT)
    assert (session["mail_from"], session["rcpt_to"], session["size"]) == (
        ACCOUNT,
        ["office@contoso.example"],
        4_321,
    )
    assert session["messages"][0]["parts"] == [{"type": "application/pdf", "name": "scan.pdf", "size": 4_000}]
    assert [fault["key"] for fault in session["faults"]] == ["bare-line-feed"]
    opened, over = outside.notices
    assert opened == (
        "Listening on 192.0.2.77 port 2525: enter this as server and port on the device and start its test."
    )
    assert over.endswith("192.168.1.9: protection STARTTLS, sign-in LOGIN, messages 1, faults 1")


def test_the_hello_is_told_in_the_names_of_iana() -> None:
    (hello,) = _listen(FakeListen(SESSION))[0].answer["sessions"][0]["hellos"]
    assert (hello["newest_version"], hello["hello_version"], hello["ecdhe"]) == ("TLS 1.0", "TLS 1.0", False)
    assert hello["cipher_suites"][0] == "TLS_RSA_WITH_AES_128_CBC_SHA"
    broken = HeardSession(1, "127.0.0.1", hellos=(HelloFault.NOT_TLS,))
    assert _listen(FakeListen(broken))[0].answer["sessions"][0]["hellos"] == [{"fault": "not TLS"}]


def test_each_method_has_a_verdict_with_sources() -> None:
    found = {each["method"]: each for each in _listen(FakeListen(SESSION))[0].answer["sessions"][0]["verdicts"]}
    assert found["client_submission"]["can"] is False
    assert found["indirect"]["can"] is True
    assert found["client_submission"]["text"].startswith("This device cannot use Client submission")
    reason = next(each for each in found["client_submission"]["because"] if "TLS 1.0 (measured)" in each["text"])
    assert (reason["kind"], bool(reason["source"]), bool(reason["as_of"])) == ("against", True, True)


def test_a_session_is_told_as_it_was_last_and_only_the_newest_are_kept() -> None:
    early = HeardSession(3, "192.168.1.9")
    many = [HeardSession(number, "192.168.1.9", hello_verb="EHLO") for number in range(10, 300)]
    answer = _listen(FakeListen(early, SESSION, *many))[0].answer
    assert [session["number"] for session in answer["sessions"]] == list(range(100, 300))
    assert _listen(FakeListen(early, SESSION))[0].answer["sessions"][0]["ehlo"] == "copier.lan"


def test_the_options_are_handed_on() -> None:
    listen = FakeListen(SESSION)
    _listen(listen, "--once", "--seconds", 7, "--cert", "own.pem")
    _listen(listen)
    assert listen.orders == [ListenOrder(2525, 7, once=True, certificate="own.pem"), ListenOrder(2525, 600)]


def test_when_nobody_came_the_answer_is_no_and_what_is_not_told_is_counted() -> None:
    listen = FakeListen()
    listen.unheard = Unheard(silent=2, refused=1, strangers=3)
    printed, _ = _listen(listen)
    assert printed.code == 1
    assert printed.answer == {"sessions": [], "silent": 2, "refused": 1, "strangers": 3}
    assert "No device said anything." in _listen(listen, as_json=False)[0].out


def test_people_read_what_it_did_and_what_follows() -> None:
    out = _listen(FakeListen(SESSION), as_json=False)[0].out
    for words in (
        "192.168.1.9",
        "Protection: STARTTLS",
        "Offers up to TLS 1.0, 4 ciphers, without elliptic curves",
        "Agreed on TLS 1.0, AES128-SHA",
        "Signs in: LOGIN as scanner@contoso.example",
        "Part: application/pdf scan.pdf, 4 kB",
        "Fault: Lines of the message end with a line feed alone",
        "Client submission (SMTP AUTH): no",
    ):
        assert words in out


@pytest.mark.parametrize(
    ("error", "code"), [(NetworkError(Text("The port is taken.")), 1), (InputError(Text("No certificate.")), 2)]
)
def test_a_port_or_certificate_that_can_not_be_used_is_one_sentence(error: Any, code: int) -> None:
    listen = FakeListen()
    listen.refuses = error
    printed, _ = _listen(listen)
    assert printed.code == code
    assert printed.err == f"{error.text.message}\n"


@pytest.mark.parametrize("arguments", [["--port", "65536"], ["--port", "x"], ["--port", "25", "--seconds", "0"]])
def test_bad_arguments_are_refused(arguments: list[str]) -> None:
    with pytest.raises(ArgumentError):
        run(LISTEN, *arguments)


@contextmanager
def _process(folder: Path, *more: str) -> Generator[tuple[subprocess.Popen[str], int], None, None]:
    """The verb as people start it, and the port that it chose."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-W",
            "error",
            "-m",
            "configurator",
            "listen",
            "--port",
            "0",
            "--data-dir",
            folder,
            *more,
        ],
        cwd=ROOT,
        env={**os.environ, "LANGUAGE": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stderr is not None
        yield process, int(process.stderr.readline().split(" port ")[1].split(":")[0])


def test_as_a_process_it_hears_one_device_keeps_no_secret_and_ends(tmp_path: Path) -> None:
    with _process(tmp_path, "--once", "--seconds", "30", "--json") as (process, port):
        with smtplib.SMTP("127.0.0.1", port, "copier.lan", timeout=20) as device:
            device.login(ACCOUNT, CANARY)
            device.sendmail(ACCOUNT, "office@contoso.example", "Subject: test\r\n\r\ntest\r\n")
        out, err = process.communicate(timeout=30)
    (session,) = json.loads(out)["sessions"]
    assert process.returncode == 0
    assert err.endswith("127.0.0.1: protection none, sign-in PLAIN, messages 1, faults 3\n")
    assert (session["username"], session["mail_from"]) == (ACCOUNT, ACCOUNT)
    assert CANARY not in out
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.fixture
def heeding_interrupts() -> Iterator[None]:
    """A run in the background of a shell ignores interrupts, and its children inherit that."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, former)


@pytest.mark.skipif(sys.platform == "win32", reason="there a process can't be interrupted from outside")
@pytest.mark.usefixtures("heeding_interrupts")
def test_ended_by_its_user_it_still_tells_what_it_heard(tmp_path: Path) -> None:
    with _process(tmp_path, "--json") as (process, port):
        with smtplib.SMTP("127.0.0.1", port, "copier.lan", timeout=20) as device:
            device.ehlo()
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=30)
    assert [session["ehlo"] for session in json.loads(out)["sessions"]] == ["copier.lan"]
    assert process.returncode == 0
