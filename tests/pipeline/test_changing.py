"""How subscribers see that words which are out were replaced: silently, as an update, or as our own error."""

import json
from datetime import UTC, datetime, timedelta

import feedparser
import pytest

from desk import change, desk, tmx, write

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
GERMAN = "Die Stadt baut eine Brücke. Sie kostet 4,2 Millionen Euro."
DUTCH = "De stad bouwt een brug. Die kost 4,2 miljoen euro."


@pytest.fixture
def out(tmp_path, run):
    """A pipeline with an item that is out."""
    file = desk(tmp_path)
    file.write_text(file.read_text(encoding="utf-8") + "[publish.atom]\n", encoding="utf-8")
    write(file, "a", "Neue Brücke", GERMAN)
    tmx(file, "a", **{"Neue Brücke": "Nieuwe brug", GERMAN: DUTCH})
    run(file, now=NOW)
    return file


@pytest.fixture
def edited(out, run, feeds):
    """Lets the source edit its text, and tells what feeds say before and after."""

    def edit(german: str, dutch: str):
        before = feeds(out)
        write(out, "a", "Neue Brücke", german)
        tmx(out, "b", **{german: dutch})
        report = run(out, now=LATER)
        assert (report.changed, report.published, report.held) == (1, 1, [])
        return [(seen(files), report.corrected) for files in (before, feeds(out))]

    return edit


def seen(files: dict[str, bytes]) -> dict[str, str]:
    """What a reader knows of the one entry."""
    (item,) = json.loads(files["index.json"])["items"]
    (rss,) = feedparser.parse(files["index.xml"]).entries
    (atom,) = feedparser.parse(files["index.atom"]).entries
    assert rss.title == atom.title == item["title"]
    assert rss.id == atom.id == item["id"]
    return {
        "id": item["id"], "title": item["title"], "text": item["content_html"], "published": item["date_published"],
        "rss": rss.published, "changed": item.get("date_modified", ""), "atom": atom.updated,
    }  # fmt: skip


def test_a_source_that_only_words_it_otherwise_is_silent(edited):
    """The new words are there, nothing says so, and its release does not move."""
    (before, _), (after, told) = edited(
        "Die Stadt errichtet eine Brücke. Sie kostet 4,2 Millionen Euro.",
        "De stad zet een brug neer. Die kost 4,2 miljoen euro.",
    )
    assert (after["title"], told) == ("Nieuwe brug", 0)
    assert "zet een brug neer" in after["text"]
    assert "gewijzigd" not in after["text"]
    assert [after[name] for name in ("id", "published", "rss")] == [before[name] for name in ("id", "published", "rss")]


def test_a_source_that_changes_a_figure_is_told_as_an_update(edited):
    (before, _), (after, told) = edited(GERMAN.replace("4,2", "4,8"), DUTCH.replace("4,2", "4,8"))
    assert (after["title"], told) == ("[Bijgewerkt] Nieuwe brug", 1)
    assert "Bijgewerkt op 21 november 2026" in after["text"]
    assert [after[name] for name in ("id", "published", "rss")] == [before[name] for name in ("id", "published", "rss")]
    assert after["changed"] > before["changed"]
    assert after["atom"] > before["atom"]


def test_other_dutch_for_the_same_german_is_told_as_our_error(out, run, feeds, newsbridge):
    """Only an editor lets it out."""
    change(out.parent / "a.tmx", DUTCH, DUTCH.replace("brug", "fietsbrug"))
    write(out, "a", "Neue Brücke", GERMAN, "Das ist neu.")
    tmx(out, "b", **{"Das ist neu.": "Dat is nieuw."})
    (held,) = run(out, now=LATER).held
    assert "an editor decides" in held["reason"]
    newsbridge("approve", out, held["item"])
    assert run(out, now=LATER).corrected == 1
    after = seen(feeds(out))
    assert after["title"] == "[Gecorrigeerd] Nieuwe brug"
    assert "Gecorrigeerd op 21 november 2026: een fout van de redactie" in after["text"]
