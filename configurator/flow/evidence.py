"""The evidence of one device: what was set up, what was proven and how, without any secret."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from configurator.domain.export import ExportedFile
from configurator.domain.live_test import LiveTest
from configurator.domain.text import Translate, render
from configurator.errors import Text
from configurator.flow.hand_over import HandOver, practice_line
from configurator.flow.live_test_record import live_test_record, stage_lines
from configurator.flow.outcome import certificate_line
from configurator.flow.recommend import settings_json
from configurator.flow.value_list import value_lines

_TIME = "%Y-%m-%d %H:%M"
_BLANK = Text("{line}", line="")


def evidence_files(case: HandOver, now: datetime, translate: Translate = str) -> tuple[ExportedFile, ...]:
    """The text for people and the JSON for programs."""
    text = "\n".join(render(line, translate) for line in _lines(case, now))
    record = json.dumps(_record(case, now, translate), indent=2)
    return (
        ExportedFile(f"{case.file_name}-evidence.txt", f"{text}\n".encode()),
        ExportedFile(f"{case.file_name}-evidence.json", f"{record}\n".encode()),
    )


def _lines(case: HandOver, now: datetime) -> Iterator[Text]:
    yield Text("Evidence for {device}, {time}", device=case.device_name, time=now.strftime(_TIME))
    yield from practice_line(case)
    yield Text("Site: {site} {domain}", site=case.site_name, domain=case.facts.domain)
    yield Text("Model: {model}", model=case.model.name)
    yield from value_lines(case.settings)
    yield _BLANK
    yield from _test_lines(case.live_test)
    yield _device_line(case)


def test_summary(test: LiveTest) -> tuple[Text, ...]:
    """What a colleague or a vendor needs to know of a test: no secret stands in it."""
    return tuple(_test_lines(test))


def _test_lines(test: LiveTest | None) -> Iterator[Text]:
    if test is None:
        yield Text("Not tested from this computer.")
        return
    verdict = Text("delivered") if test.delivered else Text("not delivered")
    when = test.started.strftime(_TIME) if test.started else ""
    yield Text("Test from this computer, {time}: {verdict}", time=when, verdict=verdict)
    yield Text("Recipients: {value}", value=", ".join(test.recipients))
    if test.arrived:
        yield Text("Seen in the mailbox.")
    if test.message_id:
        yield Text("Message id: {value}", value=test.message_id)
    if test.tls:
        yield Text("TLS: {value}", value=test.tls)
        yield certificate_line(test)
    yield from _offers(test)
    if test.fault:
        yield Text("Refusal: {value}", value=test.fault)
    yield from stage_lines(test)
    yield _BLANK
    yield from (Text("{line}", line=line) for line in test.transcript)
    yield _BLANK


def _offers(test: LiveTest) -> Iterator[Text]:
    """What the server let one sign in with, and how the test was limited to what the device has."""
    none = Text("none")
    plain, secret = ", ".join(test.offered) or none, ", ".join(test.offered_over_tls) or none
    yield Text("Sign-in offered before TLS: {plain}; over TLS: {secret}", plain=plain, secret=secret)
    if test.tls_ceiling is not None:
        yield Text("Sent as the device would, with TLS {version} at most", version=test.tls_ceiling.value)
    if test.size:
        yield Text("Message as large as a scan: {size} MB", size=f"{test.size / 1e6:.0f}")


def _device_line(case: HandOver) -> Text:
    shown = case.device_test
    if shown is None:
        return Text("Not tested by the device itself.")
    if shown.arrived:
        return Text("Test by the device itself: its message arrived.")
    return Text("Test by the device itself: it shows {words}", words=shown.shows)


def _record(case: HandOver, now: datetime, translate: Translate) -> dict[str, Any]:
    test, shown = case.live_test, case.device_test
    return {
        "made": now.isoformat(),
        "practice": case.is_practice,
        "site": case.site_name,
        "domain": case.facts.domain,
        "device": case.device_name,
        "model": case.model.key,
        "settings": settings_json(case.settings, lambda text: render(text, translate)),
        "from_this_computer": live_test_record(test) if test else None,
        "by_the_device": {"arrived": shown.arrived, "shows": shown.shows} if shown else None,
    }
