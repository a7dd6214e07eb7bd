"""Finding the line of a key in TOML."""

import pytest

from configurator.plugins.toml_place import line_of

TEXT = """\
key = "a.b"
names = [
    "one",
]
[limits.server]
longest = 3  # a remark
evidence = { source = "x" }

[[form]]
setting = "server"
label = "Server"
[[form]]
setting = "port"
words.none = "Off"
["quoted table"]
inner = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("$", 1),
        ("$.key", 1),
        ("$.names[0]", 2),
        ("$.limits.server", 5),
        ("$.limits.server.longest", 6),
        ("$.limits.server.evidence.source", 7),
        ("$.form[0]", 9),
        ("$.form[0].label", 11),
        ("$.form[1]", 12),
        ("$.form[1].label", 12),
        ("$.form[1].words.none", 14),
        ("$.nothing", 1),
    ],
)
def test_a_path_leads_to_the_line_of_its_key_or_of_what_holds_it(path: str, line: int) -> None:
    assert line_of(TEXT, path) == line


def test_a_quoted_table_is_found_too() -> None:
    assert line_of('[limits."server"]\nlongest = 0\n', "$.limits.server.longest") == 2
