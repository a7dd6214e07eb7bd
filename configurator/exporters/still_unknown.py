"""What a settings file needs and nobody has said yet."""

from configurator.domain.mail_settings import MailSettings
from configurator.errors import Text


def still_unknown(settings: MailSettings) -> Text | None:
    """The first value that is missing, as a sentence with the next step; None when all are there."""
    if not settings.server:
        return Text("The server is not known yet. Finish the earlier steps first.")
    if not settings.sender:
        return Text("The sender is not known yet. Finish the earlier steps first.")
    if settings.signs_in and not settings.username:
        return Text("The account is not known yet. Finish the earlier steps first.")
    return None
