"""Indirect: a relay on the site's network takes the device's mail and sends it on by another method."""

from configurator.domain.capability import Auth
from configurator.domain.method import Upstream
from configurator.domain.rules.reason import Case, Reasons, bad, good, need, never
from configurator.domain.rules.shared import SET_UP, is_hosted
from configurator.errors import Text


def indirect(case: Case) -> Reasons:
    if is_hosted(case):
        yield never(Text("A hosted sender reaches no relay on the site's network."), SET_UP)
    yield good(Text("Any device will do, even without TLS or sign-in."), SET_UP)
    yield bad(Text("One more server to look after."))
    if case.facts.port_25_open.value is False and case.facts.port_587_open.value is False:
        yield never(Text("Ports 25 and 587 are both closed from the site, so a relay could not send on."), SET_UP)
    if not case.facts.relay_host.value:
        yield need(
            Text("Needs a relay: Postfix on a small Linux machine, or a Windows Server that still has IIS SMTP.")
        )
    yield from _upstream(case)


def is_password_upstream(case: Case) -> bool:
    """The relay itself signs in with a password, so it lasts as long as password sign-in does."""
    facts = case.facts
    return facts.upstream.value is Upstream.CLIENT_SUBMISSION and facts.upstream_auth.value is Auth.PASSWORD


def _upstream(case: Case) -> Reasons:
    turn = case.book.password_sign_in_off_by_default
    if is_password_upstream(case):
        yield bad(
            Text("The relay signs in with a password, off by default from the end of December 2026."), turn.source
        )
    elif case.facts.upstream.value is None:
        yield need(
            Text("Decide how the relay sends on: a connector lasts, OAuth 2.0 lasts, a password does not."),
            turn.source,
        )
    if case.today > turn.on and is_password_upstream(case):
        yield need(Text("An admin must switch password sign-in on again for the relay's mailbox."), turn.source)
    yield bad(
        Text("IIS SMTP is gone from Windows Server 2025 and knows no OAuth 2.0."), "windows-server-removed-2025"
    )
