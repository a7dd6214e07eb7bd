"""Updates over the network as it is, into the user's data folder."""

from dataclasses import dataclass
from pathlib import Path

from configurator.domain.minisign import MinisignKey
from configurator.services.route import Route
from configurator.services.update import fetch_update, open_installer


@dataclass(frozen=True, slots=True)
class SignedUpdates:
    """Satisfies `verbs.tools.Updates` with the key that the program was built with."""

    folder: Path
    key: MinisignKey

    def fetch(self, place: str) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        return fetch_update(place, self.folder, self.key, Route())

    def open(self, path: Path) -> None:
        open_installer(path)
