"""A live test as programs read it: the fields of the command contract, and lines for people."""

from typing import Any

from configurator.domain.live_test import LiveTest, Stage
from configurator.errors import Text
from configurator.flow.outcome import STAGE_NAMES

_SIGNS = {True: Text("ok"), False: Text("failed"), None: Text("not reached")}


def live_test_record(test: LiveTest) -> dict[str, Any]:
    """JSON values only; no secret stands in a live test."""
    reply = test.reply
    return {
        "delivered": test.delivered,
        "stages": [_stage_record(stage) for stage in test.stages],
        "reply": {"code": reply.code, "enhanced": reply.enhanced, "text": reply.text} if reply else None,
        "message_id": test.message_id,
        "transcript": list(test.transcript),
        "fault": test.fault,
        "recipients": list(test.recipients),
        "started": test.started.isoformat() if test.started else None,
        "local_address": test.local_address,
        "tls": test.tls,
        "certificate_ends": test.certificate_ends.isoformat() if test.certificate_ends else None,
        "mechanisms": {"before_tls": list(test.offered), "over_tls": list(test.offered_over_tls)},
        "tls_ceiling": test.tls_ceiling.value if test.tls_ceiling else None,
        "size": test.size,
        "arrived": test.arrived,
    }


def stage_lines(test: LiveTest) -> tuple[Text, ...]:
    """One line a stage: its name, how it ended, what was seen, its time."""
    return tuple(
        Text(
            "{stage}: {sign} {detail} ({seconds} s)",
            stage=_name(stage),
            sign=_SIGNS[stage.ok],
            detail=stage.detail,
            seconds=f"{stage.elapsed_s:.2f}",
        )
        for stage in test.stages
    )


def _name(stage: Stage) -> Text:
    """Recipients are told apart by their addresses."""
    name = STAGE_NAMES[stage.name]
    return Text("{stage} {about}", stage=name, about=stage.about) if stage.about else name


def _stage_record(stage: Stage) -> dict[str, Any]:
    return {
        "name": stage.name.value,
        "ok": stage.ok,
        "detail": stage.detail,
        "elapsed_s": round(stage.elapsed_s, 3),
        "about": stage.about,
    }
