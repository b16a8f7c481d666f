"""The publishers' rules as data, and the selectors that they are made of."""

from datetime import date

import pytest
import soupsieve
from bs4 import BeautifulSoup
from lxml import html

from newsbridge.read.rules import groups, groups_for, load
from newsbridge.read.selectors import Selecting, check_selector, to_xpath

MARKUP = """<div id="a" class="x y"><p class="lead big">1</p><p data-k="intro-1" lang="de-AT">2</p><ul><li>3</li><li
class="y">4</li></ul><section><p>5<b>6</b></p></section></div><p class="y">7</p><article><h2>8</h2><p title="it's">9</p>
<p>10</p></article>"""


@pytest.mark.parametrize(
    "selector",
    [
        "p", "*", ".y", "#a", "div.x.y", "p.lead", "div p", "div > p", "ul > li.y", "h2 + p", "h2 ~ p", "p, li",
        "[lang]", "[data-k='intro-1']", "[data-k^=intro]", "[data-k$='-1']", "[data-k*='ro-']", "[lang|=de]",
        "[class~=big]", "p:not(.y)", "p:not([class])", "li:first-child", "li:last-child", "div > section > p b",
        "P.Lead", "section p, .lead", "p:not(.y, .lead)", "li:nth-child(2)", "div:has(> ul)", ":is(h2, b)",
        "p:first-of-type", "[title=\"it's\"]", "article p:not(h2 + p)", "a", "[data-k='a,b']", "div:not(.x)",
        "[class=y]", "p:empty",
    ],
)  # fmt: skip
def test_selectors_find_what_css_means(selector: str) -> None:
    """The fast way and the slow way name the same elements in the same order."""
    wanted = [element.get_text() for element in BeautifulSoup(MARKUP, "lxml").select(selector)]
    tree = html.document_fromstring(MARKUP)
    assert [element.text_content() for element in Selecting(tree).all(selector)] == wanted
    assert "data-number" not in html.tostring(tree, encoding="unicode")


@pytest.mark.parametrize("selector", [".lead", "div > p", "[data-cy='intro']", "p:not([class])", "meta[itemprop='x']"])
def test_the_common_selectors_take_the_fast_way(selector: str) -> None:
    assert to_xpath(selector)


def test_what_was_taken_out_is_not_found_any_more() -> None:
    page = Selecting(html.document_fromstring(MARKUP))
    assert page.first("li:nth-child(2)") is not None
    page.all("ul")[0].drop_tree()
    assert page.all("li:nth-child(2)") == page.all("li") == []


@pytest.mark.parametrize("selector", ["p[", ".", "p >", "p:nichts", "", "p,,a"])
def test_bad_selectors_are_refused(selector: str) -> None:
    with pytest.raises(ValueError):
        check_selector(selector)


def test_every_shipped_selector_takes_the_fast_way() -> None:
    """Reading would get slow for all pages of a publisher whose rules do not."""
    for group in groups():
        for selector in (*group.title, *group.date, *group.lead, *group.drop, *group.paywall, *group.live):
            soupsieve.compile(selector)
            assert to_xpath(selector), f"{group.id}: {selector}"


def test_no_shipped_host_has_two_groups_for_one_day() -> None:
    hosts = {host for group in groups() for host in group.hosts}
    for day in (None, date(2022, 1, 1), date(2024, 2, 21), date(2024, 2, 22), date(2025, 8, 25), date(2026, 11, 23)):
        for host in hosts:
            assert len(groups_for(f"https://www.{host}/a", None, day)) <= 1, f"{host} on {day}"


GROUP = """
[[group]]
id = "venne"
hosts = ["venne.example"]
valid_from = 2024-01-01
valid_until = 2025-12-31
lead = [".lead", ".vorspann"]
drop = ".ad"

[[group]]
id = "system"
generator = "VenneCMS"
date = "time"
"""


@pytest.mark.parametrize(
    ("host", "generator", "day", "covered"),
    [
        ("venne.example", None, date(2025, 12, 31), ["venne"]),
        ("www.venne.example", "vennecms 3", date(2024, 1, 1), ["venne", "system"]),
        ("www.venne.example", None, date(2026, 1, 1), []),
        ("www.venne.example", None, None, []),
        ("xvenne.example", None, date(2025, 1, 1), []),
        ("x.example", "VenneCMS 3.1", None, ["system"]),
    ],
)
def test_groups_cover_their_hosts_and_days(
    host: str, generator: str | None, day: date | None, covered: list[str]
) -> None:
    assert [group.id for group in load(GROUP, "f") if group.covers(host, generator, day)] == covered


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[group]]\nid = "a"\nhosts = ["x.de"]\nlead = ".x["', r'^f, line 4, group "a": lead: "\.x\[" is no CSS'),
        ('[[group]]\nid = "a"\nhosts = ["x.de"]\ndrop = [\n  ".a",\n  "b >",\n]', r'^f, line 6, group "a": drop'),
        ('[[group]]\nid = "a"\nhosts = ["x.de"]\nled = ".x"', r'^f, line 4, group "a": unknown key led; allowed'),
        ('[[group]]\nid = "a"\nlead = ".x"', r'^f, line 1, group "a": hosts or generator'),
        ('[[group]]\nid = "A b"\nhosts = ["x.de"]', r'^f, line 2, group "A b": id: a name of small letters'),
        ('[[group]]\nid = "source"\nhosts = ["x.de"]', r'other than "source"'),
        ('[[group]]\nid = "a"\nhosts = ["x.de"]\nvalid_from = "2024"', r"^f, line 4, .*valid_from: a day is needed"),
        ('[[group]]\nid = "a"\nhosts = "x.de"', r"^f, line 3, .*hosts: a list"),
        ('[[group]]\nid = "a"\nhosts = ["x.de"]\nlead = 3', r"^f, line 4, .*lead: a CSS selector"),
        ('[[group]]\nid = "a"\nhosts = ["x.de"]\n[[group]]\nid = "a"\nhosts = ["y.de"]', r'group "a" stands'),
        ("[[group]\n", r"^f: .*line 1"),
    ],
)  # fmt: skip
def test_wrong_groups_are_refused_with_their_place(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        load(text, "f")


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(ValueError, match=r"(?s)lead.*\n.*drop"):
        load('[[group]]\nid = "a"\nhosts = ["x.de"]\nlead = "["\ndrop = "]"', "f")
