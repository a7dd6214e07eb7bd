"""Rendering of texts in the window: through the one catalogue, as plain text."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager

from configurator.domain.text import Translate, render
from configurator.errors import ConfiguratorError, Text
from configurator.plugins.language import SHEET, translator

_chosen: list[Translate] = [str]


def use_language(translate: Translate) -> None:
    """Sets the catalogue for all windows of this process."""
    _chosen[0] = translate


@contextmanager
def spoken(translate: Translate) -> Generator[None, None, None]:
    """Within this, texts are in the language of that catalogue."""
    before = _chosen[0]
    use_language(translate)
    try:
        yield
    finally:
        use_language(before)


def in_language(language: str) -> AbstractContextManager[None]:
    """Within this, the texts of a sheet are in that language. Raises KnowledgeError."""
    return spoken(translator(language, catalogue=SHEET))


def catalogue() -> Translate:
    """The catalogue of the window's language."""
    return _chosen[0]


def say(text: Text) -> str:
    return render(text, _chosen[0])


def say_error(error: ConfiguratorError) -> str:
    """What happened and the next step, in one paragraph."""
    parts = (error.text, error.next_action) if error.next_action else (error.text,)
    return " ".join(say(part) for part in parts)
