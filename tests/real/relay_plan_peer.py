"""A relay plan, written by the program's own flow and applied by its own scripts below a throw-away root."""

import json
import os
import smtplib
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from typing import Any

from configurator.domain.relay.engine import Engine
from configurator.domain.relay.plan import RelayPlan
from configurator.flow.answers_file import read_answers
from configurator.flow.file_writing import write_files
from configurator.flow.relay_plan import relay_plan
from configurator.plugins.knowledge import Knowledge, knowledge
from tests.real.dovecot_peer import MAILBOX, PASSWORD
from tests.real.peers import Certificates, free_ports, wait_until

DEVICE = "127.0.0.21"
STRANGER = "127.0.0.1"
QUICK = {
    "minimal_backoff_time": "1s",
    "maximal_backoff_time": "2s",
    "queue_run_delay": "1s",
    "smtp_destination_rate_delay": "0s",
    "smtp_host_lookup": "native",
}


@dataclass
class InstalledRelay:
    """The plan's folder, the root that it was applied to, and the relay's port on 127.0.0.1."""

    plan: Path
    root: Path
    port: int
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, script: str, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
        """One of the plan's scripts, with what is said to it on standard input."""
        environment = {**os.environ, "ROOT": str(self.root), **self.environment}
        command = ["bash", str(self.plan / script), *arguments]
        return subprocess.run(
            command, input=said, env=environment, capture_output=True, text=True, timeout=100, check=False
        )

    def connect(self, address: str = DEVICE) -> smtplib.SMTP:
        """As a client with this address of loopback."""
        return smtplib.SMTP("127.0.0.1", self.port, timeout=20, source_address=(address, 0))

    def send(self, sender: str, recipient: str, address: str = DEVICE) -> str:
        """One plain message; gives its Message-ID."""
        message = message_of(sender, recipient)
        with self.connect(address) as client:
            client.send_message(message)
        return message["Message-ID"]

    @property
    def log(self) -> str:
        return (self.root / "var/log/device-relay.log").read_text("utf-8", "replace")

    def wait_for(self, words: str) -> None:
        """Waits until the relay's own log says so; fails the test with that log."""
        wait_until(lambda: words in self.log, words, log=self.root / "var/log/device-relay.log")


def message_of(sender: str, recipient: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = f'"Copier 3" <{sender}>'
    message["To"], message["Message-ID"], message["Subject"] = recipient, make_msgid(domain="printer.lan"), "Scan"
    message.set_content("A scan")
    return message


@contextmanager
def installed_relay(
    folder: Path, way_up: int, certificates: Certificates, settings: dict[str, str] | None = None, **answers: Any
) -> Iterator[InstalledRelay]:
    """Applies a plan whose way up leads to this port of loopback; takes it away at the end."""
    folder.mkdir(exist_ok=True)
    relay = write_plan(folder, **answers)
    own = QUICK | {
        "relayhost": f"[localhost]:{way_up}",
        "smtp_tls_CAfile": str(certificates.authority),
        **(settings or {}),
    }
    (folder / "settings").write_text("".join(f"{name} = {value}\n" for name, value in own.items()))
    relay.environment |= {"SETTINGS": str(folder / "settings")}
    done = relay.run("install.sh", said=f"{PASSWORD}\n")
    assert done.returncode == 0, done.stderr
    try:
        yield relay
    finally:
        if (relay.root / "etc/device-relay").exists():
            gone = relay.run("roll-back.sh", "--drop-queue")
            assert gone.returncode == 0, gone.stderr


def write_plan(folder: Path, **answers: Any) -> InstalledRelay:
    """The Postfix plan in a folder, not applied yet."""
    [port] = free_ports(1)
    write_files(folder / "plan", plan_for(Engine.POSTFIX, knowledge(), relay_port=port, **answers).files)
    return InstalledRelay(folder / "plan", folder / "root", port)


def plan_for(engine: Engine, known: Knowledge, **answers: Any) -> RelayPlan:
    given = {
        "domain": "contoso.example",
        "device_addresses": [DEVICE],
        "relay_host": "127.0.0.1",
        "upstream": "client_submission",
        "upstream_auth": "password",
        "account": MAILBOX,
        **answers,
    }
    return relay_plan(engine, read_answers(json.dumps(given).encode()).facts, known)
