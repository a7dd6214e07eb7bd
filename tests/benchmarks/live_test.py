"""A live test email against a bare aiosmtplib send with the same steps, in turn, in one process.

    python tests/benchmarks/live_test.py [--runs 50] [--large-runs 5]

Both connect, say EHLO, STARTTLS with a verified certificate, sign in and send, to a server on loopback in a
process of its own. Prints the medians for a message of 1 kB and one of 25 MB, peak memory for the large one
(tracemalloc, in runs of its own), and the ratios, ours to bare.
"""

import argparse
import asyncio
import multiprocessing
import ssl
import statistics
import sys
import time
import tracemalloc
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import trustme
from aiosmtplib import SMTP

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from configurator.domain.capability import Auth, Security
from configurator.domain.live_test import SendRequest
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.services.live_test import LiveTester
from configurator.services.mail_message import Envelope, compose
from configurator.services.route import Route
from configurator.services.tls_context import client_context
from tests.servers.scripted_mail import HOST, Handler, Script, serving

SENDER, RECIPIENT = "scanner@contoso.example", "it@contoso.example"
PASSWORD = "practice"
HELLO = "250-mail.test Hello [127.0.0.1]\n250-STARTTLS\n250-AUTH PLAIN\n250 SIZE 157286400"
_CLOSING_S = 0.5  # aiosmtplib does not wait until its TLS connection has ended, and the loop must outlive it
SIZES = {"1 kB": 0, "25 MB": 25_000_000}
Send = Callable[[int], Awaitable[None]]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--large-runs", type=int, default=5)
    options = parser.parse_args(arguments)
    authority = trustme.CA()
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(there,), daemon=True)
    server.start()
    try:
        with authority.issue_cert(HOST).private_key_and_cert_chain_pem.tempfile() as certificate:
            here.send(certificate)
            port = here.recv()
        trusted = authority.cert_pem.bytes().decode()
        asyncio.run(_compare(port, trusted, {"1 kB": options.runs, "25 MB": options.large_runs}))
    finally:
        server.terminate()
        server.join()
    return 0


async def _compare(port: int, trusted: str, runs: dict[str, int]) -> None:
    ways: dict[str, Send] = {"ours": _ours(port, trusted), "bare": _bare(port, trusted)}
    for name, size in SIZES.items():
        times = await _times(ways, size, runs[name])
        for way, figures in times.items():
            print(f"{name} {way} {statistics.median(figures) * 1000:.1f} ms")
        print(f"{name} time ratio {statistics.median(times['ours']) / statistics.median(times['bare']):.2f}")
    peaks = {way: await _peak(send) for way, send in ways.items()}
    for way, figure in peaks.items():
        print(f"25 MB {way} peak {figure / 1e6:.0f} MB")
    print(f"25 MB memory ratio {peaks['ours'] / peaks['bare']:.2f}")
    await asyncio.sleep(_CLOSING_S)


async def _times(ways: dict[str, Send], size: int, runs: int) -> dict[str, list[float]]:
    figures: dict[str, list[float]] = {way: [] for way in ways}
    for run in range(runs + 1):
        for way, send in ways.items():
            begun = time.perf_counter()
            await send(size)
            if run:  # the first one loads libraries
                figures[way].append(time.perf_counter() - begun)
    return figures


async def _peak(send: Send) -> float:
    tracemalloc.start()
    try:
        await send(SIZES["25 MB"])
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _ours(port: int, trusted: str) -> Send:
    tester = LiveTester(Route(ca_pem=trusted), lambda: datetime.now(UTC))
    method, auth = Method.CLIENT_SUBMISSION, Auth.PASSWORD
    settings = MailSettings(method, HOST, port, Security.STARTTLS, auth, SENDER, SENDER)

    async def send(size: int) -> None:
        request = SendRequest(settings, (RECIPIENT,), "Test", "This is a test.\n", size=size)
        result = await tester(request, Secret(PASSWORD), lambda _stage: None)
        assert result.delivered, result

    return send


def _bare(port: int, trusted: str) -> Send:
    context = client_context(Route(ca_pem=trusted), verify=True)

    async def send(size: int) -> None:
        envelope = Envelope(SENDER, (RECIPIENT,))
        message = compose(envelope, "Test", "This is a test.\n", datetime.now(UTC), size)
        async with SMTP(hostname=HOST, port=port, start_tls=True, tls_context=context) as client:
            await client.login(SENDER, PASSWORD)
            await client.sendmail(SENDER, [RECIPIENT], message.content)

    return send


def _serve(pipe: Connection) -> None:
    """Tells the port, then serves until the process is ended."""
    certificate = Path(pipe.recv())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    async def run() -> None:
        async with serving(_mail(context)) as port:
            pipe.send(port)
            await asyncio.Event().wait()

    asyncio.run(run())


def _mail(context: ssl.SSLContext) -> Handler:
    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await Script({"EHLO": HELLO}, context=context)(reader, writer)

    return converse


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
