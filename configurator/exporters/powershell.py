"""PowerShell text: every value stands in single quotes, with all five quote characters doubled.

PowerShell takes U+2018, U+2019, U+201A and U+201B for the apostrophe (about_Quoting_Rules); inside a
single-quoted string each of the five ends it unless doubled.
"""

from collections.abc import Iterable

from configurator.errors import ExportError, Text

_QUOTES = "'\u2018\u2019\u201a\u201b"
_DOUBLED = {ord(quote): quote * 2 for quote in _QUOTES}


def quoted(value: str) -> str:
    """A literal string. Raises ExportError for a value with control characters, which no name or address has."""
    if not value.isprintable():
        raise ExportError(Text("A value for PowerShell holds a control character. Type it again."))
    return f"'{value.translate(_DOUBLED)}'"


def quoted_list(values: Iterable[str]) -> str:
    """Literals separated by commas, as a multi-valued parameter takes them."""
    return ",".join(quoted(value) for value in values)


def connect(environment: str) -> str:
    """The line that signs the admin in; `environment` names a sovereign cloud, empty for worldwide."""
    return (
        f"Connect-ExchangeOnline -ExchangeEnvironmentName {environment}"
        if environment
        else "Connect-ExchangeOnline"
    )


def script(environment: str, *lines: str) -> str:
    """A script that signs in and then runs the lines."""
    return "\n".join((connect(environment), *lines)) + "\n"
