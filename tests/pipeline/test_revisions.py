"""Items, revisions and attempts over several runs."""

import json

import pytest

from newsbridge.config import load
from newsbridge.model import Article
from newsbridge.read import article as reader
from newsbridge.store import open_store

PIPELINE = """
[pipeline]
title = "Probe"
[review]
mode = "auto"
[select]
max_age_days = 0
[[sources]]
id = "zeitung"
kind = "folder"
name = "Zeitung"
path = "items"
rights = { class = "licensed", evidence_url = "https://zeitung.example/rechte" }
"""
FIRST = "Neue Brücke\n\nDie Stadt baut bis 2027 eine Brücke über den Fluss. Sie kostet 4,2 Millionen Euro.\n"
SECOND = FIRST.replace("4,2", "4,8")


@pytest.fixture
def probe(tmp_path):
    """A pipeline with one folder of texts."""
    (tmp_path / "items").mkdir()
    (tmp_path / "items/a.txt").write_text(FIRST, encoding="utf-8")
    file = tmp_path / "probe.toml"
    file.write_text(PIPELINE, encoding="utf-8")
    return file


def revisions(file):
    """Number and text of every revision, oldest first."""
    from conftest import NOW

    store = open_store(load(file).store, NOW)
    rows = store.execute("SELECT number, article FROM revision ORDER BY id").fetchall()
    store.close()
    return [(number, json.loads(article)["paragraphs"][0]["text"]) for number, article in rows]


def write(file, text, name="a.txt"):
    (file.parent / "items" / name).write_text(text, encoding="utf-8")


def test_the_same_item_again_is_nothing(probe, run, stand_in):
    """No revision, no request, no file."""
    run(probe, stand_in.environment)
    report = run(probe, stand_in.environment)
    assert (report.new, report.changed, report.requests, report.written) == (0, 0, 0, 0)
    assert len(revisions(probe)) == 1


def test_changed_wording_is_a_revision_and_back_again_is_another(probe, run, stand_in):
    """A source that takes its correction back has a third wording; what is known is not paid for again."""
    run(probe, stand_in.environment)
    write(probe, SECOND)
    assert run(probe, stand_in.environment).changed == 1
    sent = len(stand_in.requests)
    write(probe, FIRST)
    report = run(probe, stand_in.environment)
    assert (report.changed, report.corrected, report.requests) == (1, 1, 0)
    assert [number for number, _ in revisions(probe)] == [1, 2, 3]
    assert len(stand_in.requests) == sent


def test_blanks_and_quotes_do_not_make_a_revision(probe, run, stand_in):
    """Only the wording counts."""
    run(probe, stand_in.environment)
    write(probe, FIRST.replace(" eine Brücke", "\n eine  Brücke"))
    report = run(probe, stand_in.environment)
    assert (report.changed, report.requests) == (0, 0)


def test_an_item_that_the_source_no_longer_has_stays(probe, run, feeds, stand_in):
    """What went out is not taken back because a list got shorter."""
    run(probe, stand_in.environment)
    before = feeds(probe)
    (probe.parent / "items/a.txt").unlink()
    write(probe, "Zweite Meldung\n\nDie Bahn fährt wieder.\n", "b.txt")
    run(probe, stand_in.environment)
    assert len(feeds(probe)["index.xml"]) > len(before["index.xml"])


def test_a_new_reader_replaces_unpublished_wording_quietly(probe, run, monkeypatch):
    """Same bytes, better reading: no new number, no correction."""
    run(probe)
    monkeypatch.setattr("newsbridge.read.VERSION", -1)
    read = reader.read

    def better(capture, rules, today=None):
        article = read(capture, rules, today)
        return Article(**{**{name: getattr(article, name) for name in Article.__slots__}, "title": "Besserer Titel"})

    monkeypatch.setattr(reader, "read", better)
    report = run(probe)
    assert (report.new, report.changed) == (0, 0)
    assert [number for number, _ in revisions(probe)] == [1, 1]


def test_a_new_reader_leaves_published_items_alone(probe, run, feeds, stand_in, monkeypatch):
    """Nobody gets a correction because newsbridge was updated."""
    run(probe, stand_in.environment)
    before = feeds(probe)
    monkeypatch.setattr("newsbridge.read.VERSION", -1)
    report = run(probe, stand_in.environment)
    assert (report.changed, report.written) == (0, 0)
    assert feeds(probe) == before


def test_an_item_that_breaks_the_reader_costs_only_itself(probe, run, stand_in, monkeypatch):
    """It is named in each run, set aside after the third, and back when its source sends something else."""
    write(probe, "Gute Meldung\n\nDer Zug kommt.\n", "b.txt")
    read = reader.read

    def fragile(capture, rules, today=None):
        if capture.guid == "a.txt" and b"4,2" in capture.body.content:
            raise RuntimeError("a bug")
        return read(capture, rules, today)

    monkeypatch.setattr(reader, "read", fragile)
    for _ in range(3):
        report = run(probe, stand_in.environment)
        assert "RuntimeError: a bug" in report.waiting[0]["reason"]
    assert report.set_aside[0]["stage"] == "read"
    report = run(probe, stand_in.environment)
    assert report.waiting == []
    assert len(report.set_aside) == 1
    write(probe, SECOND)
    report = run(probe, stand_in.environment)
    assert (report.new, report.set_aside) == (1, [])


def test_an_item_without_title_or_date_is_an_item(probe, run, feeds, stand_in):
    """Its first sentence is its title."""
    write(probe, "x" * 130 + ". Die Stadt meldet nichts.", "b.txt")
    report = run(probe, stand_in.environment)
    assert report.new == 2
    assert report.published == 2 - len(report.held)


def test_two_pipelines_share_a_store_and_its_memory(probe, run, stand_in):
    """What one has paid for, the other has."""
    run(probe, stand_in.environment)
    other = probe.with_name("andere.toml")
    other.write_text(PIPELINE, encoding="utf-8")
    report = run(other, stand_in.environment)
    assert (report.new, report.translated, report.requests) == (1, 1, 0)
    assert load(other).store == load(probe).store


def test_a_reader_of_the_feeds_never_sees_half_a_file(probe, run, feeds, stand_in, monkeypatch):
    """When writing breaks, what was there stays."""
    import os

    run(probe, stand_in.environment)
    before = feeds(probe)
    write(probe, SECOND)
    replace = os.replace

    def broken(source, target, **more):
        if str(target).endswith("index.xml"):
            raise OSError(28, "No space left on device")
        return replace(source, target, **more)

    monkeypatch.setattr(os, "replace", broken)
    monkeypatch.setattr("pathlib.Path.replace", lambda self, target: broken(self, target))
    with pytest.raises(OSError, match="No space"):
        run(probe, stand_in.environment)
    assert feeds(probe)["index.xml"] == before["index.xml"]
    monkeypatch.undo()
    assert run(probe, stand_in.environment).written > 0
