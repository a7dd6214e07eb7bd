"""What to know about a family besides its form: OAuth 2.0 as its maker tells it, split scans, its quirks."""

from collections.abc import Iterator

from configurator.domain.device_model import DeviceModel, OauthSupport
from configurator.errors import Text

_SPLITS = Text("It can split a large scan into several messages: set its message limit below that of the mailbox.")


def family_remarks(model: DeviceModel) -> tuple[Text, ...]:
    """One sentence each, the most useful first."""
    told = tuple(_oauth(model.oauth)) if model.oauth else ()
    splits = (_SPLITS,) if model.capabilities.splits_large_mail else ()
    return (*told, *splits, *map(Text, model.quirks))


def _oauth(told: OauthSupport) -> Iterator[Text]:
    if told.firmware:
        yield Text("OAuth 2.0 needs {firmware} or newer: update the firmware first.", firmware=told.firmware)
    if told.models:
        yield Text("The maker names these models with OAuth 2.0: {models}.", models=", ".join(told.models))
    if told.without:
        yield Text("The maker names these models without OAuth 2.0: {models}.", models=", ".join(told.without))
    if told.published:
        yield Text("The maker publishes which models have OAuth 2.0: {place}", place=told.published)
