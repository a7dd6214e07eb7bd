"""The figures, dates and notices that the rules use, each with its source: data in `resources/rulebook.toml`."""

from datetime import date

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A limit: its number (the unit stands in its name) and the key of its source."""

    value: int
    source: str


class Turn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A date on which something changes, how it is said (Microsoft often names no day), and its source's key."""

    on: date
    words: str
    source: str


class Notice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence that says what holds now, often where older pages say something else, and its source's key."""

    text: str
    source: str


class Rulebook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Limits, dates and notices. Counts are whole numbers; sizes are megabytes (10**6 bytes)."""

    messages_per_minute: Figure
    recipients_per_day: Figure
    connections_per_mailbox: Figure
    devices_per_account: Figure
    first_domain_recipients_per_day: Figure
    mailbox_message_size_mb: Figure
    largest_message_size_mb: Figure
    mailbox_receives_per_hour: Figure
    high_volume_message_size_mb: Figure
    azure_messages_per_minute: Figure
    azure_messages_per_hour: Figure
    connector_prefix_shortest: Figure
    password_sign_in_off_by_default: Turn
    password_removal_announced: Turn
    high_volume_password_ends: Turn
    smtp_auth_off_in_tenants_after: Turn
    password_dates_withdrawn: Notice
    password_removal_misread: Notice
    certificate_root: Notice
    elliptic_curves: Notice
    legacy_tls_host: Notice
    mx_plain_text: Notice
    direct_send_default: Notice
    relay_without_licence: Notice
    relay_attribution: Notice
    relay_daily_limit: Notice
    shared_address: Notice
    relay_software: Notice
    high_volume_billing: Notice
    azure_preview: Notice
