"""Every screen of the desk: narrow, in light and dark, as axe sees it; nobody else is asked and nothing complains."""

from typing import Any

import pytest

from browser.desk.conftest import Open
from browser.desk.scenes import busy, items_of, paths, secret_link
from browser.desk.served import Served
from browser.tools import WCAG, axe_faults, needs_axe, needs_browser, playwright

pytestmark = [pytest.mark.slow, needs_browser]
playwright()

NEEDS = """() => { document.querySelectorAll("details").forEach(one => one.open = true);
  return [document.documentElement.scrollWidth, document.querySelectorAll("h1").length, document.title.trim().length,
          document.documentElement.lang.length]; }"""


@pytest.fixture
def worked(desk: Served) -> tuple[Served, list[str]]:
    """A desk with something to show on each screen, and its items."""
    items = items_of(desk)
    busy(desk.settings, items)
    return desk, items


def opened_all(page: Any, desk: Served, items: list[str]) -> Any:
    """Every screen, one after the other; yields its path when it stands."""
    for path in paths(desk, items):
        page.goto(desk.path + path)
        yield path


@pytest.mark.parametrize("width", [320, 360])
def test_no_screen_scrolls_sideways(worked: tuple[Served, list[str]], open_page: Open, width: int) -> None:
    desk, items = worked
    page = open_page("admin", viewport={"width": width, "height": 800})
    found = {path: page.evaluate(NEEDS) for path in opened_all(page, desk, items)}
    page.goto(desk.address + secret_link(desk.settings, items[0]))
    found["preview"] = page.evaluate(NEEDS)
    wide = {path: one for path, one in found.items() if one[0] > width}
    assert wide == {}
    assert {path: one for path, one in found.items() if one[1] != 1 or not one[2] or one[3] != 2} == {}


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_screen(worked: tuple[Served, list[str]], open_page: Open, scheme: str) -> None:
    """WCAG 2.2 AA and axe's own good practice; with every menu closed, as one comes."""
    desk, items = worked
    page = open_page("admin", color_scheme=scheme)
    found = {path: axe_faults(page, (*WCAG, "best-practice"), unsure=False) for path in opened_all(page, desk, items)}
    assert {path: faults for path, faults in found.items() if faults} == {}


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_a_form_is_answered_without_going_on(
    worked: tuple[Served, list[str]], open_page: Open, scheme: str
) -> None:
    """A conflict, many at once, a login: pages that no address leads to."""
    desk, items = worked
    page = open_page("editor", f"/item/{items[0]}?edit=all", color_scheme=scheme)
    other = open_page("second", f"/item/{items[0]}?edit=all", color_scheme=scheme)
    for one, text in ((page, "Wat de eerste schreef."), (other, "Wat de tweede schreef.")):
        one.locator("#t1").fill(text)
        one.locator("#text [data-save]").click()
    assert axe_faults(other, unsure=False) == []
    assert other.locator(".clash").count() == 1
    page.goto(f"{desk.path}/item/{items[0]}?facts=events")
    page.locator("input[type=time]").last.fill("10:00")
    page.locator(".events button").last.click()
    assert page.locator(".fault").count() == 1
    page.evaluate("scrollTo(0, 0)")  # else a button is half below the bar, and counts as too small
    assert axe_faults(page, unsure=False) == []
    page.goto(f"{desk.path}/queue")
    page.locator("input[name=item]").first.check()
    page.locator("button[value=reject]").click()
    assert axe_faults(page, unsure=False) == []
    page.context.clear_cookies()
    page.goto(f"{desk.path}/queue")
    assert page.locator("input[name=password]").count() == 1
    assert axe_faults(page, unsure=False) == []
