"""The scripts and unit files of the relay plans, which are the same for everybody until values are filled in."""

from collections.abc import Iterable

from configurator.errors import KnowledgeError, Text
from configurator.plugins.resource import resource

_PARTS = "# <parts>\n"


def relay_templates(engine: str, names: Iterable[str]) -> dict[str, str]:
    """The texts by their names, with the shared parts in place of their mark. Raises KnowledgeError."""
    parts = _read("relay/parts.sh")
    return {name: _read(f"relay/{engine}/{name}").replace(_PARTS, parts) for name in names}


def _read(name: str) -> str:
    try:
        return resource(name).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(
            Text("{file} can't be read.", file=name),
            detail=str(error),
            next_action=Text("Install the program again."),
        ) from error
