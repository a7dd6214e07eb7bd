"""Values in Bash scripts."""

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.errors import InputError
from configurator.exporters.relay.script import MARK, with_values
from configurator.exporters.relay.shell import assignments, quoted


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))).filter(str.isprintable))
def test_a_shell_reads_every_value_back(value: str) -> None:
    told = subprocess.run(["bash", "-c", f"printf %s {quoted(value)}"], capture_output=True, check=True)
    assert told.stdout.decode() == value


@pytest.mark.parametrize("value", ["a\nb", "a\x00b", "a\x1bb", "a\u2028b"])
def test_control_characters_are_refused(value: str) -> None:
    with pytest.raises(InputError):
        quoted(value)


def test_the_values_stand_where_the_mark_was() -> None:
    assert with_values(f"one\n{MARK}two\n", assignments({"NAME": "it's"})) == "one\nNAME='it'\\''s'\ntwo\n"
