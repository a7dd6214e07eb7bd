"""What no committed file may hold: an address of a package registry, a path of one machine, a private key."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRUNED = {".git", ".venv", "build", "dist", "node_modules", "screenshots"}
FOREIGN = {
    "package registry": r"pypi\.org|pythonhosted\.org|npmjs\.|deb\.debian\.org|crates\.io|ubuntu\.com",
    "machine path": r"(?<![\w.$}/-])/(?:work|root|Users)/\w|(?<![\w.])/home/(?!USER)\w|[A-Z]:\\Users\\",
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/]{16}",
}


def _files() -> list[Path]:
    """The committed files; outside a clone (an unpacked archive) every file that is not made by a tool."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        names = [ROOT / name for name in listed.stdout.split("\0") if name]
        return [path for path in names if path.is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and not PRUNED & set(path.parts)]


@pytest.mark.parametrize("what", FOREIGN)
def test_no_committed_file_holds_a(what: str) -> None:
    pattern = re.compile(FOREIGN[what])
    found = [
        f"{path.relative_to(ROOT)}: {match.group(0)}"
        for path in _files()
        if (match := pattern.search(path.read_bytes().decode("utf-8", "replace")))
    ]
    assert not found


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("package registry", "see https://" + "pypi" + ".org/project/x"),
        ("machine path", 'open("' + "/wo" + "rk/main/x" + '")'),
        ("machine path", "C:" + "\\Users\\somebody"),
        ("private key", "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEowIBAAKCAQEA0123"),
    ],
)
def test_the_law_itself_sees_a(what: str, text: str) -> None:
    assert re.search(FOREIGN[what], text)


def test_every_requirement_is_pinned_and_hashed() -> None:
    for path in ROOT.glob("packaging/requirements*.txt"):
        for line in path.read_text("utf-8").replace("\\\n", " ").splitlines():
            assert re.match(r"[\w.\-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line), line
