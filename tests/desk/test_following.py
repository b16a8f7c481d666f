"""A desk at work follows its pipeline files."""

import html
import os
import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from newsbridge.config import Settings, load
from newsbridge.desk.app import Desk
from newsbridge.desk.following import EVERY
from newsbridge.model import Term
from newsbridge.store import Store, census, terms, translations, users, writing

Browser = Callable[..., TestClient]
ADDED = (
    '[[sources]]\nid = "neu"\nkind = "folder"\nname = "Neues Blatt"\npath = "vennland/bote"\n\n[[sources]]\nid = "bote"'
)


@pytest.fixture
def change(settings: Settings, clock) -> Callable[..., None]:
    """Write other words into a file of the pipeline, and let the desk's interval pass."""

    def write(old: str, new: str, file: Path = settings.file) -> None:
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        clock.now += EVERY

    return write


def test_narrower_rights_narrow_every_preview_at_once(
    editor: TestClient, browser: Browser, store: Store, settings: Settings, clock, change
) -> None:
    """Also the one of a link, which is kept."""
    (item,) = store.execute(
        "SELECT item FROM queue WHERE state = 'translated' AND flags NOT LIKE '% block %' AND source = 'bote'"
    ).fetchone()
    path = f"/p/{settings.slug}/item/{item}"
    made = editor.post(f"{path}/preview", data={"days": "3"})
    link = re.search(r'readonly value="http://127.0.0.1(/preview/[\w-]+)"', made.text)
    assert link
    pages = (editor, f"{path}/preview/page"), (browser(None), link[1])
    last = _dutch(store, settings, item)[-1]
    assert [last in html.unescape(one.get(page).text) for one, page in pages] == [True, True]
    change('class = "licensed"', 'class = "licensed"\ndisplay = "headline"\ntranslate = "title"')
    clock.now -= EVERY / 2
    assert [last in html.unescape(one.get(page).text) for one, page in pages] == [True, True], "not looked at yet"
    clock.now += EVERY / 2
    shown = [html.unescape(one.get(page).text) for one, page in pages]
    assert [last in page for page in shown] == [False, False]
    assert all(_dutch(store, settings, item)[0] in page for page in shown)


def _dutch(store: Store, settings: Settings, item: str) -> list[str]:
    revision = census.revision(store, settings.slug, item)
    assert revision is not None
    return [one.target for one in translations.segments_of(store, revision.id)]


def test_a_source_that_was_added_is_shown(editor: TestClient, settings: Settings, change) -> None:
    page = f"/p/{settings.slug}/sources"
    assert "Neues Blatt" not in editor.get(page).text
    change('[[sources]]\nid = "bote"', ADDED)
    assert "Neues Blatt" in editor.get(page).text


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('[[sources]]\nid = "bote"', '[[sources]\nid = "bote"', "vennland.toml: line "),
        ('id = "bote"', '"<b>" = 1\nid = "bote"', "sources[bote].<b>: unknown key"),
        ("vennland/glossary.csv", "vennland/none.csv", "translate.glossary: vennland/none.csv: no such file"),
    ],
)
def test_what_is_wrong_is_told_to_who_can_have_it_mended(
    browser: Browser, store: Store, settings: Settings, change, old: str, new: str, line: str
) -> None:
    """In their language, on every page; the desk goes on with what it had."""
    with writing(store):
        users.change(store, "admin", language="nl")
    pages = {role: browser(role) for role in ("reader", "editor", "chief", "admin")}
    change(old, new)
    queue = f"/p/{settings.slug}/queue"
    found = {role: one.get(queue) for role, one in pages.items()}
    assert {role: answer.status_code for role, answer in found.items()} == dict.fromkeys(pages, 200)
    told = {role: html.escape(line, quote=False) in answer.text.replace("&#34;", '"') for role, answer in found.items()}
    assert told == {"reader": False, "editor": False, "chief": True, "admin": True}
    assert "Tot het klopt, geldt hier" in found["admin"].text
    for page in ("/account", "/help", "/p/nix/queue"):
        assert 'class="wrong" role="alert"' in pages["chief"].get(page).text, page
    change(new, old)
    assert 'role="alert"' not in pages["chief"].get(queue).text


