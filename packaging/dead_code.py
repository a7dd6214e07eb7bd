"""Finds functions, classes, methods and properties of the product that the product itself never uses.

Tests are no users: what only a test calls is dead. Fields of data are not looked at, since knowledge files
and JSON name them. Prints each find and exits 1 for any.
"""

import re
import sys
from pathlib import Path

from vulture import Vulture

ROOT = Path(__file__).resolve().parents[1]
KINDS = {"function", "class", "method", "property", "unreachable_code"}

# Called by a library, never by us: Qt's own methods in camel case, those of asyncio's protocols, and those of the
# HTTP that msal is given.
CALLED_FROM_OUTSIDE = re.compile(
    r"[a-z]+[A-Z]\w*|connection_(made|lost)|(data|eof|datagram|error)_received|(pause|resume)_writing|post|raise_for_status"
)

# Unused on purpose for now, and why. The list may only shrink.
ALLOWED: dict[str, str] = {}


def main() -> int:
    finder = Vulture()
    finder.scavenge([str(ROOT / "configurator")])
    unused = {item.name: item for item in finder.get_unused_code() if item.typ in KINDS}
    found = {name for name in unused if not CALLED_FROM_OUTSIDE.fullmatch(name)}
    for name in sorted(found - ALLOWED.keys()):
        item = unused[name]
        print(f"{Path(item.filename).relative_to(ROOT)}:{item.first_lineno} {item.typ} {name} is used nowhere")
    for name in sorted(ALLOWED.keys() - found):
        print(f"{name} is used now: take it off the list")
    return 1 if found ^ ALLOWED.keys() else 0


if __name__ == "__main__":
    sys.exit(main())
