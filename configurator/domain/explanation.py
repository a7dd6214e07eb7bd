"""Entries of the reply catalogue; the matching stands in `domain.reply_match`."""

from datetime import date

import msgspec

from configurator.domain.finding import Actor
from configurator.domain.source import Confidence


class ReplyEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that a device or client can meet.

    `reply_codes` and `enhanced_codes` (a trailing `*` or a range `5.7.606-649` is allowed) must agree where the
    text shows one; `texts` are distinguishing substrings, compared without case. `fix` are steps in order.
    `reversible` says whether and until when it can be undone, empty when that does not apply.
    `step` is the wizard step that mends it, empty when none does.
    """

    key: str
    reply_codes: tuple[int, ...] = ()
    enhanced_codes: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    title: str
    cause: str
    who: Actor
    fix: tuple[str, ...]
    reversible: str = ""
    step: str = ""
    source: str
    as_of: date
    confidence: Confidence
