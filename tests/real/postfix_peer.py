"""Real Postfix servers in folders of their own: submission server, MX endpoint, local relay.

Each delivers into Maildirs below its folder, so that a test reads back what really arrived.
"""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from tests.real.dovecot_peer import MAILBOX, PASSWORD
from tests.real.name_server_peer import SUBMISSION_HOST
from tests.real.peers import Certificates, find, free_ports, running, wait_until

INSIDE = ("it@contoso.example", "reception@contoso.example", MAILBOX)
OUTSIDE = ("guest@fabrikam.example", "lab@fabrikam.example")

MASTER = "/usr/lib/postfix/sbin/master"
SERVICES = """
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""
# No waiting after refusals and no name look-ups: a test asks loopback only and has no time for penalties.
COMMON = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
meta_directory = /etc/postfix
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = {name}
mydestination =
myorigin = contoso.example
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
smtpd_peername_lookup = no
disable_dns_lookups = yes
smtpd_error_sleep_time = 0
smtpd_tls_cert_file = {certificates.chain}
smtpd_tls_key_file = {certificates.key}
smtpd_tls_mandatory_protocols = >=TLSv1.2
smtpd_client_connection_rate_limit = 0
"""
# Our own domain's recipients are known to the server; what goes outside ends in a Maildir here as well.
MAILBOXES = """
virtual_mailbox_base = {folder}/mail
virtual_mailbox_domains = contoso.example
virtual_mailbox_maps = inline:{{ {boxes} }}
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
default_transport = virtual
"""
SUBMISSION = """
mynetworks =
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = reject_unlisted_recipient, permit_sasl_authenticated, reject
smtpd_sender_login_maps = inline:{{ {mailbox}={mailbox} }}
smtpd_sender_restrictions = reject_sender_login_mismatch
"""
EXCHANGER = """
smtpd_tls_security_level = may
mynetworks =
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
smtpd_recipient_restrictions = reject_unlisted_recipient
"""
CERTIFICATE_EXCHANGER = """
smtpd_tls_security_level = encrypt
smtpd_tls_ask_ccert = yes
smtpd_tls_CAfile = {certificates.authority}
mynetworks =
smtpd_relay_restrictions = permit_tls_all_clientcerts, reject
"""
RELAY = """
mynetworks = 127.0.0.0/8
smtpd_tls_security_level = may
smtpd_relay_restrictions = permit_mynetworks, reject
relayhost = [127.0.0.1]:{upstream}
smtp_tls_security_level = secure
smtp_tls_CAfile = {certificates.authority}
smtp_tls_secure_cert_match = {upstream_name}
smtp_sasl_auth_enable = yes
smtp_sasl_password_maps = inline:{{ [127.0.0.1]:{upstream}={mailbox}:{password} }}
smtp_sasl_security_options = noanonymous
smtp_sasl_mechanism_filter = login
local_header_rewrite_clients = permit_mynetworks
sender_canonical_classes = envelope_sender, header_sender
sender_canonical_maps = regexp:{folder}/senders
"""


@dataclass(frozen=True)
class MailServer:
    """One running Postfix: its folder, and its port on 127.0.0.1."""

    folder: Path
    port: int

    def message(self, recipient: str, message_id: str) -> EmailMessage:
        """The delivered message with this Message-ID; waits for it, fails the test when it does not come."""
        found: list[EmailMessage] = []

        def arrived() -> bool:
            found[:] = [each for each in self.messages(recipient) if each["Message-ID"] == message_id]
            return bool(found)

        wait_until(arrived, f"{message_id} for {recipient}", log=self.folder / "log")
        return found[0]

    def messages(self, recipient: str) -> list[EmailMessage]:
        """All that was delivered to a recipient. Return-Path holds the envelope sender."""
        return [
            message_from_bytes(path.read_bytes(), policy=policy.default)
            for path in (self.folder / "mail" / recipient / "new").glob("*")
        ]


@contextmanager
def submission_server(folder: Path, certificates: Certificates) -> Iterator[MailServer]:
    """STARTTLS and sign-in required, the sender must be the mailbox; takes mail for inside and outside."""
    [port] = free_ports(1)
    own = SUBMISSION.format(mailbox=MAILBOX) + _mailboxes(folder)
    with _postfix(folder, {port: ""}, own, certificates):
        yield MailServer(folder, port)


@contextmanager
def mail_exchanger(folder: Path, certificates: Certificates) -> Iterator[tuple[MailServer, MailServer]]:
    """The MX endpoint twice: as a stranger meets it, and as the address that its connector knows meets it."""
    stranger, known = free_ports(2)
    own = EXCHANGER + _mailboxes(folder)
    with _postfix(folder, {stranger: "", known: "-o mynetworks=127.0.0.1/32"}, own, certificates):
        yield MailServer(folder, stranger), MailServer(folder, known)


@contextmanager
def certificate_exchanger(folder: Path, certificates: Certificates) -> Iterator[MailServer]:
    """The MX endpoint with a connector that knows its senders by a certificate of the private authority."""
    [port] = free_ports(1)
    own = CERTIFICATE_EXCHANGER.format(certificates=certificates) + _mailboxes(folder)
    with _postfix(folder, {port: ""}, own, certificates):
        yield MailServer(folder, port)


@contextmanager
def local_relay(folder: Path, certificates: Certificates, upstream: MailServer) -> Iterator[MailServer]:
    """Takes plain mail from this computer, makes MAILBOX its sender and signs in at the submission server."""
    [port] = free_ports(1)
    own = RELAY.format(
        certificates=certificates,
        folder=folder,
        mailbox=MAILBOX,
        password=PASSWORD,
        upstream=upstream.port,
        upstream_name=SUBMISSION_HOST,
    )
    with _postfix(folder, {port: ""}, own, certificates):
        (folder / "senders").write_text(f"/@/ {MAILBOX}\n")
        yield MailServer(folder, port)


def _mailboxes(folder: Path) -> str:
    return MAILBOXES.format(folder=folder, boxes=", ".join(f"{box}={box}/" for box in (*INSIDE, *OUTSIDE)))


@contextmanager
def _postfix(folder: Path, ports: dict[int, str], own: str, certificates: Certificates) -> Iterator[None]:
    """Runs one Postfix with a service for each port (its options as value) and `own` after the common settings."""
    configuration = folder / "etc"
    configuration.mkdir(parents=True)
    common = COMMON.format(folder=folder, name=SUBMISSION_HOST, certificates=certificates)
    (configuration / "main.cf").write_text(common + own)
    services = [f"127.0.0.1:{port} inet n - n - - smtpd {options}\n" for port, options in ports.items()]
    (configuration / "master.cf").write_text("".join(services) + SERVICES)
    _make_own(folder / "data", "postfix")
    _make_own(folder / "mail", "nobody")
    (folder / "queue").mkdir(exist_ok=True)
    subprocess.run([find("postfix") or "", "-c", configuration, "check"], check=True, capture_output=True)
    command = [MASTER, "-c", str(configuration), "-d"]
    with running(command, log=folder / "master.log", listens_on=list(ports)):
        yield


def _make_own(folder: Path, user: str) -> None:
    folder.mkdir()
    shutil.chown(folder, user)
