"""What the catalogue says about a test or a sign-in that was refused or broke off."""

from configurator.domain.explain import Match, find_matches
from configurator.domain.explanation import ReplyEntry
from configurator.domain.live_test import LiveTest
from configurator.domain.oauth import TokenRefusal
from configurator.flow.outcome import what_failed


def explain_token(refusal: TokenRefusal, entries: tuple[ReplyEntry, ...]) -> tuple[Match, ...]:
    """By the authority's code where it names one, else by its words and the error's name."""
    return find_matches(refusal.code, entries) or find_matches(f"{refusal.error}: {refusal.words}", entries)


def explain_test(test: LiveTest, entries: tuple[ReplyEntry, ...]) -> tuple[Match, ...]:
    """The entries that explain it, those about the port of this test first; empty when nothing known fits."""
    port = test.settings.port

    def strangeness(match: Match) -> tuple[bool, int]:
        ports = match.entry.ports
        return (bool(ports) and port not in ports, -len(ports))

    words = what_failed(test)
    return tuple(sorted(find_matches(words, entries), key=strangeness)) if words else ()
