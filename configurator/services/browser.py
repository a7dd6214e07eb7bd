"""The system's browser."""

import threading
import webbrowser


def open_browser(address: str) -> None:
    """Opens an address, without waiting: some browsers hold the caller until they are closed."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True, name="browser").start()
