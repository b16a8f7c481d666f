"""Takedown: an item's words leave everything that is served, under the ids that it had."""

import json
import re
from datetime import UTC, datetime

import feedparser
import pytest
from outside import DIGEST, outside, where

from desk import desk, tmx, write

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
AT = ("--now", "2026-11-20T19:00+01:00")
LATER = ("--now", "2026-11-21T19:00+01:00")
WORDS = {
    "Geheimmarke am Fluss": "Geheimmerk aan de rivier",
    "Der Schweigemarke steht am Ufer und kostet 4711 Euro, sagt die Stadt.": (
        "De zwijgmerk staat aan de oever en kost 4711 euro, zegt de stad."
    ),
    "Am 3. Dezember 2026 um 14 Uhr findet in Arnhem eine Tagung statt.": (
        "Op 3 december 2026 om 14 uur vindt in Arnhem een congres plaats."
    ),
}
FORBIDDEN = ("Geheimmarke", "Geheimmerk", "zwijgmerk", "Schweigemarke", "4711", "Arnhem", "congres")


@pytest.fixture
def out(tmp_path, newsbridge):
    """A pipeline with two items, one of which will have to go; both stand in a digest that went out."""
    file = desk(tmp_path)
    file.write_text(file.read_text(encoding="utf-8") + DIGEST, encoding="utf-8")
    title, *paragraphs = WORDS
    write(file, "a", title, *paragraphs)
    write(file, "b", "Markt beginnt", "Der Markt beginnt heute.")
    tmx(file, "a", **WORDS)
    tmx(file, "b", **{"Markt beginnt": "Markt begint", "Der Markt beginnt heute.": "De markt begint vandaag."})
    newsbridge("run", file, *AT)
    assert newsbridge("digest", "make", file, "dag", *AT).returncode == 0
    return file


def item_of(files: dict[str, bytes]) -> str:
    """The id of the item that will have to go."""
    (page,) = (path for path in where(files, "zwijgmerk") if path.startswith("public/bericht/"))
    return page.rpartition("/")[2].removesuffix(".html")


def guids(files: dict[str, bytes]) -> dict[str, list[str]]:
    """Feed → the ids of its entries."""
    return {
        path: [item["id"] for item in json.loads(content)["items"]]
        for path, content in files.items()
        if path.endswith(".json") and b"jsonfeed.org" in content
    }


def updated(files: dict[str, bytes]) -> str:
    """The newest moment at which an entry says that it was changed."""
    return max(entry.updated for entry in feedparser.parse(files["public/index.atom"]).entries)


def sequences(files: dict[str, bytes]) -> list[tuple[str, str, str]]:
    """UID, sequence and status of every event of the whole pipeline."""
    calendar = files["public/events.ics"].decode()
    found = re.findall(r"BEGIN:VEVENT.*?END:VEVENT", calendar, re.DOTALL)
    names = ("UID", "SEQUENCE", "STATUS")
    return [tuple(re.search(rf"\n{name}:(.*)\r", one)[1] for name in names) for one in found]


def test_a_withdrawn_item_is_a_notice_everywhere_and_comes_back(out, newsbridge):
    """Pages, feeds, issues, mails, calendars and the search index; nothing else changes its id or its place."""
    before = outside(out)
    item = item_of(before)
    assert {"eml", "md", "ics", "html", "xml", "atom", "json"} <= {
        path.rpartition(".")[2] for words in FORBIDDEN for path in where(before, words)
    }
    done = newsbridge("withdraw", out, item, "--reason", "op verzoek van de bron", *AT)
    assert (done.returncode, f"withdrawn: {item}" in done.stdout) == (0, True)
    after = outside(out)
    for words in FORBIDDEN:
        assert where(after, words) == set(), words
    assert set(after) == set(before)
    assert guids(after) == guids(before)
    assert f"public/bericht/{item}.html" in where(after, "op verzoek van de bron")
    assert item.encode() not in after["public/sitemap.xml"]
    ((uid, sequence, _),) = sequences(before)
    assert sequences(after) == [(uid, str(int(sequence) + 1), "CANCELLED")]
    assert newsbridge("publish", out, *AT).stdout.count("written       0 files") == 1

    undone = newsbridge("withdraw", out, item, "--undo", *LATER)
    assert (undone.returncode, f"shown again: {item}" in undone.stdout) == (0, True)
    again = outside(out)
    assert guids(again) == guids(before)
    for words in FORBIDDEN:
        assert where(again, words) == where(before, words), words
    assert sequences(again) == [(uid, str(int(sequence) + 2), "CONFIRMED")]
    moments = [updated(files) for files in (before, after, again)]
    assert moments[0] <= moments[1] < moments[2]  # readers do not believe an entry that goes back in time


def test_an_item_that_was_withdrawn_before_it_went_out_stays_in(tmp_path, newsbridge):
    file = desk(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace('"auto"', '"required"') + DIGEST, encoding="utf-8")
    write(file, "a", "Markt beginnt")
    tmx(file, "a", **{"Markt beginnt": "Markt begint"})
    newsbridge("run", file, *AT)
    (held,) = json.loads(newsbridge("status", "--json", file).stdout)["held"]
    newsbridge("approve", file, held["item"])
    newsbridge("withdraw", file, held["item"], "--reason", "vergissing", *AT)
    assert where(outside(file), "Markt begint") == where(outside(file), "vergissing") == set()
    newsbridge("withdraw", file, held["item"], "--undo", *AT)
    assert where(outside(file), "Markt begint")


MISTAKES = [
    (("aaaaaaaaaaaa", "--reason", "x"), 1, "has no item with this id"),
    (("{item}",), 1, "give a reason"),
    (("{item}", "aaaaaaaaaaaa", "--reason", "x"), 1, "has no item with this id"),
    (("{item}", "--undo"), 1, "was not withdrawn"),
    ((), 2, "name the items"),
]


def test_a_mistake_changes_nothing(out, newsbridge):
    before = outside(out)
    for arguments, status, said in MISTAKES:
        filled = [one.format(item=item_of(before)) for one in arguments]
        answer = newsbridge("withdraw", out, *filled, *AT)
        assert (answer.returncode, said in answer.stderr) == (status, True), arguments
    newsbridge("publish", out, *AT)
    assert outside(out) == before


def test_another_pipeline_that_has_the_text_out_is_named(tmp_path, newsbridge):
    """Each has items of its own, so a takedown of one leaves the other's as it is."""
    first, second = desk(tmp_path, "een"), tmp_path / "twee.toml"
    second.write_text(first.read_text(encoding="utf-8"), encoding="utf-8")
    write(first, "a", "Markt beginnt")
    tmx(first, "a", **{"Markt beginnt": "Markt begint"})
    items = {}
    for file in (first, second):
        newsbridge("run", file, *AT)
        (page,) = (tmp_path / f"output/{file.stem}/public/bericht").glob("*.html")
        items[file.stem] = page.stem
    done = newsbridge("withdraw", first, items["een"], "--reason", "op verzoek van de bron", *AT)
    assert f"{items['twee']} of pipeline twee is the same text" in done.stderr
    assert newsbridge("withdraw", second, items["twee"], "--reason", "op verzoek van de bron", *AT).stderr == ""
