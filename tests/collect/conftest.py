"""A door that reads the test's own folder; addresses under https://presse.example come from there too."""

from pathlib import Path

import pytest

from newsbridge.fetch import Door
from newsbridge.model import Source


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return Door(folder=tmp_path, mirrors={"https://presse.example": Path()}, user_agent="newsbridge-test")


@pytest.fixture
def source() -> Source:
    return Source(id="kammer", kind="feed", name="Kammer Vennland")
