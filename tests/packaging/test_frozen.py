"""The program as users get it: built with PyInstaller, then run from the outside."""

from pathlib import Path

import pytest

import build_frozen
import smoke


@pytest.mark.frozen
@pytest.mark.timeout(900)
def test_the_built_program_checks_itself_and_carries_the_practice_tenant_through(tmp_path: Path) -> None:
    assert build_frozen.main([str(tmp_path)]) == 0
    smoke.smoke(tmp_path / build_frozen.NAME)
