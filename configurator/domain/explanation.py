"""Entries of the reply catalogue; the matching stands in `domain.explain`."""

from datetime import date
from enum import StrEnum

import msgspec

from configurator.domain.finding import Actor
from configurator.domain.source import Confidence


class Scope(StrEnum):
    """How much of a reply an entry explains."""

    WORDS = "words"  # one of several causes of its code: its words must stand there, or no words at all
    CODE = "code"  # the only cause of its code, in whatever words
    OPEN = "open"  # says what the code alone means; its words don't decide, and every other entry goes first


class ReplyEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that a device or client can meet.

    What makes it match (all compared without case, white space and punctuation):
    `reply_codes` (RFC 5321) and `enhanced_codes` (RFC 3463; a range `5.7.606-649` is allowed),
    which must agree where the text shows one; `texts`, the words that tell this cause of the code from its
    others; `phrases`, words that decide on their own, whatever code stands beside them; `tokens`, codes of
    sign-in services, libraries and panels, matched as whole words. `ports` narrows an entry to these ports where
    the text names one. `models` are vendors or family keys (`xerox`, `brother.ads`) whose panels show the tokens.

    What it says: `cause`, `who` must act, `fix` (steps in order), `reversible` (whether and until when it can be
    undone, empty when that does not apply), `question` (what decides between the causes of one code), `step` (the
    wizard step that mends it, empty when none does).

    `yields` marks a wrapper: it gives way when the same text holds another explained reply. `throttled` marks a
    reply that goes away by itself when the sender slows down.
    """

    key: str
    reply_codes: tuple[int, ...] = ()
    enhanced_codes: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    ports: tuple[int, ...] = ()
    models: tuple[str, ...] = ()
    scope: Scope = Scope.WORDS
    yields: bool = False
    throttled: bool = False
    title: str
    cause: str
    who: Actor
    fix: tuple[str, ...]
    reversible: str = ""
    question: str = ""
    step: str = ""
    source: str
    as_of: date
    confidence: Confidence
