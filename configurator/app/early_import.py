"""What the start imports in a shorter way than its libraries would."""

import sys
from importlib import import_module


def import_msgspec() -> None:
    """Imports msgspec without `typing_extensions`, which costs about a twelfth of the time to the first paint.

    msgspec takes three names from it where it is installed and else from `typing`, which has them all since Python
    3.11 (`msgspec/_utils.py`). Whoever imports it later finds it as ever.
    """
    backports = "typing_extensions"
    if backports in sys.modules or "msgspec" in sys.modules:
        return
    sys.modules[backports] = None  # type: ignore[assignment] # the documented way to make an import fail
    try:
        import_module("msgspec")
    finally:
        del sys.modules[backports]
