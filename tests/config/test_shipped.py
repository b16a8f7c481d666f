"""Every pipeline file that ships is good."""

from pathlib import Path

import pytest

from newsbridge.config import load

PIPELINES = sorted((Path(__file__).parents[2] / "pipelines").glob("*.toml"))


@pytest.mark.parametrize("file", PIPELINES, ids=lambda file: file.stem)
def test_shipped_pipeline_loads(file):
    """newsbridge validate accepts it."""
    assert load(file).sources


def test_real_sources_give_headlines_only_until_somebody_recorded_their_terms():
    """The real-world pipeline claims no rights."""
    settings = load(next(file for file in PIPELINES if file.stem == "nordwestfalen"))
    assert len(settings.sources) >= 15
    assert {source.source.rights.display for source in settings.sources} == {"headline"}
    assert settings.table.review.mode == "required"
