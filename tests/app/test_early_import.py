"""msgspec comes without its backports, and both work afterwards."""

import subprocess
import sys

import pytest

PROGRAM = """
import sys
from configurator.app.early_import import import_msgspec

import_msgspec()
assert "typing_extensions" not in sys.modules
assert "msgspec" in sys.modules
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


def test_msgspec_works_without_them_and_others_still_find_them() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout.strip(), done.stderr) == ("587", "")


@pytest.mark.parametrize("already", ["import msgspec", "import typing_extensions"])
def test_where_either_is_there_already_nothing_is_done(already: str) -> None:
    program = f"""
import sys
{already}
from configurator.app.early_import import import_msgspec
before = dict(sys.modules)
import_msgspec()
assert sys.modules == before
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
