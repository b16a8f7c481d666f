"""Reviewing in a browser: by keyboard alone, two at one text, a session that ends, and all of it without scripts."""

import json
from datetime import timedelta
from typing import Any

import pytest

from browser.desk.conftest import Open
from browser.desk.served import Served
from browser.tools import needs_browser, playwright

pytestmark = [pytest.mark.slow, needs_browser]
expect = playwright().expect
expect.set_options(timeout=20_000)

WITH_OR_WITHOUT = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


def items_of(desk: Served) -> list[str]:
    """What is to be done, in the queue's order."""
    query = "SELECT item FROM queue WHERE dutch IS NOT NULL ORDER BY risk DESC, worth DESC, moment DESC, item DESC"
    return [item for (item,) in desk.rows(query)]


def moves_of(desk: Served, item: str) -> list[str]:
    """What was done with an item, the oldest first."""
    return [move for (move,) in desk.rows("SELECT move FROM history WHERE name = ? ORDER BY id", item)]


def dutch_of(desk: Served, item: str, number: int) -> str:
    """What an item's Dutch says now."""
    query = """SELECT target FROM segment JOIN translation ON translation.id = translation
        WHERE revision = (SELECT max(id) FROM revision WHERE item = ?) AND segment.number = ?
        ORDER BY translation.id DESC LIMIT 1"""
    return desk.rows(query, item, number)[0][0]


def at(page: Any) -> str:
    """The item whose page is open."""
    return page.url.split("/item/")[1].split("?")[0].split("#")[0]


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def judged(page: Any, *keys: str) -> str:
    """Press keys that end with another item on the page; returns the one that was judged."""
    before = at(page)
    press(page, *keys)
    expect(page.locator("#here")).not_to_have_attribute("data-url", f"/p/vennland/item/{before}/here")
    return before


def clicked(page: Any, button: Any) -> None:
    """Click what leads to another item, and wait for it."""
    before = at(page)
    button.click()
    expect(page.locator("#here")).not_to_have_attribute("data-url", f"/p/vennland/item/{before}/here")


def test_ten_items_are_reviewed_by_keyboard_alone(desk: Served, open_page: Open) -> None:
    """From the queue to ten verdicts; what the store says of them is what was pressed."""
    page = open_page()
    press(page, "j", "j", "k", "o")
    expect(page.locator("#here")).to_be_attached()
    approved = [judged(page, "a"), judged(page, "a")]
    held = [judged(page, "h", "Enter")]
    rejected = [judged(page, "x", "Enter")]
    undone = judged(page, "a")
    press(page, "u")
    expect(page.locator("#here")).to_have_attribute("data-url", f"/p/vennland/item/{undone}/here")
    rejected.append(judged(page, "x", "Enter"))
    press(page, "e")
    expect(page.locator("#t0")).to_be_focused()
    press(page, "Control+End")
    page.keyboard.type(" (bijgewerkt)")
    press(page, "Control+Enter")
    expect(page.locator("#p0 .words[lang=nl]")).to_contain_text("(bijgewerkt)")
    edited = judged(page, "a")
    approved += [edited, judged(page, "a"), judged(page, "a")]
    passed = judged(page, "j")
    press(page, "x")
    expect(page.locator(".presets button").first).to_be_focused()
    press(page, "Escape")
    held.append(judged(page, "h", "Enter"))
    rejected.append(judged(page, "x", "Tab", "Enter"))
    assert len({*approved, *held, *rejected}) == 10
    assert passed not in {*approved, *held, *rejected}
    verdicts = dict(desk.rows("SELECT item, verdict FROM standing"))
    assert {item for item, verdict in verdicts.items() if verdict == "held"} == set(held)
    assert {item for item, verdict in verdicts.items() if verdict == "rejected"} == set(rejected)
    reviews = desk.rows("SELECT item FROM review JOIN revision ON revision.id = revision WHERE verdict = 'approved'")
    assert {item for (item,) in reviews} == {*approved, undone}
    assert moves_of(desk, undone) == ["approve", "undo", "reject"]
    assert moves_of(desk, edited) == ["edit", "approve"]
    assert dutch_of(desk, edited, 0).endswith("(bijgewerkt)")


