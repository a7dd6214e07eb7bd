"""What may become the relay."""

from enum import StrEnum


class Machine(StrEnum):
    """What stands on the network and is always on."""

    LINUX = "linux"
    WINDOWS_SERVER = "windows_server"  # up to 2022; later ones have no SMTP server
    NAS = "nas"
    NOTHING = "nothing"
