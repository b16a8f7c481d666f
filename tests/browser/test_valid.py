"""The Nu HTML checker and axe over everything that is written, in light and dark, wide and narrow."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from validity import hostile_site

from browser import chromium
from browser.tools import BY_LOOK, WCAG, axe_faults, html_faults, needs_axe, needs_browser, needs_vnu

pytestmark = pytest.mark.slow

URL = "https://nieuws.example/"


def pages_of(folder: Path) -> list[str]:
    """Every page below a folder."""
    return sorted(str(page.relative_to(folder)) for page in folder.rglob("*.html"))


@needs_vnu
@pytest.mark.parametrize("url", [None, URL])
def test_every_page_and_style_of_the_sample_is_valid(sampled: Callable[..., Path], url: str | None) -> None:
    """With and without an address of its own; without a warning either."""
    assert html_faults(sampled(url)) == []


@needs_vnu
def test_every_page_of_a_hostile_a_full_and_an_empty_site_is_valid(hostile_folder: Path, tmp_path: Path) -> None:
    """Also the pages of channels that moved, the pieces of HTML in feeds, and mails."""
    hostile = hostile_site.hostile_site()
    hostile_site.put(hostile_site.files(hostile_site.honest_site()), tmp_path / "full")
    hostile_site.put(hostile_site.files(hostile_site.empty_site()), tmp_path / "empty")
    hostile_site.put(hostile_site.pieces(hostile_site.files(hostile)), tmp_path / "pieces")
    hostile_site.put(hostile_site.mail_pages(hostile), tmp_path / "mail")
    assert html_faults(hostile_folder, guess_language=False) == []
    assert html_faults(tmp_path, guess_language=False) == []


@needs_browser
@needs_axe
def test_axe_finds_nothing_on_any_page_of_the_sample(sampled: Callable[..., Path]) -> None:
    """WCAG 2.2 AA and axe's own good practice; nothing is left for a person to judge."""
    folder = sampled(None)
    with chromium.served(folder) as address, chromium.browser() as browser:
        page = browser.page()
        for name in pages_of(folder):
            page.open(address + name)
            for width in (1280, 360):
                page.look(width)
                assert axe_faults(page, (*WCAG, "best-practice")) == [], (name, width)
                page.look(width, dark=True)
                assert axe_faults(page, BY_LOOK, kind="rule") == [], (name, width, "dark")
            assert page.complaints == [], name


@needs_browser
@needs_axe
@pytest.mark.parametrize("part", [0, 1])
def test_axe_finds_nothing_on_a_hostile_site(hostile_folder: Path, part: int) -> None:
    """Every kind of page, and every item that is unlike its neighbours; of letters that overlap nobody is sure."""
    names = [name for name in pages_of(hostile_folder) if not re.search("bericht/0{9}(1[01]|2|5)", name)]
    with chromium.served(hostile_folder) as address, chromium.browser() as browser:
        page = browser.page()
        for name in names[part::2]:
            page.open(address + name)
            page.look(1280)
            assert axe_faults(page, unsure=False) == [], name
            page.look(360, dark=True)
            assert axe_faults(page, BY_LOOK, kind="rule", unsure=False) == [], (name, "narrow and dark")
