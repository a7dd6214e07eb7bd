"""The whole check of a healthy site against its slowest chain, every step of the network 200 ms late.

    python tests/benchmarks/check_chain.py [--runs 5] [--late 0.2]

The chain is what must happen one after the other to learn about the mail exchanger: MX, its address, greeting,
EHLO, STARTTLS, handshake, EHLO again. It is walked by the same services, alone, in the same run. Prints the
medians and the ratio, whole to chain. Loopback only.
"""

import argparse
import asyncio
import ssl
import statistics
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import trustme

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from configurator.app.check_ports import make_check_ports
from configurator.domain.network import ThisComputer
from configurator.domain.server_look import Endpoint
from configurator.flow.check.ports import CheckPorts
from configurator.flow.check.request import CheckRequest
from configurator.flow.check.run import check_site
from configurator.plugins.knowledge import knowledge
from configurator.services.route import Route
from tests.fakes.ports import COMPUTER
from tests.servers.rude_names import names, records
from tests.servers.scripted_mail import HOST, Handler, Script, server_context, serving

DOMAIN, MX, SUBMISSION, SITE = "contoso.example", "mx.contoso.example", "smtp.contoso.example", "203.0.113.24"
ZONE = {
    (DOMAIN, "MX"): [f"0 {MX}."],
    (DOMAIN, "TXT"): ['"v=spf1 include:spf.contoso.example ip4:203.0.113.24 -all"'],
    ("spf.contoso.example", "TXT"): ['"v=spf1 ip4:192.0.2.0/24 -all"'],
    (MX, "A"): [HOST],
    (SUBMISSION, "A"): [HOST],
}
HELLO = f"250-{MX} Hello [{SITE}]\n250-SIZE 157286400\n250-STARTTLS\n250 8BITMIME"
KNOWN = knowledge()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--late", type=float, default=0.2, help="seconds that each step takes longer")
    options = parser.parse_args(arguments)
    asyncio.run(_compare(options.runs, options.late))
    return 0


async def _compare(runs: int, late_s: float) -> None:
    figures: dict[str, list[float]] = {"whole": [], "chain": []}
    async with _site(late_s) as ports:
        for run in range(runs + 1):
            for name, walk in (("chain", _chain), ("whole", _whole)):
                begun = time.monotonic()
                await walk(ports)
                if run:  # the first one reads libraries and certificates
                    figures[name].append(time.monotonic() - begun)
    whole, chain = (statistics.median(figures[name]) for name in ("whole", "chain"))
    print(f"whole check {whole:.3f} s, slowest chain {chain:.3f} s")
    print(f"check ratio {whole / chain:.2f}")


async def _chain(ports: CheckPorts) -> None:
    host = (await ports.find_mail_exchanger(DOMAIN)).hosts[0]
    (address,) = (await ports.look_up(host, "A")).values
    look = await ports.look_at_server(Endpoint(host, address, 25))
    assert look.hello_over_tls, look


async def _whole(ports: CheckPorts) -> None:
    request = CheckRequest(
        DOMAIN,
        KNOWN,
        KNOWN.clouds[0],
        date(2026, 11, 23),
        KNOWN.check.block_list,
        authority="http://127.0.0.1:9",
        submission_host=SUBMISSION,
    )
    findings = await check_site(request, ports, lambda _findings: None)
    assert {"tls-mx", "tls-submission", "spf", "dmarc"} <= {each.check for each in findings}


@asynccontextmanager
async def _site(late_s: float) -> AsyncIterator[CheckPorts]:
    authority = trustme.CA()
    context = server_context(authority, MX, SUBMISSION)
    async with (
        names(records(ZONE), late_s=late_s) as resolver,
        serving(_mail(context, late_s)) as mx,
        serving(_mail(context, late_s)) as submission,
    ):
        trusted = authority.cert_pem.bytes().decode()
        ports = make_check_ports(Route(resolver, {25: mx, 587: submission}, trusted), None)
        yield replace(ports, look_at_this_computer=_this_computer)  # its own way out leads past loopback


async def _this_computer() -> ThisComputer:
    return COMPUTER


def _mail(context: ssl.SSLContext, late_s: float) -> Handler:
    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await Script({"EHLO": HELLO}, context=context, late_s=late_s)(reader, writer)

    return converse


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