def test_what_is_typed_is_kept_saved_and_taken_back(desk: Served, open_page: Open) -> None:
    """Autosave, another look, Ctrl+Enter, and undo: each leaves what it should."""
    item = items_of(desk)[0]
    page = open_page("editor", f"/item/{item}")
    before = dutch_of(desk, item, 1)
    page.locator("#p1 [data-edit]").click()
    field = page.locator("#t1")
    expect(field).to_be_focused()
    field.fill("Een andere zin.")
    expect(page.locator("#saved")).to_contain_text("draft saved")
    assert desk.rows("SELECT editor, number, target FROM draft") == [("editor", 1, "Een andere zin.")]
    assert (dutch_of(desk, item, 1), moves_of(desk, item)) == (before, [])
    page.reload()
    expect(field).to_have_value("Een andere zin.")
    field.press("Control+Enter")
    expect(page.locator("#p1 .words[lang=nl]")).to_contain_text("Een andere zin.")
    expect(page.locator("#p1 .origin")).to_contain_text("editor")
    assert desk.rows("SELECT * FROM draft") == []
    press(page, "d")
    expect(page.locator("#p1 .words[lang=nl] del, #p1 .words[lang=nl] .gone").first).to_be_visible()
    press(page, "d")
    expect(page.locator("#p1 .words[lang=nl]")).to_contain_text("Een andere zin.")
    press(page, "u")
    expect(page.locator("#p1 .words[lang=nl]")).not_to_contain_text("Een andere zin.")
    assert dutch_of(desk, item, 1) == before
    assert moves_of(desk, item) == ["edit", "undo"]


def written(page: Any, item: str, desk: Served, text: str) -> None:
    """Open all fields of an item, and write one."""
    page.goto(f"{desk.path}/item/{item}?edit=all")
    page.locator("#t1").fill(text)


def saved(page: Any) -> None:
    page.get_by_role("button", name="Save", exact=False).first.click()


@WITH_OR_WITHOUT
def test_two_editors_of_one_text_lose_neither(desk: Served, open_page: Open, scripts: bool) -> None:
    """The slower one sees both, takes parts of each, and the history has all."""
    item = items_of(desk)[0]
    one, other = (open_page(name, scripts=scripts) for name in ("editor", "second"))
    written(one, item, desk, "Wat de eerste schreef.")
    written(other, item, desk, "Wat de tweede schreef.")
    saved(one)
    expect(one.locator("#p1 .words[lang=nl]")).to_contain_text("Wat de eerste schreef.")
    saved(other)
    clash = other.locator(".clash")
    expect(clash).to_contain_text("Wat de eerste schreef.")
    expect(clash.locator("textarea")).to_have_value("Wat de tweede schreef.")
    assert dutch_of(desk, item, 1) == "Wat de eerste schreef."
    clash.get_by_role("radio").last.check()
    clash.locator("textarea").fill("Wat beiden schreven.")
    other.locator("button.main").click()
    expect(other.locator("#p1 .words[lang=nl]")).to_contain_text("Wat beiden schreven.")
    past = desk.rows("SELECT by, version, after FROM history WHERE name = ? ORDER BY id", item)
    assert [(by, version) for by, version, _ in past] == [("editor", 1), ("second", 2)]
    assert "Wat de eerste schreef." in json.dumps(json.loads(past[0][2]), ensure_ascii=False)
    assert "Wat beiden schreven." in json.dumps(json.loads(past[1][2]), ensure_ascii=False)


@WITH_OR_WITHOUT
def test_a_session_that_ended_keeps_what_was_typed(
    desk: Served, open_page: Open, password: str, scripts: bool
) -> None:
    """Log in again, send it on, and it is saved."""
    item = items_of(desk)[0]
    page = open_page("editor", f"/item/{item}?edit=all", scripts=scripts)
    page.locator("#t1").fill("Dit mag niet weg.")
    desk.clock.now += timedelta(hours=13)
    saved(page)
    page.locator("input[name=name]").fill("editor")
    page.locator("input[name=password]").fill(password)
    page.locator("button.main").click()
    expect(page.locator("textarea", has_text="Dit mag niet weg.")).to_be_visible()
    page.locator("button.main").click()
    expect(page.locator("#p1 .words[lang=nl]")).to_contain_text("Dit mag niet weg.")
    assert dutch_of(desk, item, 1) == "Dit mag niet weg."


