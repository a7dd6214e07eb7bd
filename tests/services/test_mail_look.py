"""Reading a device's present mail settings from agents that replay recordings."""

from configurator.domain.capability import Auth
from configurator.domain.present_mail import PresentMail, SettingsTable, TellsMail
from configurator.plugins.identity import identity_knowledge
from configurator.plugins.present_mail import mail_tellers
from configurator.services.mail_look import read_mail
from configurator.services.snmp_look import SnmpLook
from configurator.services.snmp_reader import snmp_reader
from tests.servers.snmp_agent import replay, snmp_agents

ADDRESS = "127.0.0.6"
HEAD = "1.3.6.1.2.1.1.1.0|4|A device\n"
BROTHER, LEXMARK = mail_tellers()


async def _read(recording: str, told_in: TellsMail) -> PresentMail | None:
    with snmp_agents({ADDRESS: replay(recording.encode())}) as port:
        async with snmp_reader(port) as reader:
            return await read_mail(SnmpLook(reader, "public", identity_knowledge()), ADDRESS, told_in)


async def test_a_brother_tells_by_its_own_objects() -> None:
    recording = (
        f"{HEAD}1.3.6.1.4.1.2435.2.4.3.99.1.10.0|4|relay.example\n1.3.6.1.4.1.2435.2.4.3.1240.5.6.102.0|2|0\n"
    )
    assert await _read(recording, BROTHER) == PresentMail("relay.example", auth=Auth.NONE)
    assert await _read(HEAD, BROTHER) is None


async def test_a_lexmark_tells_by_the_tables_that_describe_themselves() -> None:
    assert isinstance(LEXMARK, SettingsTable)
    lines = [HEAD.strip(), f"{LEXMARK.group}.9|2|4"]
    for row in range(10, 20):
        name, kind, number, _ = LEXMARK.objects_of(str(row))
        lines += [f"{LEXMARK.group}.{row}|2|3", f"{name}|4|Setting{row}", f"{kind}|2|1", f"{number}|2|{row}"]
    told = await _read("\n".join(lines), LEXMARK)
    assert told == PresentMail(own=tuple((f"Setting{row}", str(row)) for row in range(10, 20)))


async def test_a_lexmark_whose_tables_are_switched_off_tells_nothing() -> None:
    assert await _read(HEAD, LEXMARK) is None
