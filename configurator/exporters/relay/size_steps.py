"""The size of a relay in sentences, before anything is installed."""

from collections.abc import Iterator

from configurator.domain.relay.plan import RelayStep
from configurator.domain.relay.size import RelaySize
from configurator.errors import Text


def size_steps(size: RelaySize) -> tuple[RelayStep, ...]:
    """What it takes and sends, and what to change where one account is not enough."""
    return tuple(RelayStep(text) for text in (_pace(size), *_accounts(size), *_queue(size)))


def _pace(size: RelaySize) -> Text:
    if size.sent_per_minute is None:
        return Text(
            "Size: no limit a minute is known for this way. Devices here: {devices}.", devices=size.devices
        )
    return Text(
        "Size: plan with {pace} messages a minute for one account, below the mailbox's limit. Devices here:"
        " {devices}.",
        pace=size.sent_per_minute,
        devices=size.devices,
    )


def _accounts(size: RelaySize) -> Iterator[Text]:
    if size.accounts is not None and size.accounts > 1:
        yield Text(
            "That is not enough for this load: take {count} accounts, and for each one a relay with some of the"
            " devices.",
            count=size.accounts,
        )
    if size.backlog_minutes:
        yield Text(
            "After an hour of this load the relay still sends for {minutes} minutes; nothing is lost.",
            minutes=size.backlog_minutes,
        )


def _queue(size: RelaySize) -> tuple[Text, ...]:
    if size.queue_gb is None:
        return (Text("How much disk the queue needs is not known: say the recipients a day and the scan's size."),)
    return (
        Text("Keep {size} GB of disk free: that piles up while Microsoft is away for a day.", size=size.queue_gb),
    )
