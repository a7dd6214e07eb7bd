"""The one function through which everything under `resources/` is found."""

import sys
from pathlib import Path

from configurator.errors import KnowledgeError, Text


def resource(name: str) -> Path:
    """The path of a file or folder under `resources/`, from the source tree, the wheel or a frozen build.

    Raises KnowledgeError when it is not there, which means a damaged installation.
    """
    for root in _roots():
        path = root / name
        if path.exists():
            return path
    raise KnowledgeError(
        Text("A part of the program is missing: {name}.", name=name),
        next_action=Text("Install the program again."),
    )


def _roots() -> tuple[Path, ...]:
    package = Path(__file__).resolve().parents[1]
    frozen = getattr(sys, "_MEIPASS", None)
    bundled = (Path(frozen) / "resources",) if frozen else ()
    return (*bundled, package / "resources", package.parent / "resources")
