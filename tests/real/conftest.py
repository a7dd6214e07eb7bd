"""The real peers, each started once in a test process that asks for it. All of it listens on loopback only."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from configurator.services.route import Route
from tests.real.dovecot_peer import dovecot
from tests.real.name_server_peer import MX_HOST, SUBMISSION_HOST, name_server
from tests.real.peers import Certificates, make_certificates, need, open_folder
from tests.real.postfix_peer import MailServer, local_relay, mail_exchanger, submission_server


@dataclass(frozen=True)
class Exchanger:
    """The MX endpoint as a stranger meets it and as the address that its connector knows meets it."""

    for_strangers: MailServer
    for_the_connector: MailServer


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks all tests here, so that they can be chosen or left out."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.real)


@pytest.fixture(scope="session")
def peer_folder() -> Iterator[Path]:
    need("postfix", "dovecot", as_root=True)
    with open_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def certificates(peer_folder: Path) -> Certificates:
    """For the servers' names and for 127.0.0.1, as a test may reach them by either."""
    return make_certificates(peer_folder, SUBMISSION_HOST, MX_HOST, "localhost", "127.0.0.1")


@pytest.fixture(scope="session")
def submission(peer_folder: Path, certificates: Certificates) -> Iterator[MailServer]:
    """Postfix as submission server, sign-in by Dovecot."""
    folder = peer_folder / "submission"
    with (
        submission_server(folder, certificates) as server,
        dovecot(peer_folder / "dovecot", folder / "queue" / "private" / "auth"),
    ):
        yield server


@pytest.fixture(scope="session")
def exchanger(peer_folder: Path, certificates: Certificates) -> Iterator[Exchanger]:
    with mail_exchanger(peer_folder / "exchanger", certificates) as (stranger, known):
        yield Exchanger(stranger, known)


@pytest.fixture(scope="session")
def relay(peer_folder: Path, certificates: Certificates, submission: MailServer) -> Iterator[MailServer]:
    with local_relay(peer_folder / "relay", certificates, submission) as server:
        yield server


@pytest.fixture(scope="session")
def dns_port() -> Iterator[int]:
    """Knot with the practice domain's zone, on this port of 127.0.0.1."""
    need("knotd")
    with open_folder() as folder, name_server(folder / "knot") as port:
        yield port


@pytest.fixture
def route(submission: MailServer, exchanger: Exchanger, dns_port: int, certificates: Certificates) -> Route:
    """The way of the services to these peers under the names and ports of Microsoft 365, as a stranger."""
    return Route(
        resolver=("127.0.0.1", dns_port),
        ports={25: exchanger.for_strangers.port, 587: submission.port},
        ca_pem=certificates.authority.read_text("ascii"),
    )
