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
    """A desk whose coming issue holds nine stories in sections, and whose digest has no issue yet."""
    settings = copied(_sample_store, tmp_path / "copy")
    text = settings.file.read_text(encoding="utf-8")
    settings.file.write_text(text.replace("opening = true", "opening = false"), encoding="utf-8")
    with served(load(settings.file)) as one:
        for item in items_of(one)[5:-2]:
            move(one.settings, "approve", item)
        one.run()
        yield one


def sections(page: Any) -> list[list[str]]:
    """The lead, then the items of each section."""
    found = page.locator(".sections > section")
    entries = [
        [one.get_attribute("value") for one in each.locator("input[name^=items-]").all()] for each in found.all()
    ]
    return [[page.locator("input[name=led]").get_attribute("value")], *entries]


def flat(parts: list[list[str]]) -> list[str]:
    """The items of all sections."""
    return [item for part in parts for item in part]


def arranged(page: Any) -> None:
    page.locator("[data-board] button.main").click()
    expect(page.locator("#said")).to_contain_text("Saved")


def planned(desk: Served) -> str:
    """The plan as it is stored."""
    return str(desk.rows("SELECT value FROM digest_plan"))


def place(page: Any, item: str) -> Any:
    """The field that a line is moved by."""
    return page.locator(f"input[name=place-{item}]")


@pytest.mark.parametrize("way", ["keyboard", "drag", "no scripts"])
def test_a_digest_is_arranged_scheduled_published_and_read_back(desk: Served, open_page: Open, way: str) -> None:
    """An entry moves in its section, a section among the others, and nothing crosses a heading."""
    page = open_page("chief", "/digest/week", scripts=way != "no scripts", viewport={"width": 1280, "height": 1400})
    lead, *below = sections(page)
    movable = page.locator("section[data-movable]")
    first = movable.nth(0).locator("input[name^=items-]").evaluate_all("all => all.map(one => one.value)")
    assert (len(flat(below)), len(first) > 1, movable.count() > 1) == (8, True, True)
    told = page.locator("[data-told]")
    if way == "keyboard":
        place(page, first[1]).focus()
        page.keyboard.press("Alt+ArrowUp")
        expect(told).to_contain_text("not saved yet")
        page.keyboard.press("Alt+ArrowUp")
        expect(told).to_contain_text("cannot go further in this section")
        page.locator("input[name=section-2]").focus()
        page.keyboard.press("Alt+ArrowUp")
    elif way == "drag":
        lines = [page.locator("[data-entry]", has=place(page, item)) for item in (first[0], first[1], below[1][0])]
        lines[1].locator(".grip").drag_to(lines[2], target_position={"x": 20, "y": 2})
        assert sections(page) == [lead, *below]
        expect(told).to_contain_text("stays in the section of its topic")
        lines[1].locator(".grip").drag_to(lines[0], target_position={"x": 20, "y": 2})
        movable.nth(1).locator(".heading .grip").drag_to(movable.nth(0), target_position={"x": 60, "y": 2})
    else:
        place(page, first[1]).fill("1")
        page.locator("input[name=section-2]").fill("1")
    below[0][:2] = below[0][1::-1]
    below[:2] = below[1::-1]
    if way != "no scripts":
        assert sections(page) == [lead, *below]
    arranged(page)
    assert sections(page) == [lead, *below]
    out = below[-1].pop()
    page.locator(f"input[name=without][value='{out}']").check()
    page.locator("textarea[name=note]").fill("Deze week veel over de grens.")
    arranged(page)
    assert out not in flat(sections(page))
    shown = flat(sections(page))
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
    assert titles[out] not in text
    assert "Deze week veel over de grens." in text
    desk.log_in("chief")
    page.goto(f"{desk.path}/digest/week")
    expect(page.locator("aside li a[href*='/issue/']")).to_have_count(1)


@pytest.mark.parametrize("way", ["tick", "drag", "no scripts"])
def test_the_lead_is_what_is_ticked_and_a_drag_onto_it_ticks(desk: Served, open_page: Open, way: str) -> None:
    """What led before stands last in its own section."""
    page = open_page("editor", "/digest/week", scripts=way != "no scripts", viewport={"width": 1280, "height": 1400})
    (lead,), *below = sections(page)
    wanted = below[0][1]
    if way == "drag":
        page.locator("[data-entry]", has=place(page, wanted)).locator(".grip").drag_to(page.locator("[data-opening] a"))
    else:
        page.locator(f"input[name=lead][value='{wanted}']").check()
    expect(page.locator(f"input[name=lead][value='{wanted}']")).to_be_checked()
    if way != "no scripts":
        expect(page.locator("[data-told]")).to_contain_text("Leads once you save")
    arranged(page)
    first, *rest = sections(page)
    assert first == [wanted]
    assert lead in [part[-1] for part in rest]


def test_a_press_that_ends_a_typed_place_hits_its_button_and_nothing_typed_is_lost_to_another(
    desk: Served, open_page: Open
) -> None:
    """A line that moves under the press would pull the button away; publishing would go on without what is unsaved."""
    page = open_page("chief", "/digest/week", viewport={"width": 1280, "height": 700})
    page.locator("textarea[name=note]").fill("Nog niet opgeslagen.")
    page.locator("form[action$='/publish'] button").click()
    expect(page.locator("[data-told]")).to_contain_text("not saved yet")
    assert page.locator("aside li a[href*='/issue/']").count() == 0
    shown = sections(page)
    longest = max(shown[1:], key=len)
    place(page, longest[-1]).fill("1")
    save = page.locator("[data-board] button.main")
    save.scroll_into_view_if_needed()
    box = save.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.wait_for_timeout(100)
    page.mouse.up()
    expect(page.locator("#said")).to_contain_text("Saved")
    assert [longest[-1], *longest[:-1]] in sections(page)
    assert "Nog niet opgeslagen." in planned(desk)


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
