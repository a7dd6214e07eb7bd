"""A real DNS server, Knot: the zone of contoso.example, and of the names under which Microsoft 365 is reached."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.real.peers import find, free_ports, running

DOMAIN = "contoso.example"
MX_ZONE = "mail.protection.outlook.com"
MX_HOST = f"contoso-example.{MX_ZONE}"
SUBMISSION_ZONE = "office365.com"
SUBMISSION_HOST = f"smtp.{SUBMISSION_ZONE}"
RELAY_HOST = f"relay.{DOMAIN}"

CONFIGURATION = """
server:
    listen: 127.0.0.1@{port}
    rundir: {folder}
    pidfile: {folder}/knot.pid
    udp-workers: 1
    tcp-workers: 1
    background-workers: 1
database:
    storage: {folder}/db
log:
  - target: stderr
    any: info
template:
  - id: default
    storage: {folder}
    file: "%s.zone"
zone:
"""
ZONE = """$TTL 300
@ SOA ns hostmaster 1 3600 600 86400 300
@ NS ns
ns A 127.0.0.1
"""
RECORDS = {
    DOMAIN: f"""@ MX 0 {MX_HOST}.
@ A 127.0.0.1
@ TXT "v=spf1 ip4:192.0.2.1 include:spf.protection.outlook.com -all"
relay A 127.0.0.1
nullmx MX 0 .
nomx A 127.0.0.1
""",
    MX_ZONE: "contoso-example A 127.0.0.1\n",
    SUBMISSION_ZONE: "smtp A 127.0.0.1\n",
}


@contextmanager
def name_server(folder: Path) -> Iterator[int]:
    """Runs Knot for these zones; gives the port on 127.0.0.1, the same for UDP and TCP."""
    folder.mkdir()
    [port] = free_ports(1)
    for zone, records in RECORDS.items():
        (folder / f"{zone}.zone").write_text(ZONE + records)
    configuration = folder / "knot.conf"
    zones = "".join(f"  - domain: {zone}\n" for zone in RECORDS)
    configuration.write_text(CONFIGURATION.format(port=port, folder=folder) + zones)
    command = [find("knotd") or "", "-c", str(configuration)]
    with running(command, log=folder / "log", listens_on=[port]):
        yield port
