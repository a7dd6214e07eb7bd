"""The Postfix plan, applied by its own script below a throw-away root, between real clients and a real server."""

import hashlib
import os
import smtplib
import socket
import ssl
import threading
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest

from tests.real.conftest import Exchanger
from tests.real.dovecot_peer import MAILBOX, PASSWORD
from tests.real.peers import SENDER_NAME, Certificates, free_ports, wait_until
from tests.real.postfix_peer import MailServer, certificate_exchanger
from tests.real.relay_plan_peer import STRANGER, InstalledRelay, installed_relay, message_of, write_plan

pytestmark = pytest.mark.usefixtures("peer_folder")
INSIDE, OUTSIDE = "it@contoso.example", "guest@fabrikam.example"
COPIER = "copier@printer.lan"
OUTAGE_S = float(os.environ.get("RELAY_OUTAGE_SECONDS", "6"))
OUTAGE_MESSAGES = int(os.environ.get("RELAY_OUTAGE_MESSAGES", "12"))


@pytest.fixture(scope="module")
def relay(peer_folder: Path, submission: MailServer, certificates: Certificates) -> Iterator[InstalledRelay]:
    with installed_relay(peer_folder / "plan", submission.port, certificates) as installed:
        yield installed


def _old_tls() -> ssl.SSLContext:
    """A device of 2008: TLS 1.0, AES-CBC, no look at certificates."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("AES128-SHA:@SECLEVEL=0")
    with warnings.catch_warnings(action="ignore"):
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    return context


def test_a_plain_client_s_mail_arrives_from_the_mailbox(relay: InstalledRelay, submission: MailServer) -> None:
    arrived = submission.message(INSIDE, relay.send(COPIER, INSIDE))
    assert (arrived["Return-Path"], arrived["From"]) == (f"<{MAILBOX}>", f"Copier 3 <{MAILBOX}>")
    assert arrived.get_content().strip() == "A scan"


def test_a_client_of_tls_1_0_is_served(relay: InstalledRelay, submission: MailServer) -> None:
    message = message_of(COPIER, INSIDE)
    with relay.connect() as client:
        client.starttls(context=_old_tls())
        client.send_message(message)
    received = " ".join(submission.message(INSIDE, message["Message-ID"]).get_all("Received"))
    assert "using TLSv1 with cipher AES128-SHA" in received


@pytest.mark.parametrize("command", ["FROM:<>", "FROM:<> SIZE=2000", "from: <>"])
def test_a_device_that_names_no_sender_gets_the_mailbox_too(
    relay: InstalledRelay, submission: MailServer, command: str
) -> None:
    message = message_of(COPIER, INSIDE)
    with relay.connect() as client:
        client.ehlo("printer")
        assert client.docmd("MAIL", command)[0] == 250
        assert client.rcpt(INSIDE)[0] == 250
        assert client.data(message.as_bytes())[0] == 250
    arrived = submission.message(INSIDE, message["Message-ID"])
    assert arrived["Return-Path"] == f"<{MAILBOX}>"


def test_outside_recipients_are_reached_from_inside_senders(relay: InstalledRelay, submission: MailServer) -> None:
    assert submission.message(OUTSIDE, relay.send("copier@contoso.example", OUTSIDE))


def test_a_stranger_s_address_is_refused_whatever_it_says(relay: InstalledRelay) -> None:
    for sender, recipient in ((MAILBOX, INSIDE), (OUTSIDE, "lab@fabrikam.example"), (INSIDE, OUTSIDE)):
        with pytest.raises(smtplib.SMTPRecipientsRefused, match="Client host rejected"):
            relay.send(sender, recipient, STRANGER)


@pytest.mark.parametrize(
    "recipient", ["lab@fabrikam.example", "lab%fabrikam.example", "fabrikam.example!lab", "lab@[192.0.2.80]"]
)
def test_nothing_goes_from_outside_to_outside_not_even_for_a_device(relay: InstalledRelay, recipient: str) -> None:
    with relay.connect() as client:
        client.helo("printer")
        assert client.mail("someone@fabrikam.example")[0] == 250
        assert client.rcpt(recipient)[0] in {501, 553, 554}


def test_the_script_proves_it_and_sends_a_test(relay: InstalledRelay, submission: MailServer) -> None:
    before = len(submission.messages(INSIDE))
    said = relay.run("verify.sh", INSIDE)
    assert said.returncode == 0, said.stdout
    assert "refuses mail from outside to outside: 554" in said.stdout
    assert "refuses this machine, which is not on the list: 554" in said.stdout
    assert "its certificate holds" in said.stdout
    assert "the test message left: status=sent" in said.stdout
    assert len(submission.messages(INSIDE)) == before + 1


def test_the_password_is_for_root_alone_and_installing_again_keeps_the_relay(relay: InstalledRelay) -> None:
    path = relay.root / "etc/device-relay/sasl_passwd"
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text("an older one\n")
    again = relay.run("install.sh", said=f"{PASSWORD}\n")
    assert again.returncode == 0, again.stderr
    assert path.read_text().endswith(f" {MAILBOX}:{PASSWORD}\n")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_refused_sign_in_keeps_the_mail_and_is_told(
    peer_folder: Path, submission: MailServer, certificates: Certificates
) -> None:
    with installed_relay(peer_folder / "refused", submission.port, certificates) as relay:
        assert relay.run("install.sh", said="wrong\n").returncode == 0
        identity = relay.send(COPIER, INSIDE)
        relay.wait_for("status=deferred (SASL authentication failed")
        told = relay.run("verify.sh")
        assert (told.returncode, "mail waits" in told.stdout) == (1, True)
        stays = relay.run("roll-back.sh")
        assert (stays.returncode, "wait in the queue" in stays.stderr) == (1, True)
        assert relay.run("install.sh", said=f"{PASSWORD}\n").returncode == 0
        relay.wait_for("status=sent")
        assert submission.message(INSIDE, identity)


class _Switch:
    """A way to a port that can be closed and opened, as Microsoft may be away and come back."""

    def __init__(self, target: int) -> None:
        self._target = target
        self.port = free_ports(1)[0]
        self._ends: list[socket.socket] = []

    def __enter__(self) -> Self:
        self._listening = socket.create_server(("127.0.0.1", self.port))
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listening.close()
        for end in self._ends:
            end.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._target))
            self._ends += [near, far]
            for source, goal in ((near, far), (far, near)):
                threading.Thread(target=_pump, args=(source, goal), daemon=True).start()


def _pump(source: socket.socket, goal: socket.socket) -> None:
    try:
        while content := source.recv(65536):
            goal.sendall(content)
        goal.shutdown(socket.SHUT_WR)
    except OSError:
        return


def test_an_outage_loses_nothing_and_doubles_nothing(
    peer_folder: Path, submission: MailServer, certificates: Certificates
) -> None:
    way = _Switch(submission.port)
    with installed_relay(peer_folder / "outage", way.port, certificates) as relay:
        sent = [relay.send(COPIER, INSIDE) for _ in range(OUTAGE_MESSAGES)]
        time.sleep(OUTAGE_S)
        assert "status=sent" not in relay.log
        with way:
            for identity in sent:
                submission.message(INSIDE, identity)
            wait_until(lambda: relay.log.count("status=sent") == len(sent), "everything is sent")
    counts = Counter(message["Message-ID"] for message in submission.messages(INSIDE))
    assert [counts[identity] for identity in sent] == [1] * len(sent)


def test_it_keeps_the_pace_of_the_mailbox(
    peer_folder: Path, submission: MailServer, certificates: Certificates
) -> None:
    pace = {"smtp_destination_rate_delay": "3s"}
    with installed_relay(peer_folder / "pace", submission.port, certificates, pace) as relay:
        main_cf = (relay.plan / "main.cf").read_text()
        assert "\nsmtp_destination_rate_delay = 3s\n" in main_cf  # what the plan itself says
        sent = [relay.send(COPIER, INSIDE) for _ in range(3)]
        times = []
        for identity in sent:
            submission.message(INSIDE, identity)
            times.append(time.monotonic())
    assert times[-1] - times[0] > 5


def test_a_connector_by_address_relays(
    peer_folder: Path, exchanger: Exchanger, certificates: Certificates
) -> None:
    known = exchanger.for_the_connector
    answers = {"upstream": "smtp_relay", "upstream_auth": None, "mx": "mx.contoso.example", "sender": MAILBOX}
    with installed_relay(peer_folder / "connector", known.port, certificates, **answers) as relay:
        assert not (relay.root / "etc/device-relay/sasl_passwd").exists()
        arrived = known.message(OUTSIDE, relay.send("copier@contoso.example", OUTSIDE))
    assert arrived["Return-Path"] == f"<{MAILBOX}>"


BY_CERTIFICATE = {
    "upstream": "smtp_relay",
    "upstream_auth": None,
    "mx": "mx.contoso.example",
    "sender": MAILBOX,
    "connector": "certificate",
    "certificate_name": SENDER_NAME,
}


def test_a_connector_by_certificate_relays(
    peer_folder: Path, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLIENT_CERTIFICATE", str(certificates.sender))
    monkeypatch.setenv("CLIENT_KEY", str(certificates.sender_key))
    with (
        certificate_exchanger(peer_folder / "by-certificate", certificates) as server,
        installed_relay(peer_folder / "certified", server.port, certificates, **BY_CERTIFICATE) as relay,
    ):
        assert server.message(OUTSIDE, relay.send("copier@contoso.example", OUTSIDE))


def test_a_certificate_that_the_connector_would_not_know_is_refused(
    certificates: Certificates, tmp_path: Path
) -> None:
    relay = write_plan(tmp_path, **BY_CERTIFICATE)
    for files, why in (
        ({}, "Name the certificate and its key"),
        ({"CLIENT_CERTIFICATE": certificates.chain, "CLIENT_KEY": certificates.key}, f"not name {SENDER_NAME}"),
        ({"CLIENT_CERTIFICATE": certificates.sender, "CLIENT_KEY": certificates.key}, "key does not belong"),
    ):
        relay.environment = {name: str(path) for name, path in files.items()}
        refused = relay.run("install.sh")
        assert (refused.returncode, why in refused.stderr) == (1, True), refused.stderr
    assert not relay.root.exists()


def test_direct_send_keeps_to_inside_recipients(
    peer_folder: Path, exchanger: Exchanger, certificates: Certificates
) -> None:
    stranger = exchanger.for_strangers
    answers = {"upstream": "direct_send", "upstream_auth": None, "mx": "mx.contoso.example"}
    with installed_relay(peer_folder / "direct", stranger.port, certificates, **answers) as relay:
        assert stranger.message(INSIDE, relay.send(COPIER, INSIDE))
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            relay.send("copier@contoso.example", OUTSIDE)


def _tree(root: Path) -> dict[str, str]:
    """Every path below, with mode and content."""
    return {
        str(path.relative_to(root)): f"{path.lstat().st_mode:o} "
        + (hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "")
        for path in root.rglob("*")
    }


def test_roll_back_leaves_what_was_there_byte_for_byte(
    peer_folder: Path, submission: MailServer, certificates: Certificates
) -> None:
    folder = peer_folder / "back"
    for name in ("etc/postfix/main.cf", "var/log/mail.log", "var/spool/postfix/keep", "etc/logrotate.d/postfix"):
        path = folder / "root" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.urandom(200))
    before = _tree(folder / "root")
    with installed_relay(folder, submission.port, certificates) as relay:
        identity = relay.send(COPIER, INSIDE)
        submission.message(INSIDE, identity)
        relay.wait_for("status=sent")
        assert len(_tree(folder / "root")) > len(before) + 10
        said = relay.run("roll-back.sh")
    assert said.returncode == 0, said.stderr
    assert "The package manager added nothing for it." in said.stdout
    assert _tree(folder / "root") == before


def test_what_somebody_else_made_is_never_taken_over(tmp_path: Path) -> None:
    relay = write_plan(tmp_path)
    theirs = relay.root / "etc/device-relay/main.cf"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("mine\n")
    for script in ("install.sh", "roll-back.sh"):
        refused = relay.run(script, said="x\n")
        assert (refused.returncode, "Nothing was changed." in refused.stderr) == (1, True)
    assert theirs.read_text() == "mine\n"


def test_an_address_of_another_machine_is_told_before_anything_is_written(tmp_path: Path) -> None:
    relay = write_plan(tmp_path, relay_host="192.0.2.25")
    refused = relay.run("install.sh", said="x\n")
    assert (refused.returncode, "192.0.2.25 is no address of this machine" in refused.stderr) == (1, True)
    assert not relay.root.exists()


def test_a_port_that_is_taken_is_told_before_anything_is_written(tmp_path: Path) -> None:
    relay = write_plan(tmp_path)
    with socket.create_server(("127.0.0.1", relay.port)):
        refused = relay.run("install.sh", said="x\n")
    assert (refused.returncode, "already listens" in refused.stderr) == (1, True)
    assert not relay.root.exists()