def test_without_scripts_an_item_is_edited_held_rejected_approved_and_undone(desk: Served, open_page: Open) -> None:
    """The same moves with buttons and links alone."""
    page = open_page(scripts=False)
    page.locator("[data-row]").first.click()
    first = at(page)
    page.locator("[data-edit-one]").click()
    page.locator("#t1").fill(f"{page.locator('#t1').input_value()} Zonder scripts.")
    saved(page)
    expect(page.locator("#p1 .words[lang=nl]")).to_contain_text("Zonder")
    clicked(page, page.locator("button.approve"))
    second = at(page)
    page.locator("summary", has_text="Hold").click()
    clicked(page, page.get_by_role("button", name="Until tomorrow 08:00"))
    third = at(page)
    page.locator("summary", has_text="Reject").click()
    clicked(page, page.locator(".presets button").nth(1))
    assert len({first, second, third, at(page)}) == 4
    clicked(page, page.locator(".last button"))
    assert at(page) == third
    assert moves_of(desk, first) == ["edit", "approve"]
    assert moves_of(desk, second) == ["hold"]
    assert moves_of(desk, third) == ["reject", "undo"]
    assert dict(desk.rows("SELECT item, verdict FROM standing WHERE verdict != 'open'")) == {second: "held"}


@WITH_OR_WITHOUT
def test_an_event_is_written_where_there_is_little_room(desk: Served, open_page: Open, scripts: bool) -> None:
    """Fields show all that stands in them; what is wrong is said where it stands; then back to the list."""
    item = items_of(desk)[0]
    small = {"width": 360, "height": 740}
    page = open_page(path=f"/item/{item}?facts=events&list=all", scripts=scripts, viewport=small)
    form = page.locator("form.events")
    boxes = form.locator("input[type=date], input[type=time]").all()
    assert all(box.evaluate("one => one.scrollWidth <= one.clientWidth") for box in boxes)
    new = form.locator("fieldset").last
    new.get_by_label("Start", exact=True).fill("2027-01-15")
    new.get_by_label("Start, Time").fill("16:00")
    new.get_by_label("End", exact=True).fill("2027-01-14")
    new.get_by_label("Place").fill("Venlo")
    form.get_by_role("button", name="Save events").click()
    wrong = form.locator("[aria-invalid]")
    expect(wrong).to_be_focused()
    expect(wrong).to_have_value("2027-01-14")
    wrong.fill("2027-01-16")
    form.get_by_role("button", name="Save events").click()
    expect(page.locator("#events li").last).to_contain_text("Fri 15 Jan 2027, 16:00 – Sat 16 Jan 2027 · Venlo")
    page.get_by_role("link", name="To the list").click()
    expect(page).to_have_url(f"{desk.path}/queue?list=all")


@WITH_OR_WITHOUT
def test_many_are_approved_at_once_and_those_that_are_skipped_are_named(
    desk: Served, open_page: Open, scripts: bool
) -> None:
    page = open_page(scripts=scripts)
    mine, theirs = items_of(desk)[:2]
    for item in (mine, theirs):
        page.locator(f"input[name=item][value^='{item}']").check()
    faster = open_page("second", f"/item/{theirs}", scripts=scripts)
    faster.locator("#note").fill("Wacht nog even.")
    faster.locator("#note + button").click()
    expect(faster.locator(".note")).to_contain_text("Wacht nog even.")
    page.locator("button[value=approve]").click()
    expect(page.locator("main")).to_contain_text("1 item approved")
    expect(page.locator(f"main li a[href*='{theirs}']")).to_be_visible()
    assert (moves_of(desk, mine), moves_of(desk, theirs)) == (["approve"], ["note"])
