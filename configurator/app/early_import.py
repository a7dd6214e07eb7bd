"""What the start imports in a shorter way than its libraries would."""

import sys
from importlib import import_module


def import_without(spared: str, name: str) -> None:
    """Imports a module that can do without another one, as if that were not installed.

    Nothing is done where either is there already; whoever imports the spared one later finds it as ever.
    """
    if spared in sys.modules or name in sys.modules:
        return
    sys.modules[spared] = None  # type: ignore[assignment] # the documented way to make an import fail
    try:
        import_module(name)
    finally:
        del sys.modules[spared]
