"""The digest board in a browser: arranged, scheduled, published by a run, and read back as subscribers get it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest

from newsbridge.config import Settings, load

from browser.desk.conftest import Open
from browser.desk.scenes import items_of, move
from browser.desk.served import Served, copied, served
from browser.tools import needs_browser, playwright

pytestmark = [pytest.mark.slow, needs_browser]
expect = playwright().expect
expect.set_options(timeout=20_000)


@pytest.fixture
def desk(_sample_store: Settings, tmp_path: Path) -> Iterator[Served]:
    """A desk whose coming issue holds six stories, and whose digest has no issue yet."""
    settings = copied(_sample_store, tmp_path / "copy")
    text = settings.file.read_text(encoding="utf-8")
    settings.file.write_text(text.replace("opening = true", "opening = false"), encoding="utf-8")
    with served(load(settings.file)) as one:
        for item in items_of(one)[5:12]:
            move(one.settings, "approve", item)
        one.run()
        yield one


def listed(page: Any) -> list[str]:
    """The items of the issue, in the order that stands on the desk."""
    return [one.get_attribute("value") for one in page.locator("[data-entry] input[name=item]").all()]


def arranged(page: Any) -> None:
    page.locator("[data-board] button.main").click()
    expect(page.locator("#said")).to_contain_text("Saved")


def planned(desk: Served) -> str:
    """The plan as it is stored."""
    return str(desk.rows("SELECT value FROM digest_plan"))


@pytest.mark.parametrize("way", ["keyboard", "drag", "no scripts"])
def test_a_digest_is_arranged_scheduled_published_and_read_back(desk: Served, open_page: Open, way: str) -> None:
    page = open_page("chief", "/digest/week", scripts=way != "no scripts", viewport={"width": 1280, "height": 1400})
    before = listed(page)
    assert len(before) == 6
    lines = page.locator("[data-entry]")
    if way == "keyboard":
        lines.nth(3).locator("input[name^=place-]").focus()
        for _ in range(2):
            page.keyboard.press("Alt+ArrowUp")
        page.keyboard.press("Tab")
    elif way == "drag":
        lines.nth(3).locator(".grip").drag_to(lines.nth(1), target_position={"x": 20, "y": 2})
    else:
        lines.nth(3).locator("input[name^=place-]").fill("2")
        lines.nth(1).locator("input[name^=place-]").fill("3")
        lines.nth(2).locator("input[name^=place-]").fill("4")
    wanted = [before[0], before[3], before[1], before[2], before[4], before[5]]
    if way != "no scripts":
        assert listed(page) == wanted
    page.locator(f"input[name=without][value='{before[5]}']").check()
    page.locator("textarea[name=note]").fill("Deze week veel over de grens.")
    arranged(page)
    shown = listed(page)
    # the rest below its heading follows what was moved up
    assert (shown[:2], set(shown)) == (wanted[:2], set(wanted[:5]))
    page.locator("#day").fill("2026-11-24")
    page.locator("#hour").fill("08:15")
    page.locator("form[action$='/schedule'] button").first.click()
    expect(page.locator(".chip", has_text="cheduled")).to_be_visible()
    assert "2026-11-24T07:15" in planned(desk)
    desk.clock.now = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
    assert desk.run().digests == []
    desk.clock.now += timedelta(minutes=20)
    assert len(desk.run().digests) == 1
    titles = dict(desk.rows("SELECT item, value ->> '$.title' FROM entry"))
    read = feedparser.parse((desk.settings.public / "digest" / "week.xml").read_bytes())
    text = re.sub("<[^>]+>", " ", read.entries[0].content[0].value)
    places = [text.find(titles[item]) for item in shown]
    assert -1 not in places
    assert places == sorted(places)
    assert titles[before[5]] not in text
    assert "Deze week veel over de grens." in text
    desk.log_in("chief")
    page.goto(f"{desk.path}/digest/week")
    expect(page.locator("aside li a[href*='/issue/']")).to_have_count(1)


def test_two_who_arrange_one_issue_lose_neither_note(desk: Served, open_page: Open) -> None:
    one, other = (open_page(name, "/digest/week") for name in ("editor", "second"))
    one.locator("textarea[name=note]").fill("Van de eerste.")
    arranged(one)
    other.locator("textarea[name=note]").fill("Van de tweede.")
    other.locator("[data-board] button.main").click()
    expect(other.locator("blockquote")).to_contain_text("Van de eerste.")
    expect(other.locator("textarea[name=note]")).to_have_value("Van de tweede.")
    assert "Van de eerste." in planned(desk)
    arranged(other)
    assert "Van de tweede." in planned(desk)


def test_a_schedule_that_was_missed_shows_red_on_queue_and_board(desk: Served, open_page: Open) -> None:
    page = open_page("chief", "/digest/week")
    page.locator("#day").fill("2026-11-23")
    page.locator("#hour").fill("17:45")
    page.locator("form[action$='/schedule'] button").first.click()
    desk.clock.now += timedelta(hours=2)
    for path in ("/queue", "/digest/week"):
        page.goto(desk.path + path)
        expect(page.locator(".wrong")).to_be_visible()
    page.locator("form[action$='/publish'] button").click()
    expect(page.locator("aside li a[href*='/issue/']")).to_have_count(1)
