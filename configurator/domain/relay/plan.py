"""A plan for a relay: files for the machine that it runs on, and the steps in their order."""

from dataclasses import dataclass

from configurator.domain.export import ExportedFile
from configurator.errors import Text


@dataclass(frozen=True, slots=True)
class RelayStep:
    """One thing to do: a sentence, and what to copy for it where there is something."""

    text: Text
    command: str = ""


@dataclass(frozen=True, slots=True)
class RelayPlan:
    """What is written into a folder, and what the person does with it. No file holds a secret."""

    files: tuple[ExportedFile, ...]
    steps: tuple[RelayStep, ...]
