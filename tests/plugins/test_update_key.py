"""The key for updates."""

from pathlib import Path

import pytest

from configurator.errors import KnowledgeError
from configurator.plugins import update_key as module


def _with(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str) -> None:
    (folder / "update.toml").write_text(text)
    monkeypatch.setattr(module, "resource", lambda name: folder / name)


def test_our_own_build_has_none_or_a_good_one() -> None:
    module.update_key()


def test_an_empty_key_is_none_and_a_damaged_one_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _with(monkeypatch, tmp_path, 'public_key = ""')
    assert module.update_key() is None
    _with(monkeypatch, tmp_path, 'public_key = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"')
    key = module.update_key()
    assert key is not None
    assert len(key.key) == 32
    for text in ('public_key = "x"', "public_key = 5", "other = 1"):
        _with(monkeypatch, tmp_path, text)
        with pytest.raises(KnowledgeError):
            module.update_key()
