"""The model item itself runs to a published entry."""

import json
import shutil
from pathlib import Path

import feedparser
import pytest

from newsbridge.config import load
from newsbridge.store import open_store

MODEL_ITEM = Path(__file__).parents[3] / "shared/corpora/gelsenkirchen-2020.txt"

PIPELINE = """
[pipeline]
title = "Probe"
[review]
mode = "auto"
[select]
max_age_days = 0
[tag.country]
partners = ["NL"]
[[sources]]
id = "zeitung"
kind = "folder"
name = "Zeitung"
path = "items"
homepage = "https://zeitung.example/"
rights = { class = "licensed", evidence_url = "https://zeitung.example/rechte" }
"""


@pytest.mark.skipif(not MODEL_ITEM.exists(), reason="the model item is not part of the repository")
def test_it_is_published_through_the_stand_in(tmp_path, run, feeds, stand_in):
    """Both towns, the address unharmed, in the feed of the Netherlands, and the conflict reported to the editor."""
    (tmp_path / "items").mkdir()
    shutil.copy(MODEL_ITEM, tmp_path / "items")
    file = tmp_path / "probe.toml"
    file.write_text(PIPELINE, encoding="utf-8")
    report = run(file, stand_in.environment)
    assert (report.new, report.translated, report.pending) == (1, 1, 0)
    assert report.held == []
    assert len(stand_in.requests) == 1
    (entry,) = feedparser.parse(feeds(file)["land/nl.xml"]).entries
    content = entry.content[0].value
    assert "Gelsenkirchen" in content
    assert "Münster" in content
    assert "mei 2020" in content
    assert "ihk-nordwestfalen.de/partnerland-niederlande2020" in content
    store = open_store(load(file).store, __import__("conftest").NOW)
    findings = [json.loads(value) for (value,) in store.execute("SELECT value FROM finding")]
    store.close()
    assert any(f["check"] == "source_conflict" and "4,9" in f["message"] for f in findings)
