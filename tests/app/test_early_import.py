"""A module comes without one that it can spare, and both work afterwards."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from configurator.app.early_import import import_without

PROGRAM = """
import sys
from configurator.app.early_import import import_without

import_without("typing_extensions", "msgspec")
assert "typing_extensions" not in sys.modules
import typing_extensions
from typing import Annotated, NotRequired, TypedDict
import msgspec

class Plain(TypedDict):
    port: NotRequired[int]

class Checked(msgspec.Struct):
    port: Annotated[int, msgspec.Meta(ge=1)]
    plain: Plain

print(msgspec.json.decode(b'{"port": 587, "plain": {}}', type=Checked).port)
"""


def test_msgspec_works_without_its_backports() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout.strip(), done.stderr) == ("587", "")


def test_the_spared_module_is_found_again_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "spared_part.py").write_text("")
    (tmp_path / "wanted_part.py").write_text(
        "try:\n    import spared_part\n    found = True\nexcept ImportError:\n    found = False\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    try:
        import_without("spared_part", "wanted_part")
        assert sys.modules["wanted_part"].found is False
        assert import_module("spared_part").__file__ == str(tmp_path / "spared_part.py")
        before = dict(sys.modules)
        import_without("spared_part", "other_part")
        assert sys.modules == before
    finally:
        for name in ("spared_part", "wanted_part"):
            sys.modules.pop(name, None)
