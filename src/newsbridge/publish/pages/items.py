"""The page of one item, Dutch and German side by side. It depends on that item alone."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from newsbridge.model import Document, Entry
from newsbridge.publish import paths, wording
from newsbridge.publish.files.stamp import entry_stamp
from newsbridge.publish.markup.clean import address, cleaned, one_line
from newsbridge.publish.pages import cards, dates, events
from newsbridge.publish.pages.rendering import POLICY, policy
from newsbridge.publish.pages.side_by_side import html, pairs
from newsbridge.publish.pages.view import View
from newsbridge.publish.rights.excerpt import cut
from newsbridge.vocabulary.labels import labels

MOST = 300
"""Characters of a title: no headline is that long, and what is longer is no title."""
LONG = 90
"""Characters from which a title is set smaller."""
DESCRIPTION = 200
"""Characters for search results and previews."""


def pages(view: View) -> Iterator[Document]:
    """One page for each entry, and for each that another one leads."""
    leads = {mention.page: entry for entry in view.main.entries for mention in entry.also_in}
    for item, entry in view.items.items():
        lead = leads.get(paths.entry_path(item)) if item in view.members else None
        told_by = (lead.item, lead.title, lead.source_name) if lead else None
        served = tuple(view.label_href(label, "") for label in entry.labels)
        made_of = (entry_stamp(entry), told_by, served)
        yield view.document(paths.entry_path(item), "item.html", made_of, partial(_context, view, entry, lead))


def _context(view: View, raw: Entry, lead: Entry | None) -> dict[str, Any]:
    entry = cleaned(raw)  # not remembered: of most items no other page shows anything
    root = "../"
    title = cut(wording.title(entry), MOST, hard=True)
    gone = entry.withdrawn
    description = "" if gone else cards.begin(entry, DESCRIPTION)
    data = None if gone else _data(view, entry, title)
    return {
        "title": view.headline(title),
        "policy": policy(data) if data else POLICY,
        "description": description,
        "robots": "noindex" if gone else None,
        "entry": entry,
        "heading": title,
        "original": cut(one_line(entry.original_title), MOST, hard=True),
        "long": len(title) > LONG,
        "mark": cards.mark(entry),
        "labels": view.label_links(entry.labels, root),
        "source": wording.source_name(entry),
        "places": wording.places(entry),
        "published": dates.long_day(entry.published),
        "published_day": wording.day_of(entry.published),
        "released": dates.long_moment(entry.released),
        "released_day": dates.day_of(entry.released),
        "text": html(pairs(entry.paragraphs, entry.originals)),
        "both": bool(entry.originals),
        "events": [events.shown(view, (raw, event), root) for event in entry.events],
        "licence": address(entry.licence),
        "lead": _lead(view, lead, root) if lead else None,
        "also_in": cards.others(view, entry.also_in, root),
        "earlier": cards.others(view, entry.earlier, root),
        "gone_on": dates.long_moment(gone.at) if gone else None,
        "data": data,
    }


def _lead(view: View, lead: Entry, root: str) -> cards.Other:
    return cards.Other(wording.source_name(lead), wording.title(lead), view.item_href(lead.item, root), None)


def _data(view: View, entry: Entry, title: str) -> Markup:
    """schema.org for programs; `<` is written so that nothing in it can end the element."""
    here = view.absolute(f"{paths.entry_path(entry.item)}.html")
    house = {"@type": "Organization", "name": one_line(view.site.editor or "") or view.name}
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "inLanguage": labels().language,
        "url": here,
        "mainEntityOfPage": here,
        "datePublished": wording.local(entry.released).isoformat(timespec="seconds"),
        "dateModified": wording.local(entry.updated).isoformat(timespec="seconds"),
        "translator": house,
        "publisher": house,
        "isBasedOn": entry.url,
        "license": address(entry.licence),
        "creditText": one_line(entry.credit_line or ""),
        "keywords": [one_line(label.name) for label in entry.labels],
        "translationOfWork": _without_gaps(
            {
                "@type": "NewsArticle",
                "headline": cut(one_line(entry.original_title), MOST, hard=True),
                "inLanguage": "de",
                "url": entry.url,
                "datePublished": wording.day_of(entry.published),
                "publisher": {"@type": "Organization", "name": wording.source_name(entry)},
            }
        ),
    }
    text = json.dumps(_without_gaps(facts), ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - escaped for this element just above


def _without_gaps(facts: dict[str, Any]) -> dict[str, Any]:
    """The members that say something."""
    return {name: value for name, value in facts.items() if value not in (None, "", [])}
