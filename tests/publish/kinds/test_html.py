import base64
import hashlib
import re
from collections.abc import Callable
from itertools import pairwise
from posixpath import dirname, join, normpath
from typing import Any

import pytest
from lxml import html

from newsbridge import kinds
from newsbridge.model import Label, Moved

Page = Any
DATA = "application/ld+json"


def page(data: bytes) -> Page:
    return html.fromstring(data.decode())


def pages(files: dict[str, bytes]) -> dict[str, Page]:
    return {path: page(data) for path, data in files.items() if path.endswith(".html")}


def test_there_is_a_page_for_everything(whole: Callable[..., Any], render: Callable[..., Any]) -> None:
    assert {path.removesuffix(".html") for path in pages(render(whole(), "html"))} == {
        "index", "land/nl", "onderwerp/douane", "onderwerp/douane/nl", "digest/week", "digest/week/2026-w47",
        "bericht/aaaaaaaaaaaa", "bericht/bbbbbbbbbbbb", "archief/index", "archief/2026-11", "agenda", "zoeken",
        "abonneren", "land/nl/abonneren", "onderwerp/douane/abonneren", "onderwerp/douane/nl/abonneren",
        "digest/week/abonneren", "colofon", "privacy", "404",
    }  # fmt: skip


@pytest.mark.parametrize("url", ["https://nieuws.example/feeds/", None])
def test_links_between_our_pages_lead_somewhere(
    whole: Callable[..., Any], render: Callable[..., Any], url: str | None
) -> None:
    files = render(whole(url=url))
    targets = {path: {*one.xpath("//@id")} for path, one in pages(files).items()}
    for path, one in pages(files).items():
        links = one.xpath("//*[not(@rel='canonical')]/@href")
        ours = [link for link in links if not re.match(r"(https?|mailto|data):", link)]
        assert len(ours) >= 8 or path == "404.html"
        for link in ours:
            name, _, anchor = link.partition("#")
            name = name.partition("?")[0].removeprefix("/feeds/")
            target = normpath(join(dirname(path), name)) if name else path
            assert target in files, (path, link)
            assert not anchor or anchor in targets[target], (path, link)


def test_hostile_entries_put_nothing_on_a_page_that_runs_or_asks_anybody(
    whole: Callable[..., Any], hostile: list[Any], render: Callable[..., Any], entry: Callable[..., Any]
) -> None:
    hostile = [entry(**{name: getattr(one, name) for name in ("guid", "title", "paragraphs", "original_title", "url",
               "source_name", "credit_line", "places", "notice", "labels", "published")}, item=f"{number:012x}",
               originals=one.paragraphs, licence=one.url, corrected=one.corrected)
               for number, one in enumerate(hostile)]  # fmt: skip
    built = whole(hostile, title="<script>x</script>\x00", description="<img src=x>\ud800", contact="<script>@x")
    found = pages(render(built, "html"))
    assert len(found) > 25
    for path, one in found.items():
        scripts = [script for script in one.xpath("//script") if script.get("type") != DATA]
        assert len(scripts) == (path == "zoeken.html")
        assert not one.xpath("//img|//iframe|//object|//embed|//base|//style")
        assert not one.xpath("//form|//input[@type!='checkbox']") or path == "zoeken.html"
        assert not one.xpath("//@*[starts-with(name(), 'on')]|//@style|//@src|//@srcset")
        assert {link.get("rel") for link in one.xpath("//link")} <= {"alternate", "icon", "canonical", "stylesheet"}
        assert all(re.match(r"https?:|mailto:|[#.\w/-]+([?#]|$)", link) for link in one.xpath("//@href"))
        assert not re.search(r"url\(|@import", html.tostring(one, encoding="unicode"))


