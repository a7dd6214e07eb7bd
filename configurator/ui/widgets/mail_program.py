"""Handing a ready message to the user's own mail program."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_LONGEST = 1900  # Windows cuts the addresses that it hands to a program near 2,000 characters


def open_in_mail_program(subject: str, body: str) -> bool:
    """Opens a new message; False when no mail program took it, or when the message is too long to hand over."""
    encoded = [bytes(QUrl.toPercentEncoding(text).data()).decode("ascii") for text in (subject, body)]
    address = f"mailto:?subject={encoded[0]}&body={encoded[1]}"
    return len(address) <= _LONGEST and QDesktopServices.openUrl(QUrl(address))
