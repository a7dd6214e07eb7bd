"""Everything under resources/ is found through one function."""

import pytest

from configurator.errors import KnowledgeError
from configurator.plugins.resource import resource


def test_a_resource_is_found() -> None:
    assert resource("clouds.toml").is_file()


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(KnowledgeError) as raised:
        resource("no-such-thing.toml")
    assert raised.value.next_action is not None
