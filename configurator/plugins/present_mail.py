"""Which vendors' devices tell their mail settings, read from `resources/present_mail.toml`."""

from functools import cache

from configurator.domain.present_mail import MailObjects
from configurator.plugins.knowledge import read_table
from configurator.plugins.resource import resource


@cache
def mail_objects() -> tuple[MailObjects, ...]:
    """Raises KnowledgeError that names the file."""
    return read_table(resource("present_mail.toml"), "present_mail", tuple[MailObjects, ...])
