"""Where the program keeps the user's work."""

from pathlib import Path

_NAME = "device-mail-configurator"


def data_folder(chosen: Path | None) -> Path:
    """The chosen folder, else the user's own data folder of the system. It may not exist yet."""
    if chosen is not None:
        return chosen
    import platformdirs

    return platformdirs.user_data_path(_NAME, appauthor=False)
