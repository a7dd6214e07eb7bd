"""The figures and dates that the rules use, each with its source: data under `resources/rulebook.toml`."""

from datetime import date

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A limit: its number (the unit stands in its name) and the key of its source."""

    value: int
    source: str


class Turn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A date on which something changes and the key of its source."""

    on: date
    source: str


class Rulebook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Limits and dates. Counts are whole numbers; sizes are megabytes (10**6 bytes)."""

    messages_per_minute: Figure
    recipients_per_day: Figure
    connections_per_mailbox: Figure
    devices_per_account: Figure
    mailbox_message_size_mb: Figure
    high_volume_message_size_mb: Figure
    connector_prefix_shortest: Figure
    password_sign_in_off_by_default: Turn
    high_volume_password_ends: Turn
    smtp_auth_off_in_tenants_after: Turn
