"""Which vendors' devices tell their mail settings, read from `resources/present_mail.toml`."""

from functools import cache

from configurator.domain.present_mail import MailObjects, SettingsTable, TellsMail
from configurator.plugins.knowledge import read_table
from configurator.plugins.resource import resource


@cache
def mail_tellers() -> tuple[TellsMail, ...]:
    """Raises KnowledgeError that names the file."""
    path = resource("present_mail.toml")
    objects = read_table(path, "present_mail", tuple[MailObjects, ...])
    return (*objects, read_table(path, "settings_table", SettingsTable))