def test_the_policy_names_the_only_script_and_the_data(whole: Callable[..., Any], render: Callable[..., Any]) -> None:
    for path, one in pages(render(whole(), "html")).items():
        policy = one.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        scripts = [script.text for script in one.xpath("//script")]
        hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
        assert re.findall("'sha256-(.*?)'", policy) == hashes
        assert ("script-src 'none'" in policy) != bool(hashes)
        assert ("strict-dynamic" in policy) == (path == "zoeken.html")


def test_a_page_that_lies_nowhere_works_without_our_style_file(
    whole: Callable[..., Any], render: Callable[..., Any]
) -> None:
    missing = page(render(whole(url=None), "html")["404.html"])
    policy = missing.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert missing.find(".//style").text
    assert "img-src data:" in policy
    assert "style-src" not in policy  # the Nu checker takes no hash for a style
    assert missing.xpath("//a") == []


def test_every_page_says_what_it_is_made_of_and_is_the_same_twice(whole: Callable[..., Any]) -> None:
    kind = kinds.load("publish", "html")
    first, second = (list(kind.render(whole(), kind.Options())) for _ in range(2))
    assert [(one.path, one.made_of, one.content) for one in first] == [
        (one.path, one.made_of, one.content) for one in second
    ]
    assert all(one.made_of for one in first)


def test_a_changed_item_touches_only_pages_that_show_it(whole: Callable[..., Any], entry: Callable[..., Any]) -> None:
    kind = kinds.load("publish", "html")
    labels = (Label("topic", "energy", "Energie", "energie"),)

    def stamps(title: str) -> dict[str, str]:
        other = entry(guid="other", item="cccccccccccc", title=title, labels=labels)
        return {str(one.path): one.made_of for one in kind.render(whole([other]), kind.Options())}

    before, after = stamps("Zo was het"), stamps("Zo is het nu")
    assert {path for path in before if before[path] != after[path]} == {
        "index.html", "onderwerp/energie.html", "bericht/cccccccccccc.html", "archief/2026-11.html",
        "zoeken-index.js",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("to", "words"), [("land/nl", "is verhuisd"), ("land/xx", "bestaat niet meer"), (None, "bestaat niet meer")]
)
def test_an_address_that_was_a_channel_says_where_it_went(
    whole: Callable[..., Any], to: str | None, words: str
) -> None:
    built = whole()
    kind = kinds.load("publish", "html")
    old = Moved("onderwerp/oud", "Oude rubriek", to, built.now)
    made = {str(one.path): page(one.content) for one in kind.moved(built, old)}
    assert set(made) == {"onderwerp/oud.html", "onderwerp/oud/abonneren.html"}
    main = made["onderwerp/oud.html"].find(".//main")
    assert words in main.text_content()
    assert main.xpath(".//a/@href") == ["../land/nl.html" if to == "land/nl" else "../index.html"]


def test_headings_go_down_one_step_at_a_time(
    whole: Callable[..., Any], site: Callable[..., Any], hostile: list[Any], render: Callable[..., Any]
) -> None:
    for built in (whole(hostile), site([])):
        for path, one in pages(render(built, "html")).items():
            levels = [int(node.tag[1]) for node in one.xpath("//h1|//h2|//h3|//h4")]
            assert (levels[0], levels.count(1)) == (1, 1), path
            assert all(after - before <= 1 for before, after in pairwise(levels)), path
            assert len(one.xpath("//@id")) == len(set(one.xpath("//@id"))), path


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_colour_stands_out_from_every_ground(
    site: Callable[..., Any], render: Callable[..., Any], scheme: int
) -> None:
    style = render(site(), "html")["stijl.css"].decode()
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", style.split(":root")[scheme + 1]))
    for ground in ("paper", "card"):
        for ink in ("ink", "soft", "link", "strong"):
            assert contrast(colours[ink], colours[ground]) >= 4.5
    assert contrast(colours["mark"], colours["mark-paper"]) >= 4.5


def contrast(one: str, other: str) -> float:
    """The ratio that WCAG 2 defines for two colours."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
