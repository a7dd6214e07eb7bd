"""The practice tenant with its usual switches."""

from collections.abc import Iterator

import pytest

from configurator.demo.practice import PracticeTenant
from tests.servers.practice_client import practising


@pytest.fixture
def tenant() -> Iterator[PracticeTenant]:
    with practising() as running:
        yield running
