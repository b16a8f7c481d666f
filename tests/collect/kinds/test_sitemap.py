"""Sitemaps as sources."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from newsbridge.collect.kinds import sitemap as kind
from newsbridge.collect.kinds.sitemap import Options, collect
from newsbridge.errors import FetchError
from newsbridge.fetch import Door, Validators
from newsbridge.model import Capture, Source

SITE = "https://presse.example"
NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


class Reader:
    """Collects as runs do, from a folder that stands for the site."""

    def __init__(self, folder: Path, source: Source) -> None:
        self.folder, self.source = folder, source
        self.known: dict[str, Validators] = {}
        self.door: Door

    def __call__(self, file: str = "sitemap.xml", **options: object) -> list[str]:
        return [capture.guid.removeprefix(f"{SITE}/") for capture in self.captures(file, **options)]

    def captures(self, file: str = "sitemap.xml", **options: object) -> list[Capture]:
        door = Door(folder=self.folder, mirrors={SITE: Path()}, user_agent="t", now=NOW).visit(self.known)
        self.door = door
        captures = list(collect(self.source, Options.model_validate({"url": f"{SITE}/{file}"} | options), door))
        self.known = {**self.known, **door.seen}
        return captures

    def write(self, name: str = "sitemap.xml", index: bool = False, **entries: str) -> None:
        """Entries are address → date, empty for none."""
        root, tag = ("sitemapindex", "sitemap") if index else ("urlset", "url")
        lines = "".join(
            f"<{tag}><loc>{SITE}/{path}</loc>{f'<lastmod>{date}</lastmod>' if date else ''}</{tag}>"
            for path, date in entries.items()
        )
        (self.folder / name).write_text(f"<{root}>{lines}</{root}>", encoding="utf-8")


@pytest.fixture
def read(tmp_path: Path, source: Source) -> Reader:
    return Reader(tmp_path, source)


def test_pages_of_the_last_week_come_newest_first_without_a_body(read: Reader) -> None:
    read.write(a="2026-11-14", b="2026-11-19", c="2026-11-01", d="")
    captures = read.captures()
    assert [capture.url for capture in captures] == [f"{SITE}/b", f"{SITE}/a"]
    assert captures[0].body is None
    assert (captures[0].listing.published, captures[0].listing.updated) == (None, "2026-11-19")


def test_a_change_of_its_date_is_something_new_of_a_page(read: Reader) -> None:
    read.write(a="2026-11-14", b="2026-11-18")
    before = {capture.guid: capture for capture in read.captures()}
    assert read() == []
    read.write(a="2026-11-20", b="2026-11-18")
    after = {capture.guid: capture for capture in read.captures()}
    assert before[f"{SITE}/b"] == after[f"{SITE}/b"]
    assert before[f"{SITE}/a"].listing.updated != after[f"{SITE}/a"].listing.updated


def test_a_site_without_dates_needs_a_pattern(read: Reader) -> None:
    read.write(a="", b="")
    with pytest.raises(FetchError, match="none of its 2 addresses has a date; give match"):
        read()
    assert read(match="/a$") == ["a"]


def test_an_index_leads_to_its_sitemaps_newest_first(read: Reader) -> None:
    read.write(index=True, **{"alt.xml": "2025-01-01", "neu.xml": "2026-11-19", "mehr.xml": ""})
    read.write("alt.xml", x="2026-11-19")
    read.write("neu.xml", a="2026-11-18", b="2026-11-19")
    read.write("mehr.xml", a="2026-11-18", c="2026-11-17")
    assert read() == ["b", "a", "c"]
    assert read() == []


def test_a_sitemap_that_changes_below_an_unchanged_index_is_read(read: Reader) -> None:
    read.write(index=True, **{"neu.xml": ""})
    read.write("neu.xml", a="2026-11-18")
    assert read() == ["a"]
    read.write("neu.xml", a="2026-11-18", b="2026-11-19")
    assert read() == ["b", "a"]


def test_a_sitemap_that_fails_costs_only_itself_and_is_asked_again(read: Reader) -> None:
    read.write(index=True, **{"neu.xml": "", "fehlt.xml": "", "seite.xml": ""})
    read.write("neu.xml", a="2026-11-18")
    (read.folder / "seite.xml").write_text("<html>nichts</html>", encoding="utf-8")
    assert read() == ["a"]
    assert {error.url for error in read.door.missed} == {f"{SITE}/fehlt.xml", f"{SITE}/seite.xml"}
    read()
    assert len(read.door.missed) == 2


def test_only_so_many_sitemaps_are_read_those_that_count_highest(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kind, "_MOST_SITEMAPS", 2)
    names = {f"s-{number}.xml": "" for number in (1, 2, 10)}
    read.write(index=True, **names)
    for name in names:
        read.write(name, **{name.removesuffix(".xml"): "2026-11-18"})
    assert sorted(read()) == ["s-10", "s-2"]
    assert "1 of its sitemaps are beyond the 2 read" in read.door.missed[0].reason
    assert read(sitemaps=r"s-1\.") == ["s-1"]


def test_an_index_that_leads_to_itself_ends(read: Reader) -> None:
    read.write(index=True, **{"sitemap.xml": "", "zwei.xml": ""})
    read.write("zwei.xml", index=True, **{"sitemap.xml": "", "drei.xml": "", "zwei.xml": ""})
    read.write("drei.xml", a="2026-11-18")
    assert read() == ["a"]


def test_what_is_beyond_a_thousand_items_is_named(read: Reader) -> None:
    read.write(**{f"a{number}": f"2026-11-{14 + number % 6}" for number in range(1203)})
    captures = read.captures()
    assert len(captures) == 1000
    assert min(capture.listing.updated or "" for capture in captures[:200]) == "2026-11-19"
    assert "lists 203 more items" in read.door.missed[0].reason


@pytest.mark.parametrize(("key", "value"), [("match", "(("), ("sitemaps", "[a"), ("days", 0)])
def test_options_that_make_no_sense_are_refused(key: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Options.model_validate({"url": SITE, key: value})


def test_a_pattern_that_never_ends_is_stopped(
    read: Reader, tmp_path: Path, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An operator's pattern meets an address that somebody else writes."""
    read.write(**{"a" * 40 + "!": "2026-11-18"})
    door = Door(folder=tmp_path, mirrors={SITE: Path()}, user_agent="t", now=NOW, timeout=0.5)
    options = Options(url=f"{SITE}/sitemap.xml", match=r"(a+)+$")
    with pytest.raises(FetchError, match="did not finish within"):
        list(collect(source, options, door))
