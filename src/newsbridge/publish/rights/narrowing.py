"""How much of an item may be shown. Entries are cut here, so that no format can show more."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import cast

from newsbridge.model import Display, Entry, Paragraph, Rights, Translatable
from newsbridge.model.later import Later
from newsbridge.publish.rights.excerpt import excerpt
from newsbridge.publish.rights.quotes import short_quotes, short_wording

TITLE = 200
"""Characters of a headline where the text is not shown in full: some sources put their whole text into the title."""

_WIDTH: dict[Display, int] = {"headline": 0, "summary": 1, "full": 2}
_TRANSLATED: dict[Translatable, Display] = {
    "none": "headline", "title": "headline", "summary": "summary", "full": "full",
}  # fmt: skip
_OPEN = ("press_release", "public_body", "licensed")
"""Classes whose terms may allow a text; without `evidence_url` nobody has looked them up."""


def shown(paragraphs: Sequence[Paragraph], rights: Rights, *, approved: bool) -> list[tuple[int, Paragraph]]:
    """The Dutch paragraphs that may go out, each with its index in `paragraphs`."""
    display = allowed(rights, approved=approved)
    if display == "headline":
        return []
    if display == "full":
        return list(enumerate(paragraphs))
    return excerpt([short_quotes(paragraph, rights.max_quote_chars) for paragraph in paragraphs])


@lru_cache(maxsize=1024)  # asked of every item, and there are no more answers than sources
def allowed(rights: Rights, *, approved: bool) -> Display:
    """What the source's rights let us show: never more than what they let us translate.

    A press publisher's text is never shown in full, and summed up only where an editor has worked on it.
    """
    if rights.evidence_url is None:
        return "headline"
    if rights.category == "press_publisher":
        most: Display = "summary" if approved else "headline"
    else:
        most = "full" if rights.category in _OPEN else "headline"
    return _least(rights.display, _TRANSLATED[rights.translate], most)


def headline(title: str, rights: Rights, *, approved: bool) -> str:
    """The Dutch headline as it may be shown."""
    if allowed(rights, approved=approved) == "full":
        return title
    return short_wording(short_quotes(Paragraph(title), rights.max_quote_chars).text, TITLE)


def original_title(title: str, rights: Rights, *, approved: bool) -> str:
    """The German headline as it may be quoted."""
    full = allowed(rights, approved=approved) == "full"
    return title if full else short_wording(title, rights.max_quote_chars)


def narrowed(entry: Entry, rights: Rights) -> Entry:
    """What went out under wider rights, cut to those of today; nothing is added to what was shown."""
    # what went out before this was kept was summed up for a press publisher only after approval
    approved = entry.approved is not False
    display = _least(allowed(rights, approved=approved), entry.display)
    if (entry.credit_line, entry.licence) != (rights.credit_line, rights.licence):
        entry = replace(entry, credit_line=rights.credit_line, licence=rights.licence)
    if display == "full":
        return entry
    # a summary is an excerpt already: cutting it again changes nothing
    cut = replace(
        entry,
        display=display,
        title=headline(entry.title, rights, approved=approved),
        original_title=short_wording(entry.original_title, rights.max_quote_chars),
        paragraphs=_paragraphs(entry, rights, display, approved=approved),
        originals=(),
        events=entry.events if display == entry.display else (),
    )
    if cut.figures:
        text = "\n".join(paragraph.text for paragraph in cut.paragraphs)
        cut = replace(cut, figures=tuple(one for one in cut.figures if one.text in text and one.about in text))
    return _untranslated(cut) if rights.translate == "none" else cut


def taken_away(entry: Entry, rights: Rights) -> str:
    """What `narrowed` takes of a frozen entry, in a word or two that differ wherever more or less is taken; empty:
    nothing. It looks at no text: shorter quotations alone count for nothing."""
    display = _least(allowed(rights, approved=entry.approved is not False), entry.display)
    original = " original" if rights.translate == "none" else ""
    return f"{display}{original}" if display != entry.display or original else ""


def _paragraphs(entry: Entry, rights: Rights, display: Display, *, approved: bool) -> tuple[Paragraph, ...]:
    """Texts that nobody has looked at yet are not read for this."""
    if display == "headline":
        return ()

    def cut() -> tuple[Paragraph, ...]:
        return tuple(paragraph for _, paragraph in shown(entry.paragraphs, rights, approved=approved))

    if isinstance(entry.paragraphs, Later):
        key = f"{entry.paragraphs.key} {display} {rights.max_quote_chars}"
        return cast("tuple[Paragraph, ...]", Later(key, cut))
    return cut()


def _untranslated(entry: Entry) -> Entry:
    """Under terms that allow no translation the German headline stands alone."""
    return replace(entry, title=entry.original_title, original_title="", notice="")


def _least(*displays: Display) -> Display:
    return min(displays, key=_WIDTH.__getitem__)
