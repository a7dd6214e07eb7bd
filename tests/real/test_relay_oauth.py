"""The emailproxy plan with the real package, between the Postfix plan and real servers; a fake authority."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import pytest

from configurator.domain.relay.engine import Engine
from configurator.domain.relay.order import PROXY_PORT
from configurator.flow.file_writing import write_files
from configurator.plugins.knowledge import knowledge
from tests.real.dovecot_peer import MAILBOX, TOKEN
from tests.real.peers import Certificates, free_ports, running
from tests.real.postfix_peer import MailServer
from tests.real.relay_plan_peer import installed_relay, plan_for, write_plan
from tests.servers.authority import FakeAuthority, answering, refused

PROGRAM = Path(sys.executable).with_name("emailproxy")
INSIDE, COPIER = "it@contoso.example", "copier@printer.lan"
APPLICATION, SECRET = "11111111-2222-3333-4444-555555555555", "S3cret~%$;#x"
pytestmark = pytest.mark.usefixtures("peer_folder")
GOOD = (200, {"token_type": "Bearer", "access_token": TOKEN, "expires_in": 3600})


@dataclass
class InstalledProxy:
    """The plan's folder, the root that it was applied to, and the port of 127.0.0.1 where emailproxy listens."""

    plan: Path
    root: Path
    port: int

    @property
    def etc(self) -> Path:
        return self.root / "etc/device-relay-oauth"

    def run(self, script: str, said: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "ROOT": str(self.root)}
        command = ["bash", str(self.plan / script)]
        return subprocess.run(command, input=said, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def authority() -> Iterator[FakeAuthority]:
    """The identity provider, which gives the token that the submission server takes."""
    if not PROGRAM.exists():
        pytest.skip("not installed: emailproxy")
    with answering(FakeAuthority([GOOD])) as started:
        yield started


def _install(folder: Path, authority: FakeAuthority, submission: MailServer) -> InstalledProxy:
    """Applies the plan with a cloud that is these peers."""
    folder.mkdir()
    known = knowledge()
    cloud = msgspec.structs.replace(
        known.clouds[0],
        authority=f"https://127.0.0.1:{authority.port}",
        submission_host="localhost",
        submission_port=submission.port,
    )
    [port] = free_ports(1)
    proxy = InstalledProxy(folder / "plan", folder / "root", port)
    write_files(proxy.plan, plan_for(Engine.EMAILPROXY, replace(known, clouds=(cloud,))).files)
    for name in ("emailproxy.config", "verify.sh"):
        path = proxy.plan / name
        path.write_text(path.read_text().replace(str(PROXY_PORT), str(port)))
    done = proxy.run("install.sh", f"{APPLICATION}\n{SECRET}\n")
    assert done.returncode == 0, done.stderr
    return proxy


@contextmanager
def _proxy(
    folder: Path, authority: FakeAuthority, submission: MailServer, certificates: Certificates
) -> Iterator[InstalledProxy]:
    """Runs what the plan installed."""
    proxy = _install(folder, authority, submission)
    trusted = folder / "trusted.pem"
    trusted.write_text(authority.ca_pem + certificates.authority.read_text())
    own = {"config-file": proxy.etc / "emailproxy.config", "cache-store": proxy.etc / "tokens.config"}
    options = [f"--{name}={path}" for name, path in own.items()]
    command = [
        "env",
        f"SSL_CERT_FILE={trusted}",
        str(PROGRAM),
        "--no-gui",
        *options,
        f"--log-file={folder / 'log'}",
    ]
    with running(command, log=folder / "output", listens_on=[proxy.port]):
        yield proxy


def test_postfix_sends_by_oauth_through_the_real_emailproxy(
    peer_folder: Path, authority: FakeAuthority, submission: MailServer, certificates: Certificates
) -> None:
    with _proxy(peer_folder / "oauth", authority, submission, certificates) as proxy:
        settings = {"relayhost": f"[127.0.0.1]:{proxy.port}"}
        with installed_relay(peer_folder / "by-oauth", 0, certificates, settings, upstream_auth="oauth2") as relay:
            for _ in range(2):
                arrived = submission.message(INSIDE, relay.send(COPIER, INSIDE))
                assert arrived["Return-Path"] == f"<{MAILBOX}>"
        seen = proxy.run("verify.sh")
        assert seen.returncode == 0, seen.stdout
    [form] = authority.forms  # the second message reused the token
    assert form["grant_type"] == "client_credentials"
    assert (form["client_id"], form["client_secret"]) == (APPLICATION, SECRET)
    assert form["scope"] == "https://outlook.office365.com/.default"


def test_mail_waits_while_the_identity_provider_refuses(
    peer_folder: Path, authority: FakeAuthority, submission: MailServer, certificates: Certificates
) -> None:
    authority.tokens[:] = [refused("invalid_client", "AADSTS7000215: Invalid client secret provided."), GOOD]
    with _proxy(peer_folder / "refusing", authority, submission, certificates) as proxy:
        settings = {"relayhost": f"[127.0.0.1]:{proxy.port}"}
        with installed_relay(peer_folder / "waits", 0, certificates, settings, upstream_auth="oauth2") as relay:
            identity = relay.send(COPIER, INSIDE)
            relay.wait_for("status=deferred")
            relay.wait_for("status=sent")
            assert submission.message(INSIDE, identity)


def test_the_secret_is_for_root_alone_and_roll_back_leaves_nothing(
    peer_folder: Path, authority: FakeAuthority, submission: MailServer
) -> None:
    proxy = _install(peer_folder / "gone", authority, submission)
    config = proxy.etc / "emailproxy.config"
    assert config.stat().st_mode & 0o777 == 0o600
    assert f"client_secret = {SECRET}\n" in config.read_text()
    (proxy.etc / "tokens.config").write_text("what the program keeps")
    gone = proxy.run("roll-back.sh")
    assert gone.returncode == 0, gone.stderr
    assert not proxy.root.exists()


@pytest.mark.parametrize("said", ["", "no id!\nsecret\n", "an-id\n", "an-id\n secret\n"])
def test_what_can_not_be_an_application_is_refused_before_anything_is_written(tmp_path: Path, said: str) -> None:
    proxy = InstalledProxy(tmp_path / "plan", tmp_path / "root", 0)
    write_files(proxy.plan, plan_for(Engine.EMAILPROXY, knowledge()).files)
    assert proxy.run("install.sh", said).returncode == 1
    assert not proxy.root.exists()


def test_a_token_without_the_plugin_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    if any(Path("/usr/lib").glob("**/sasl2/libsasl-xoauth2.so*")):
        pytest.skip("the plugin is installed here")
    relay = write_plan(tmp_path, upstream_auth="oauth2")
    relay.environment |= {"TOKEN_FILE": str(relay.plan / "main.cf")}
    told = relay.run("install.sh")
    assert (told.returncode, "sasl-xoauth2 is not installed" in told.stderr) == (1, True)
    assert not relay.root.exists()
