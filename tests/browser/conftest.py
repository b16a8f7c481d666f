"""Folders with everything that is written: the sample's, and a hostile site's."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from validity import hostile_site
from validity.samples import run_sample

NOW = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str | None], Path]:
    """Runs the sample, whose site has the address that is given, or none; returns its public folder."""
    made: dict[str | None, Path] = {}

    def sample(url: str | None) -> Path:
        if url not in made:
            made[url] = run_sample(tmp_path_factory.mktemp("sample"), NOW, url)
        return made[url]

    return sample


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hostile site below the folder that its address names."""
    root = tmp_path_factory.mktemp("hostile")
    hostile_site.put(hostile_site.files(hostile_site.hostile_site()), root / "feeds")
    return root
