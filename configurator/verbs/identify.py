"""`identify --snmprec FILE | --ipp FILE | --txt KEY=VALUE…`: which model a recording is of."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import Any

from configurator.domain.identity.evidence import Evidence
from configurator.domain.identity.family import family_of
from configurator.domain.identity.ipp_evidence import ipp_evidence
from configurator.domain.identity.judge import Identity, identify
from configurator.domain.identity.knowledge import IdentityKnowledge
from configurator.domain.identity.snmp_evidence import snmp_evidence
from configurator.domain.identity.snmp_recording import read_recording
from configurator.domain.identity.txt_evidence import txt_evidence
from configurator.domain.text import render
from configurator.errors import InputError, Text
from configurator.verbs.frame import DONE, NO, Line, Outcome, Verb
from configurator.verbs.tools import Tools

_MOST_BYTES = 16_000_000
_NOT_KNOWN = Text(
    "What this was recorded from can't be told. Look at the device's own label and choose its family."
)


def _add_arguments(parser: ArgumentParser) -> None:
    one = parser.add_mutually_exclusive_group(required=True)
    one.add_argument("--snmprec", metavar="FILE", type=Path, help="an SNMP recording")
    one.add_argument("--ipp", metavar="FILE", type=Path, help="an answer to IPP Get-Printer-Attributes")
    one.add_argument(
        "--txt", metavar="KEY=VALUE", type=_pair, nargs="+", action="extend", help="a DNS-SD TXT record"
    )


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise ArgumentTypeError(
            render(Text("“{text}” is no pair. Write it like ty=Brother MFC-L2710DW.", text=text[:60]))
        )
    return key.strip(), value


def _run(options: Namespace, tools: Tools) -> Outcome:
    knowledge = tools.identity()
    identity = identify(_evidence(options, knowledge), knowledge)
    family = family_of(identity, tools.library().models, knowledge)
    told = told_identity(identity, family.key if family else None)
    lines = identity_lines(identity, family.full_name if family else "")
    return Outcome(told, lines or (_NOT_KNOWN,), DONE if identity.vendor or identity.model else NO)


def _evidence(options: Namespace, knowledge: IdentityKnowledge) -> Evidence:
    if options.txt:
        return txt_evidence(dict(reversed(options.txt)))  # of equal keys the first counts, RFC 6763 section 6.4
    if options.ipp:
        return ipp_evidence(_content(options.ipp))
    return snmp_evidence(read_recording(_content(options.snmprec)), knowledge)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_MOST_BYTES)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise InputError(Text("{file} can't be read: {why}.", file=str(path), why=why)) from error


def told_identity(identity: Identity, key: str | None) -> dict[str, Any]:
    """The object of the command contract."""
    return {
        "vendor": identity.vendor,
        "model": identity.model,
        "key": key,
        "confidence": identity.confidence.value,
        "serial": identity.serial or None,
        "platform": identity.platform,
        "firmware": identity.firmware or None,
        "rests_on": [{"place": ground.place.value, "said": ground.said} for ground in identity.rests_on],
    }


def identity_lines(identity: Identity, family: str) -> tuple[Line, ...]:
    """The same for people; nothing of an unknown device."""
    name = f"{identity.vendor} {identity.model}".strip()
    if not name:
        return ()
    lines: list[Line] = [name]
    if identity.serial:
        lines.append(Text("Serial number: {serial}", serial=identity.serial))
    if family:
        lines.append(Text("Family: {family}", family=family))
    return (*lines, *(f"{ground.place.value}: {ground.said}" for ground in identity.rests_on))


IDENTIFY = Verb(
    summary=Text("Tells which model an SNMP recording, an IPP answer or a DNS-SD record is of."),
    add_arguments=_add_arguments,
    run=_run,
    nothing=told_identity(Identity(), None),
)
