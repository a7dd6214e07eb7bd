"""Opening the system's browser."""

import threading
import webbrowser

import pytest

from configurator.services.browser import open_browser


def test_the_browser_is_opened_without_waiting_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    opened, may_end = threading.Event(), threading.Event()
    addresses: list[str] = []

    def hold(address: str) -> bool:
        addresses.append(address)
        opened.set()
        return may_end.wait(5)

    monkeypatch.setattr(webbrowser, "open", hold)
    open_browser("https://login.example/go")
    assert opened.wait(5)
    may_end.set()
    assert addresses == ["https://login.example/go"]
