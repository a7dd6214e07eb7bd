"""The taught templates that the program keeps for the next device of a model, one file each."""

import hashlib
from pathlib import Path

from configurator.domain.export import ExportedFile
from configurator.domain.export_edit.template import Template, read_template, write_template
from configurator.errors import ExportError, InputError, Text
from configurator.flow.export_file import read_export
from configurator.flow.file_writing import write_files

ENDING = ".template.json"


def load_template(path: Path) -> Template:
    """Raises InputError."""
    return read_template(read_export(path))


class TemplateShelf:
    """Reads its folder once; without one it keeps templates in memory, as the practice tenant does.

    A file that can't be read is left alone and told in `problems`.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._kept: dict[str, Template] = {}
        self._problems: list[Text] = []
        if folder is not None and folder.is_dir():
            for path in sorted(folder.glob(f"*{ENDING}")):
                self._read(path)

    @property
    def templates(self) -> tuple[Template, ...]:
        return tuple(sorted(self._kept.values(), key=_identity))

    @property
    def problems(self) -> tuple[Text, ...]:
        return tuple(self._problems)

    def keep(self, template: Template) -> None:
        """In the place of one for the same model, firmware and format. Raises ExportError."""
        name = self._name(template)
        if self._folder is not None:
            write_files(self._folder, (ExportedFile(name, write_template(template)),))
        self._kept[name] = template

    def remove(self, template: Template) -> None:
        """Raises ExportError."""
        name = self._name(template)
        if self._folder is not None:
            try:
                (self._folder / name).unlink(missing_ok=True)
            except OSError as error:
                why = error.strerror or type(error).__name__
                raise ExportError(Text("{file} can't be removed: {why}.", file=name, why=why)) from error
        self._kept.pop(name, None)

    def _read(self, path: Path) -> None:
        try:
            self._kept[path.name] = load_template(path)
        except InputError as error:
            problem = Text("The template {file} is left out. {reason}", file=path.name, reason=error.text)
            self._problems.append(problem)

    def _name(self, template: Template) -> str:
        """The file that holds it or another for the same, whatever somebody called it; else a new name."""
        same = (name for name, each in self._kept.items() if _identity(each) == _identity(template))
        return next(same, _file_name(template))


def _identity(template: Template) -> tuple[str, str, str]:
    return template.model, template.firmware, template.format.value


def _file_name(template: Template) -> str:
    """Firmware can be any text, so that a digest of it stands in the name."""
    digest = hashlib.sha256(template.firmware.encode()).hexdigest()[:8] if template.firmware else ""
    return ".".join(part for part in (template.model, digest, template.format.value) if part) + ENDING
