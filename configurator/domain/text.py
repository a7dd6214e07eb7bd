"""Rendering of `Text`: once, at the edge, through one catalogue."""

from collections.abc import Callable

from configurator.errors import Text

Translate = Callable[[str], str]
"""Looks one message id up in the catalogue; gives the id itself when there is no translation."""


def render(text: Text, translate: Translate = str) -> str:
    """The sentence in the catalogue's language, parameters filled in as plain text."""
    values = {
        name: render(value, translate) if isinstance(value, Text) else value for name, value in text.parameters
    }
    pattern = translate(text.message)
    return pattern.format(**values) if values else pattern
