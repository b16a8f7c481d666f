"""A web page → Draft: what rules name first, the general extractor with repairs behind them."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING

from newsbridge.errors import ReadError
from newsbridge.model import Flag, Paragraph, ReadRules
from newsbridge.read.boilerplate import is_boilerplate
from newsbridge.read.dating import Dating
from newsbridge.read.draft import Candidate, Draft, Reason
from newsbridge.read.headline import find_headline
from newsbridge.read.lead import find_lead, missing_lead
from newsbridge.read.main_text import main_text
from newsbridge.read.metadata import Metadata, read_metadata
from newsbridge.read.page_marks import with_marks
from newsbridge.read.ruled import Ruled, apply_rules
from newsbridge.read.rules import groups_for
from newsbridge.text.fingerprint import normalise

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_ELEMENTS = 100_000
"""Long pages have some 20,000; the extractor's time and memory grow with them."""
_MOST_ATTRIBUTES = 500
"""Of one element; the parser's time grows with their square."""
_CROWDED_TAG = re.compile(
    r"<([a-zA-Z][^\s<>/]*+)"
    r"(?:[\s/]*+[^\s>/=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++))?+)"
    f"{{{_MOST_ATTRIBUTES},}}+"
)
_DAY = len("2026-11-17")


def read_page(
    text: str,
    url: str | None,
    rules: ReadRules,
    *,
    listed: str | None = None,
    today: date | None = None,
    thorough: bool = False,
) -> Draft:
    """Text, headline and date of a decoded page.

    Args:
        text: the markup.
        url: where it stands; its host says which publisher's rules apply.
        rules: the source's own; they win.
        listed: when it was published according to its list; then the page's date is not guessed at.
        today: the day that pages without a date are taken to be of.
        thorough: also find what lost, for those who ask why.

    Raises:
        ReadError: it holds no HTML at all, or more of it than any article.
    """
    tree = _parsed(text, url)
    said = read_metadata(tree)
    ruled = apply_rules(tree, rules, groups_for(url, said.generator, _day(said, listed, today)), url)
    headline = find_headline(tree, said, url)
    titles = [*ruled.titles, *headline.candidates]
    paragraphs, why = _text(tree, said, url, ruled)
    titles = [one for one in titles if paragraphs or one.source != "<title>"]
    dating = Dating(tree, text, said, url, headline.element)
    stated = _chosen(chain(ruled.dates, dating.stated()), thorough)
    guessed = _chosen(dating.guessed(), thorough) if thorough or not (stated or listed) else []
    return Draft(
        _without_title(paragraphs, titles[0].value if titles else None),
        title=titles[0].value if titles else None,
        title_source="page",
        published=stated[0].value if stated else None,
        date_source=_short(stated[0].source) if stated else None,
        fallback_date=guessed[0].value if guessed else None,
        fallback_source=guessed[0].source if guessed else None,
        flags=tuple(dict.fromkeys([*(flag for flag, _ in said.flags), *ruled.flags, *_repaired(why)])),
        rule_hits=tuple(ruled.hits),
        rule_misses=tuple(ruled.misses),
        titles=tuple(titles),
        dates=tuple(stated),
        guesses=tuple(guessed),
        reasons=(*why, *ruled.reasons, *(Reason("flag", source, flag) for flag, source in said.flags)),
    )


def _parsed(text: str, url: str | None) -> "HtmlElement":
    from trafilatura import load_html

    tree = load_html(_CROWDED_TAG.sub(r"<\1 ", text))
    if tree is None:
        raise ReadError(f"{url or 'page'}: holds no HTML that can be read")
    if next(islice(tree.iter(), MAX_ELEMENTS, None), None) is not None:
        raise ReadError(f"{url or 'page'}: has more than {MAX_ELEMENTS} elements, which no article has")
    parsed: HtmlElement = tree
    return parsed


def _day(said: Metadata, listed: str | None, today: date | None) -> date | None:
    """The day whose template a page has."""
    stamps = [listed, *(one.value for one in said.dates)]
    return next((date.fromisoformat(one[:_DAY]) for one in stamps if one and len(one) >= _DAY), today)


def _chosen(candidates: Iterable[Candidate], thorough: bool) -> list[Candidate]:
    """The best, and all others only for those who ask: some are found in slow ways."""
    return list(dict.fromkeys(candidates)) if thorough else list(islice(candidates, 1))


def _text(
    tree: "HtmlElement", said: Metadata, url: str | None, ruled: Ruled
) -> tuple[tuple[Paragraph, ...], list[Reason]]:
    """Paragraphs with their lead in front and boilerplate out."""
    if ruled.text:
        return ruled.text, [Reason("text", "rule source.text")]
    found = main_text(tree, url, is_news=said.is_news)
    leads = missing_lead(ruled.leads, found) if ruled.leads else find_lead(tree, said.description, found)
    reasons = [Reason("text", "trafilatura, precise" if said.is_news else "trafilatura")] if found else []
    reasons += [Reason("lead", one.source, one.value) for one in leads]
    kept = []
    for paragraph in (*(Paragraph(one.value) for one in leads), *found):
        if is_boilerplate(paragraph.text):
            reasons.append(Reason("dropped", "boilerplate", paragraph.text))
        else:
            kept.append(paragraph)
    return with_marks(tree, kept, url), reasons


def _repaired(reasons: list[Reason]) -> list[Flag]:
    return ["lead repaired"] if any(one.part == "lead" for one in reasons) else []


def _short(source: str) -> str:
    """What kind of evidence a date rests on, in one word."""
    kinds = {"rule": "rule", "publisher": "rule", "json-ld": "json-ld", "microdata": "microdata"}
    word, _, name = source.partition(" ")
    return kinds.get(word) or ("opengraph" if ":" in name else "meta") if word in kinds or word == "meta" else source


def _without_title(paragraphs: tuple[Paragraph, ...], title: str | None) -> tuple[Paragraph, ...]:
    """The headline is a field of its own; extractors often keep it as the first line too."""
    same = normalise(title or "").casefold()
    if paragraphs and same and normalise(paragraphs[0].text).casefold() == same:
        return paragraphs[1:]
    return paragraphs
