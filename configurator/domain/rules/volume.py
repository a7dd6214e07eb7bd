"""How much is sent: messages a minute, recipients a day, size of a scan, devices on one account."""

from configurator.domain.recommendation import Effect
from configurator.domain.rulebook import Figure
from configurator.domain.rules.reason import Case, Reasons, bad, good, never
from configurator.errors import Text

_MINUTES_PER_HOUR = 60


def messages_per_minute(case: Case) -> Reasons:
    """A mailbox that sends faster is slowed down, not refused."""
    limit, count = case.book.messages_per_minute, case.facts.messages_per_minute.value
    if count is None:
        return
    if count > limit.value:
        yield bad(
            Text(
                "{count} messages a minute are too many for one mailbox: above {limit} it is slowed down.",
                count=count,
                limit=limit.value,
            ),
            limit.source,
        )
    else:
        yield good(
            Text(
                "{count} messages a minute stay within the {limit} of one mailbox.", count=count, limit=limit.value
            ),
            limit.source,
        )


def recipients_per_day(case: Case) -> Reasons:
    limit, count = case.book.recipients_per_day, case.facts.recipients_per_day.value
    if count is not None and count > limit.value:
        yield never(
            Text(
                "{count} recipients a day are too many for one mailbox: above {limit} mail is refused.",
                count=count,
                limit=limit.value,
            ),
            limit.source,
        )


def devices_on_account(case: Case) -> Reasons:
    """The planning rule; Microsoft's own limit are connections at once."""
    most, count = case.book.devices_per_account, case.facts.devices_on_account.value
    if count is not None and count > most.value:
        yield bad(
            Text(
                "{count} devices would share the account. Plan at most {most}: it takes {connections} connections"
                " at once. Give this device an account of its own.",
                count=count,
                most=most.value,
                connections=case.book.connections_per_mailbox.value,
            ),
            most.source,
        )


def mailbox_receives(case: Case) -> Reasons:
    """What one mailbox takes in an hour, when everything goes to the same one."""
    limit, count = case.book.mailbox_receives_per_hour, case.facts.messages_per_minute.value
    if count is not None and count * _MINUTES_PER_HOUR > limit.value:
        yield bad(
            Text(
                "One mailbox receives at most {limit} messages an hour. Spread the recipients.", limit=limit.value
            ),
            limit.source,
        )


def mailbox_size(case: Case) -> Reasons:
    """The default limit of a mailbox, which an admin can raise, and the most that can be allowed."""
    usual, largest = case.book.mailbox_message_size_mb, case.book.largest_message_size_mb
    if not _fits(case, largest):
        yield never(_too_large(case, largest), largest.source)
    elif not _fits(case, usual):
        # The mailbox that receives has the same limit by any method, so it moves none of them.
        yield bad(_too_large(case, usual), usual.source, Effect.NONE)


def high_volume_size(case: Case) -> Reasons:
    limit = case.book.high_volume_message_size_mb
    if not _fits(case, limit):
        yield never(_too_large(case, limit), limit.source)


def _fits(case: Case, limit: Figure) -> bool:
    """Whether a scan fits once base64 has made four bytes of every three (RFC 4648)."""
    scan = case.facts.scan_size_mb.value
    return scan is None or scan * 4 <= limit.value * 3


def _too_large(case: Case, limit: Figure) -> Text:
    return Text(
        "A scan of {scan} MB grows by a third as mail and passes the limit of {limit} MB. Lower the resolution, or"
        " have the limit raised where that can be done.",
        scan=case.facts.scan_size_mb.value or 0,
        limit=limit.value,
    )
