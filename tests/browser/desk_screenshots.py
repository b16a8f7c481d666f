"""Pictures of the desk for the README: `python tests/browser/desk_screenshots.py` writes them to .github/images/.

The sample is run and the desk served at a fixed time, so that the same program makes the same pictures.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[1] / "pipeline")]

from browser import chromium  # noqa: E402 - found once tests/ is on the path
from browser.desk.scenes import LATER, busy, items_of  # noqa: E402 - as above
from browser.desk.served import Served, sample_store, served  # noqa: E402 - as above
from browser.screenshots import IMAGES, smaller  # noqa: E402 - as above

WIDE, NARROW = (1280, 900), (360, 1200)
STILL = "* { animation: none !important; transition: none !important; caret-color: transparent !important }"
FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-lcd-text", "--disable-partial-raster",
         "--run-all-compositor-stages-before-draw", "--disable-checker-imaging", "--num-raster-threads=1"]  # fmt: skip
Show = Callable[[Any, Served, list[str]], None]


def at(path: str) -> Show:
    """A page by its address below the pipeline's, where {0} … are items."""

    def show(page: Any, desk: Served, items: list[str]) -> None:
        page.goto(desk.path + path.format(*items))

    return show


def conflict(page: Any, desk: Served, items: list[str]) -> None:
    """Somebody else has saved the same paragraph meanwhile."""
    second = page.context.browser.new_context()
    second.add_cookies([desk.cookie("second")])
    other = second.new_page()
    for one in (page, other):
        one.goto(f"{desk.path}/item/{items[3]}?edit=2")
    before = page.locator("#t2").input_value()
    for one, words in ((other, " Reserveren hoeft niet."), (page, " Een kaartje kost niets.")):
        one.locator("#t2").fill(before + words)
        one.locator("#text [data-save]").click()
    second.close()


def login(page: Any, desk: Served, items: list[str]) -> None:
    """Where one comes in."""
    page.context.clear_cookies()
    page.goto(f"{desk.address}/login")


SHOWN: dict[str, tuple[Show, tuple[tuple[int, int], ...]]] = {
    "queue": (at("/queue"), (WIDE, NARROW)),
    "item": (at("/item/{6}"), (WIDE, NARROW)),
    "finding": (at("/item/{0}"), (WIDE,)),
    "digest": (at("/digest/week"), (WIDE,)),
    "sources": (at("/sources"), (WIDE,)),
    "usage": (at("/usage"), (WIDE,)),
    "glossary": (at("/glossary"), (WIDE,)),
    "memory": (at("/memory?words=grens"), (WIDE,)),
    "conflict": (conflict, (WIDE,)),
    "login": (login, (WIDE,)),
}
"""In this order: a conflict leaves something behind, and logging out ends all."""


def main(target: Path = IMAGES) -> list[Path]:
    """Each screen in English; returns what was written."""
    from playwright.sync_api import sync_playwright

    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        settings = sample_store(Path(name))
        with served(settings) as desk:
            items = items_of(desk)
            busy(settings, items)
            desk.clock.now = LATER
            browser = playwright.chromium.launch(executable_path=chromium.path(), args=FLAGS)
            context = browser.new_context(bypass_csp=True, reduced_motion="reduce", color_scheme="light")
            context.add_cookies([desk.cookie("chief")])
            # who is here is asked for after a while: on a picture it would come or not
            context.route("**/here", lambda route: route.abort())
            files = list(_taken(context.new_page(), desk, items, target))
            browser.close()
    return files


def _taken(page: Any, desk: Served, items: list[str], target: Path) -> Iterator[Path]:
    for kind, (show, sizes) in SHOWN.items():
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            show(page, desk, items)
            page.add_style_tag(content=STILL)
            page.wait_for_load_state("networkidle")
            file = target / f"desk-{kind}-{width}.png"
            file.write_bytes(smaller(page.screenshot()))
            yield file


if __name__ == "__main__":
    for one in main():
        print(f"{one.relative_to(IMAGES.parents[1])}  {one.stat().st_size // 1000} kB")
