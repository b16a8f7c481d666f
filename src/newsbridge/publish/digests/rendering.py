"""An issue of a digest as HTML, for feeds and mail, and as plain text, for mail."""

import textwrap
from collections.abc import Iterator

from newsbridge.model import Digest, Entry, Site
from newsbridge.publish.digests.view import Item, Link, View, alone, heading, period, view
from newsbridge.publish.markup.fragment import environment
from newsbridge.vocabulary.labels import labels

__all__ = ["digest_html", "digest_text", "entry_text", "heading", "period"]

WIDTH = 72
"""Characters of a line of plain text; an address is never broken."""


def digest_html(site: Site, digest: Digest, *, styled: bool = False) -> str:
    """The issue without its heading: h2 and h3, paragraphs, lists and links, which every sanitiser leaves as they are.

    All addresses are absolute; where the site has none, titles lead to the originals.

    Args:
        styled: a style sheet goes with it, for which a title without a heading above it has the class `lead`.
    """
    return environment().get_template("digest_body.html").render(issue=view(site, digest), styled=styled)


def digest_text(site: Site, digest: Digest) -> str:
    """The issue with its heading, in lines of 72 characters, addresses on lines of their own."""
    return "\n".join(_lines(view(site, digest))) + "\n"


def entry_text(site: Site, entry: Entry) -> str:
    """One entry as it stands in such a text."""
    return "\n".join(_item(alone(site, entry))) + "\n"


def _lines(issue: View) -> Iterator[str]:
    say = labels().say
    yield from _headed(issue.heading, "=")
    if issue.correction:
        yield from ("", *_wrapped(issue.correction))
    if issue.note:
        yield from ("", *_headed(say("digest.note"), "-"))
        for paragraph in issue.note:
            yield from ("", *_wrapped(paragraph))
    if issue.empty:
        yield from ("", *_wrapped(issue.empty))
    for part in issue.parts:
        if part.heading:
            yield from ("", "", *_headed(part.heading, "-"))
        for number, item in enumerate(part.items):
            yield from (*([""] if number else []), "", *_item(item))
    yield from _after(issue)
    yield from _foot(issue)


def _after(issue: View) -> Iterator[str]:
    """What follows the entries."""
    say = labels().say
    if issue.agenda:
        yield from ("", "", *_headed(say("digest.events"), "-"), "")
        for date in issue.agenda:
            yield from _listed(" · ".join(filter(None, (date.when, date.title.text, date.facts))), date.calendar)
    if issue.left_over:
        yield from ("", "", *_wrapped(issue.left_over))
    if issue.corrections:
        yield from ("", "", *_headed(say("digest.corrections"), "-"), "", *_wrapped(say("digest.corrections_about")))
        for title, told in issue.corrections:
            yield from ("", *_linked(Link(f"{title.text} ({told})", title.href)))


def _item(item: Item) -> Iterator[str]:
    say = labels().say
    yield from _headed(item.title.text, "")
    yield from [item.title.href] if item.title.href else []
    yield from ["", *_wrapped(item.text)] if item.text else []
    yield from [""] if item.figures else []
    for figure in item.figures:
        yield from _listed("".join(piece.text for piece in figure), None)
    yield ""
    yield from _wrapped(" · ".join(filter(None, (f"{say('digest.source')} {item.source.text}", item.facts))))
    yield from [item.source.href] if item.source.href and item.source.href != item.title.href else []
    yield from _wrapped(item.original)
    if item.also_in:
        yield say("digest.also_in")
        for one in item.also_in:
            yield from _listed(one.text, one.href)
    yield from [f"{say('digest.licence')}: {item.licence}"] if item.licence else []
    yield from _wrapped(item.notice)


def _foot(issue: View) -> Iterator[str]:
    say = labels().say
    lines = [*_wrapped(issue.notice)]
    lines += [f"{say('digest.page')} {issue.page}"] if issue.page else []
    lines += [f"{say('digest.contact')} {issue.contact}"] if issue.contact else []
    if lines:
        yield from ("", "", "-" * 8, *lines)


def _headed(text: str, rule: str) -> Iterator[str]:
    lines = _wrapped(text)
    yield from lines
    if rule:
        yield rule * max(map(len, lines), default=0)


def _linked(link: Link) -> Iterator[str]:
    yield from _wrapped(link.text)
    yield from [link.href] if link.href else []


def _listed(text: str, href: str | None) -> Iterator[str]:
    yield from textwrap.wrap(f"- {text}", WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    yield from [f"  {href}"] if href else []


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
