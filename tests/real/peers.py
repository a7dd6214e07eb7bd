"""What every real peer needs: a folder that daemons may enter, free ports, start, wait and stop by process id."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

STARTS_WITHIN_S = 45.0
STOPS_WITHIN_S = 30.0
SENDER_NAME = "relay.contoso.example"

# Ends the daemon by its own process id as soon as its input ends: also when the tests themselves are killed.
GUARD = 'setsid "$@" </dev/null & daemon=$!; cat >/dev/null; kill $daemon; wait $daemon'


@dataclass(frozen=True)
class Certificates:
    """A private authority, its server certificate for loopback and its client certificate, as PEM files."""

    authority: Path
    chain: Path
    key: Path
    sender: Path
    sender_key: Path


def need(*programs: str, as_root: bool = False) -> None:
    """Skips when a program is not installed or has to start as root; with REQUIRE_PEERS=1 that is a failure."""
    lacking = [program for program in programs if find(program) is None]
    reason = f"not installed: {', '.join(lacking)}" if lacking else ""
    if as_root and not reason and os.geteuid() != 0:
        reason = "mail servers drop their rights and have to start as root"
    if not reason:
        return
    if os.environ.get("REQUIRE_PEERS") == "1":
        pytest.fail(f"REQUIRE_PEERS is set, and the real peers can't run: {reason}")
    pytest.skip(reason)


def find(program: str) -> str | None:
    """The program's path, also where daemons live."""
    return shutil.which(program, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"]))


@contextmanager
def open_folder() -> Iterator[Path]:
    """A new folder with a short name (socket paths are limited) that other users may enter; removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="peer-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_certificates(folder: Path, *names: str) -> Certificates:
    """Writes a private authority, a certificate for these names and one for SENDER_NAME into the folder."""
    authority = trustme.CA()
    files = (folder / f"{name}.pem" for name in ("authority", "chain", "key", "sender", "sender-key"))
    made = Certificates(*files)
    authority.cert_pem.write_to_path(made.authority)
    _write(authority.issue_cert(*names), made.chain, made.key)
    _write(authority.issue_cert(SENDER_NAME), made.sender, made.sender_key)
    return made


def _write(certificate: trustme.LeafCert, chain: Path, key: Path) -> None:
    chain.write_bytes(b"".join(part.bytes() for part in certificate.cert_chain_pems))
    certificate.private_key_pem.write_to_path(key)


def free_ports(count: int) -> list[int]:
    """Ports of loopback that are free now, for TCP and UDP alike."""
    with_both: list[int] = []
    while len(with_both) < count:
        with socket.socket() as stream, socket.socket(type=socket.SOCK_DGRAM) as datagram:
            stream.bind(("127.0.0.1", 0))
            port = stream.getsockname()[1]
            try:
                datagram.bind(("127.0.0.1", port))
            except OSError:
                continue
            with_both.append(port)
    return with_both


@contextmanager
def running(command: list[str], *, log: Path, listens_on: list[int] | None = None) -> Iterator[None]:
    """Runs a daemon in the foreground, output into `log`; ready when it listens; ended with this context."""
    with log.open("wb") as output:
        guard = subprocess.Popen(
            ["sh", "-c", GUARD, "guard", *command], stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        for port in listens_on or []:
            wait_until(lambda port=port: _accepts(port), f"{command[0]} listens on {port}", guard, log)
        yield
    finally:
        _stop(guard)


def wait_until(
    happened: Callable[[], bool], what: str, daemon: subprocess.Popen[bytes] | None = None, log: Path | None = None
) -> None:
    """Polls until it happened; fails the test with the daemon's own words when it ended or took too long."""
    end = time.monotonic() + STARTS_WITHIN_S
    while not happened():
        if (daemon is not None and daemon.poll() is not None) or time.monotonic() > end:
            words = log.read_text("utf-8", "replace")[-2000:] if log else ""
            pytest.fail(f"never came: {what}\n{words}")
        time.sleep(0.05)


def _accepts(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _stop(guard: subprocess.Popen[bytes]) -> None:
    assert guard.stdin is not None
    guard.stdin.close()
    guard.wait(STOPS_WITHIN_S)