def test_a_glossary_that_is_mended_counts_without_a_touch_of_the_pipeline_file(
    browser: Browser, settings: Settings, change
) -> None:
    file, queue, chief = settings.folder / "vennland/glossary.csv", f"/p/{settings.slug}/queue", browser("chief")
    change("de,nl", "de;nl;fr", file)
    assert "line 1: the first line must be de,nl" in chief.get(queue).text
    change("de;nl;fr", "de,nl", file)
    assert 'role="alert"' not in chief.get(queue).text


def test_a_file_that_is_gone_takes_a_restart_or_comes_back(browser: Browser, settings: Settings, clock) -> None:
    queue, chief = f"/p/{settings.slug}/queue", browser("chief")
    away = settings.file.rename(settings.file.with_suffix(".away"))
    clock.now += EVERY
    assert "restart newsbridge desk" in chief.get(queue).text
    away.rename(settings.file)
    clock.now += EVERY
    assert "restart newsbridge desk" not in chief.get(queue).text


def test_a_file_that_leads_to_another_store_is_not_followed(settings: Settings, clock, tmp_path: Path) -> None:
    """Pipeline files may be links to those of a release."""
    for name in ("one", "two"):
        shutil.copytree(settings.folder, tmp_path / name / "pipelines", ignore=shutil.ignore_patterns("output"))
    link = tmp_path / "vennland.toml"
    link.symlink_to(tmp_path / "one/pipelines" / settings.file.name)
    desk = Desk({"vennland": load(link)}, {}, clock)
    had = desk.pipelines["vennland"]
    link.unlink()
    link.symlink_to(tmp_path / "two/pipelines" / settings.file.name)
    desk.following.look(clock() + EVERY)
    assert desk.pipelines["vennland"] is had
    assert desk.following.wrong["vennland"].restart
    assert str(tmp_path / "two") in desk.following.wrong["vennland"].lines[0]


def test_a_request_keeps_its_settings_and_the_next_has_the_new_ones(
    desk: Desk, store: Store, settings: Settings, clock, change
) -> None:
    """With the terms of the glossary's file as each of them has it."""
    with writing(store):
        terms.put(store, settings.slug, "Gemeinderat", ("raad",), "els", clock())
    desk.following.look(clock())
    before = desk.with_terms(settings, store)
    change("de,nl\n", "de,nl\nNeuwort,nieuwwoord\n", settings.folder / "vennland/glossary.csv")
    desk.following.look(clock())
    new = Term("Neuwort", ("nieuwwoord",))
    assert new in desk.with_terms(desk.pipelines[settings.slug], store).glossary
    assert new not in desk.with_terms(settings, store).glossary
    assert desk.with_terms(settings, store).glossary == before.glossary


def test_one_loads_and_nobody_waits(
    desk: Desk, settings: Settings, clock, change, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written while the file is read is read the next time."""
    asked = []

    def slow(file: Path, output: Path | None) -> Settings:
        found = load(file, output)
        asked.append(desk.pipelines[settings.slug])
        desk.following.look(clock() + 2 * EVERY)
        os.utime(file, ns=(1, 1))
        return found

    monkeypatch.setattr("newsbridge.desk.following.load", slow)
    change("Vennland-Bote", "Anderer Bote")
    for _ in range(2):
        desk.following.look(clock())
        clock.now += EVERY
    desk.following.look(clock() + timedelta(seconds=1))
    assert (len(asked), asked[0]) == (2, settings)
    assert "Anderer Bote" in {one.source.name for one in desk.pipelines[settings.slug].sources}
