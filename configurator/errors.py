"""The one error tree, and the value in which every layer hands a sentence to the edge."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, init=False)
class Text:
    """A sentence for the user that is not rendered yet: an English message id and its parameters.

    The message is a `str.format` pattern and the key into the gettext catalogue. Parameters are
    strings, numbers or further texts. Rendering happens once, at the edge (`domain.text.render`).
    """

    message: str
    parameters: tuple[tuple[str, "str | int | float | Text"], ...]

    def __init__(self, message: str, /, **parameters: "str | float | Text") -> None:
        object.__setattr__(self, "message", message)
        object.__setattr__(self, "parameters", tuple(sorted(parameters.items())))


class ConfiguratorError(Exception):
    """Anything that the program can explain: what happened, what lies beneath, what to do next.

    `text` is one sentence for the user, `detail` the technical remainder without secrets,
    `next_action` the suggested next step.
    """

    def __init__(self, text: Text, *, detail: str = "", next_action: Text | None = None) -> None:
        super().__init__(text.message, detail)
        self.text = text
        self.detail = detail
        self.next_action = next_action


class InputError(ConfiguratorError):
    """What the user typed or handed over can't be used; the verbs answer it with exit 2."""


class KnowledgeError(ConfiguratorError):
    """A file under `resources/` or a user's family file can't be read as what it should be."""


class VaultError(ConfiguratorError):
    """The system keyring is locked, missing, insecure or refused the credential."""


class StoreError(ConfiguratorError):
    """The data folder can't be read or written: full disk, no rights, damaged file."""


class NetworkError(ConfiguratorError):
    """A look-up or a connection failed in a way that has a name."""


class ExportError(ConfiguratorError):
    """A settings file was refused: the format can't carry these values."""
