"""Reading the scripts of the relay plans."""

import subprocess

import pytest

from configurator.errors import KnowledgeError
from configurator.exporters.relay.postfix import SCRIPTS
from configurator.plugins.relay_template import relay_templates


def test_every_script_is_bash_that_parses() -> None:
    for text in relay_templates("postfix", SCRIPTS).values():
        checked = subprocess.run(["bash", "-n"], input=text.encode(), capture_output=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, b"")


def test_one_that_is_missing_or_no_text_is_named() -> None:
    with pytest.raises(KnowledgeError, match="missing"):
        relay_templates("postfix", ["nothing.sh"])
    with pytest.raises(KnowledgeError, match="can't be read"):
        relay_templates("postfix", ["."])
