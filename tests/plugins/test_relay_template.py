"""Reading the scripts of the relay plans."""

import shutil
import subprocess

import pytest

from configurator.errors import KnowledgeError
from configurator.exporters.relay import emailproxy, postfix
from configurator.plugins.relay_template import relay_templates


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("engine", "names"), [("postfix", postfix.SCRIPTS), ("emailproxy", emailproxy.SHELL_SCRIPTS)]
)
def test_every_script_is_bash_that_parses_and_holds_the_shared_parts(engine: str, names: tuple[str, ...]) -> None:
    for name, text in relay_templates(engine, names).items():
        assert ("\nremove_noted() {" in text) == (name != "verify.sh")
        checked = subprocess.run(["bash", "-n"], input=text.encode(), capture_output=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, b"")


def test_one_that_is_missing_or_no_text_is_named() -> None:
    with pytest.raises(KnowledgeError, match="missing"):
        relay_templates("postfix", ["nothing.sh"])
    with pytest.raises(KnowledgeError, match="can't be read"):
        relay_templates("postfix", ["."])
