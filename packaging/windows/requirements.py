"""The pinned requirements that hold on 64-bit Windows with Python 3.11, for pip to download.

    python requirements.py OUT NAME...

Writes `packaging/requirements.txt` without what its markers leave out there, and those lines of
`packaging/requirements-dev.txt` that are NAMEd, with all hashes. pip's own `--platform` chooses wheels only: it
judges markers by the machine that it runs on.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

PLACE = Path(__file__).resolve().parents[1]
WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}


def main(arguments: list[str]) -> int:
    out, *names = arguments
    wanted = dict(_fitting("requirements.txt"))
    wanted |= {name: text for name, text in _fitting("requirements-dev.txt") if name in names}
    missing = set(names) - wanted.keys()
    if missing:
        print(f"not pinned: {', '.join(sorted(missing))}", file=sys.stderr)
        return 1
    Path(out).write_text("\n".join(wanted.values()) + "\n", "utf-8")
    return 0


def _fitting(file: str) -> Iterator[tuple[str, str]]:
    """Name and text without its marker of every requirement that holds."""
    for text in _requirements((PLACE / file).read_text("utf-8")):
        head, *hashes = text.split(" --hash=")
        requirement = Requirement(head.strip())
        if requirement.marker is None or requirement.marker.evaluate(WINDOWS):
            pinned = f"{requirement.name}{requirement.specifier}"
            yield requirement.name.lower(), " ".join((pinned, *(f"--hash={each.strip()}" for each in hashes)))


def _requirements(content: str) -> Iterator[str]:
    """The requirements, each on one line; comments are left out."""
    for line in content.replace("\\\n", " ").splitlines():
        text = " ".join(line.split())
        if text and not text.startswith("#"):
            yield text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
