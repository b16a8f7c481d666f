"""Editors and a run at one store at once: nothing that the desk has accepted is lost."""

from pathlib import Path

import pytest

from bench.desk import measure

pytestmark = pytest.mark.slow


def test_editors_and_a_run_at_once_lose_nothing(tmp_path: Path) -> None:
    """A small one of what `python tests/bench/desk.py` measures."""
    found = measure(tmp_path, items=300, editors=4, seconds=5)
    assert found.lost == []
    assert found.failures == []
    assert found.locked == 0
    assert sum(found.accepted.values()) >= 1
    assert found.runs
