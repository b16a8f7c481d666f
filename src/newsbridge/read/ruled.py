"""What selectors say of a page: those of the pipeline's source, then those of its publisher's group."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsbridge.model import Flag, Paragraph, ReadRules
from newsbridge.read.blocks import paragraphs_of
from newsbridge.read.draft import Candidate, Reason
from newsbridge.read.marking import base_of
from newsbridge.read.rules import OWN, Group
from newsbridge.read.selectors import Selecting
from newsbridge.text.dates_de import parse_date
from newsbridge.text.html import fold
from newsbridge.text.timestamps import parse_timestamp

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_LEAD = 1500


@dataclass(slots=True)
class Ruled:
    """Empty where no rule applies or none finds anything."""

    lenient: frozenset[str] = frozenset()
    """Groups whose rules may find nothing."""
    titles: list[Candidate] = field(default_factory=list)
    dates: list[Candidate] = field(default_factory=list)
    text: tuple[Paragraph, ...] = ()
    leads: list[Candidate] = field(default_factory=list)
    """Paragraphs of the lead, all by one rule."""
    flags: list[Flag] = field(default_factory=list)
    hits: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    """Of what was taken out, and of flags."""


def apply_rules(
    tree: "HtmlElement", rules: ReadRules, groups: tuple[Group, ...], url: str | None = None
) -> Ruled:
    """Read what the rules name, and take out of the tree what they drop.

    Hits and misses are told as `group.field`, `group.drop: selector`, and `source.field` for the pipeline's own
    rules. A page without a paywall or a live ticker is no miss, nor is what a content system's pages may lack.
    """
    ruled = Ruled(lenient=frozenset(group.id for group in groups if not group.promises))
    if rules == ReadRules() and not groups:
        return ruled
    page = Selecting(tree)
    _read_fields(ruled, page, OWN, _some(rules.title), _some(rules.date))
    for group in groups:
        _read_fields(ruled, page, group.id, group.title, group.date)
        _read_lead(ruled, page, group)
        _read_flag(ruled, page, f"{group.id}.paywall", group.paywall, "paywalled")
        _read_flag(ruled, page, f"{group.id}.live", group.live, "live blog")
    for name, selectors in ((OWN, rules.drop), *((group.id, group.drop) for group in groups)):
        _drop(ruled, page, name, selectors)
    if rules.text:
        ruled.text = tuple(_paragraphs(page.all(rules.text), base_of(tree, url)))
        _tell(ruled, f"{OWN}.text", found=bool(ruled.text))
    failed = [miss for miss in ruled.misses if _fails(miss)]
    if failed:
        ruled.flags.append("rule failed")
        ruled.reasons.extend(Reason("flag", f"{_source(miss)} found nothing", "rule failed") for miss in failed)
    return ruled


def _fails(miss: str) -> bool:
    """Whether an article may be incomplete for want of it: an own rule for a field, or a lead's."""
    return miss in (f"{OWN}.text", f"{OWN}.title", f"{OWN}.date") or miss.endswith(".lead")


def _some(selector: str | None) -> tuple[str, ...]:
    return (selector,) if selector else ()


def _tell(ruled: Ruled, rule: str, *, found: bool) -> bool:
    if found:
        ruled.hits.append(rule)
    elif rule.partition(".")[0] not in ruled.lenient:
        ruled.misses.append(rule)
    return found


def _source(rule: str) -> str:
    return f"rule {rule}" if rule.startswith(f"{OWN}.") else f"publisher rule {rule}"


def _read_fields(ruled: Ruled, page: Selecting, name: str, titles: tuple[str, ...], dates: tuple[str, ...]) -> None:
    if titles:
        title = next((words for one in titles for element in page.all(one)[:1] if (words := _words(element))), None)
        if _tell(ruled, f"{name}.title", found=bool(title)) and title:
            ruled.titles.append(Candidate(title, _source(f"{name}.title")))
    if dates:
        day = next((found for one in dates for element in page.all(one)[:1] if (found := _date(element))), None)
        if _tell(ruled, f"{name}.date", found=bool(day)) and day:
            ruled.dates.append(Candidate(day, _source(f"{name}.date")))


def _read_lead(ruled: Ruled, page: Selecting, group: Group) -> None:
    if not group.lead:
        return
    rule = f"{group.id}.lead"
    found = next((words for one in group.lead if (words := [*filter(_may_lead, map(_words, page.all(one)))])), [])
    if _tell(ruled, rule, found=bool(found)) and not ruled.leads:
        ruled.leads = [Candidate(words, _source(rule)) for words in found]


def _may_lead(words: str) -> bool:
    """A selector that has come to name the whole text names no lead."""
    return 0 < len(words) <= _LONGEST_LEAD


def _read_flag(ruled: Ruled, page: Selecting, rule: str, selectors: tuple[str, ...], flag: Flag) -> None:
    if any(page.all(selector) for selector in selectors):
        ruled.hits.append(rule)
        ruled.flags.append(flag)
        ruled.reasons.append(Reason("flag", _source(rule), flag))


def _drop(ruled: Ruled, page: Selecting, name: str, selectors: tuple[str, ...]) -> None:
    for selector in selectors:
        elements = page.all(selector)
        _tell(ruled, f"{name}.drop: {selector}", found=bool(elements))
        for element in elements:
            if element.getparent() is None:
                continue
            if words := _words(element):
                ruled.reasons.append(Reason("dropped", _source(f"{name}.drop: {selector}"), words))
            element.drop_tree()


def _paragraphs(elements: "list[HtmlElement]", base: str | None) -> Iterator[Paragraph]:
    from lxml.html import tostring

    for element in elements:
        yield from paragraphs_of(tostring(element, encoding="unicode", with_tail=False), base)


def _words(element: "HtmlElement") -> str:
    return fold(" ".join(map(str, element.itertext())))


def _date(element: "HtmlElement") -> str | None:
    marked = element.get("datetime") or element.get("content") or ""
    words = _words(element)
    return parse_timestamp(marked) or parse_timestamp(words) or parse_timestamp(parse_date(words)) or parse_date(words)
