"""The search for devices as the program puts it together."""

from ipaddress import IPv4Network

from configurator.app.device_search import RealDeviceSearch
from configurator.domain.capability import Auth
from configurator.domain.discovery import DiscoveryOrder, Progress
from configurator.domain.identity.sighting import Sighting
from configurator.domain.present_mail import PresentMail
from configurator.plugins.present_mail import mail_tellers
from tests.servers.snmp_agent import replay, snmp_agents

RECORDING = b"1.3.6.1.2.1.1.1.0|4|SHARP MX-2600N\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.2385.3.1.63.1.5\n"


async def test_a_device_that_answers_is_told_with_the_progress() -> None:
    seen: list[Sighting] = []
    progress: list[Progress] = []
    with snmp_agents({"127.0.0.5": replay(RECORDING)}) as port:
        order = DiscoveryOrder((IPv4Network("127.0.0.4/31"),), 30.0, port, 9, browse=False)
        await RealDeviceSearch().find(order, seen.append, progress.append)
    assert [(each.address, each.evidence.enterprise) for each in seen] == [("127.0.0.5", 2385)]
    assert progress[-1] == Progress(4, 4)


BROTHER = (
    b"1.3.6.1.2.1.1.1.0|4|Brother NC-8300h\n1.3.6.1.4.1.2435.2.4.3.99.1.10.0|4|smtp.office365.com\n"
    b"1.3.6.1.4.1.2435.2.4.3.1240.5.6.155.0|2|587\n1.3.6.1.4.1.2435.2.4.3.1240.5.6.102.0|2|1\n"
)


async def test_a_device_tells_its_mail_settings() -> None:
    objects, _ = mail_tellers()
    with snmp_agents({"127.0.0.5": replay(BROTHER)}) as port:
        told = await RealDeviceSearch(port).read_mail("127.0.0.5", objects)
    assert told == PresentMail("smtp.office365.com", 587, Auth.PASSWORD)


async def test_a_silent_device_and_an_address_that_is_none_tell_nothing() -> None:
    objects, _ = mail_tellers()
    with snmp_agents({"127.0.0.5": lambda _: []}) as port:
        assert await RealDeviceSearch(port).read_mail("127.0.0.5", objects) is None
        assert await RealDeviceSearch(port).read_mail("127.0.0.999", objects) is None
