"""What `newsbridge status PIPELINE ID` shows: one item, German above Dutch, and what is to be known of it."""

from collections.abc import Iterator

from newsbridge.config import Settings
from newsbridge.model import Article, Revision, Segment
from newsbridge.pipeline import versions
from newsbridge.pipeline.terms import with_terms
from newsbridge.pipeline.translating.assembling import Memory
from newsbridge.pipeline.translating.engines import variant_of
from newsbridge.store import Store, census, findings, ledger, memory_search, progress, revisions, translations
from newsbridge.text.difference import differences
from newsbridge.translate import plan
from newsbridge.translate.pieces import missing
from newsbridge.vocabulary.messages import in_language


def readable(store: Store, settings: Settings, item: str, language: str = "en") -> str | None:
    """An item as an editor reads it: German above Dutch, tags, findings; None where there is no such item.

    Args:
        item: its id, or the name of a text of it, as the list of what is held has it.
        language: of the findings: en, de or nl.
    """
    settings = with_terms(settings, store)
    revision = census.revision(store, settings.slug, census.split_name(item)[0])
    return None if revision is None else "\n".join(_lines(store, settings, revision, language))


def _edit(store: Store, revision: Revision) -> Iterator[str]:
    """What the newest wording changed of the one before it."""
    before = revisions.earlier_wording(store, revision.item, revision.number)
    if before is None:
        return
    yield f"  changed since revision {revision.number - 1}:"
    for old, new in differences(_texts(before), _texts(revision.article)):
        if old is not None:
            yield f"    - {old}"
        if new is not None:
            yield f"    + {new}"


def _texts(article: Article) -> list[str]:
    return [article.title, *(paragraph.text for paragraph in article.paragraphs)]


def _lines(store: Store, settings: Settings, revision: Revision, language: str) -> Iterator[str]:
    yield from _head(store, revision)
    yield from _edit(store, revision)
    now_versions = versions(settings)
    for tag in progress.tags_of(store, revision.id, now_versions.tag):
        yield f"  {tag.scheme} {tag.value} ({tag.role or tag.state})"
    for finding in findings.findings_of(store, revision.id, now_versions.check):
        place = "" if finding.segment is None else f" in paragraph {finding.segment}"
        yield f"  {finding.severity}{place}: {finding.check}: {in_language(finding, language)}"
    segments = translations.segments_of(store, revision.id)
    for number, german in enumerate(_texts(revision.article)):
        yield f"\n{number} DE {german}"
        yield f"{number} NL {_dutch(segments[number])}" if number < len(segments) else f"{number} NL (not translated)"
    if not segments:
        yield from _memory(store, settings, revision)


def _head(store: Store, revision: Revision) -> Iterator[str]:
    article = revision.article
    bill = ledger.bill_of_item(store, revision.item)
    cost = f" · {bill.billed} characters billed" if bill.billed else ""
    yield f"{revision.item} · {revision.source} · revision {revision.number} · {article.published or 'no date'}{cost}"
    # named before its Dutch is read: if a run changes it in between, approve refuses the name
    if text := census.text(store, revision.id):
        yield f"  text {text.name}{', out' if text.is_out else ''}"
        if text.stale:
            yield f"  to be made anew: {text.stale}"
    if article.embargo:
        yield f"  embargo: nothing goes out before {article.embargo}"
    if article.flags:
        yield f"  flags: {', '.join(article.flags)}"
    if article.reservation:
        yield f"  text and data mining reserved: {article.reservation}"


def _dutch(segment: Segment) -> str:
    made = segment.origin if segment.engine is None else f"{segment.origin}, {segment.engine}"
    return f"{segment.target}  [{made}]"


def _memory(store: Store, settings: Settings, revision: Revision) -> Iterator[str]:
    """What memory has for an item that waits: what is known, and what is only like something known."""
    source = next((one.source for one in settings.sources if one.source.id == revision.source), None)
    if source is None:
        return
    found = Memory(store, (variant_of(settings.engine, settings.glossary),))
    paragraphs = plan.sources(revision.article, source.rights)
    for paragraph, pieces in zip(paragraphs, found.put_together(paragraphs), strict=True):
        new = [text.source for text in missing(paragraph, pieces)]
        for near in memory_search.near(store, paragraph.text, limit=1) if new else ():
            yield f"\nnew: {' … '.join(new)}"
            yield f"  memory has one that is {near.score} % like its paragraph: {near.difference}"
            yield f"  whose Dutch is: {near.unit.target}"
