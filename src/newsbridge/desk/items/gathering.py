"""Everything that is to be seen of an item, gathered for its page."""

from newsbridge.desk.items import events, figures
from newsbridge.desk.items import findings as checks
from newsbridge.desk.items import tags as labels
from newsbridge.desk.items.page import Last, Page, Wanted
from newsbridge.desk.items.rows import Shows, rows
from newsbridge.desk.items.settings import settings_of
from newsbridge.desk.items.trail import around, place_of, trail
from newsbridge.desk.visit import Visit
from newsbridge.editing import facts, findings, queue, state, tags, texts, undo
from newsbridge.editing.state import Look
from newsbridge.errors import NewsbridgeError
from newsbridge.model import Term
from newsbridge.refusals import NotThereError
from newsbridge.store import Store, census, history, revisions
from newsbridge.store.history import Subject
from newsbridge.stories import Member, story_of
from newsbridge.text.terms import find_terms


def looked(visit: Visit) -> Look:
    """The item of the address. Raises NotThereError where there is none, or nothing was read of it."""
    item = visit.param("item")
    if census.revision(visit.store, visit.pipeline.slug, item) is None:
        raise NotThereError("item.unknown", item=item)
    return state.look(visit.store, settings_of(visit), item, visit.now)


def item_page(visit: Visit, look: Look, wanted: Wanted) -> Page:
    """Everything that is to be seen of an item."""
    store, settings, slug = visit.store, settings_of(visit), visit.pipeline.slug
    language, article = visit.words.language, look.revision.article
    found = checks.shown(findings.of(store, settings, look), article, language)
    chips = labels.chips(tags.tags(store, settings, look), wanted.tag, visit.words)
    coming, counted = facts.events(store, settings, look), facts.figures(store, settings, look)
    named = trail(visit.query if visit.request.method == "GET" else visit.form)
    before, after = around(visit, named, place_of(visit, look.item))
    fingerprint = look.text.fingerprint if look.text else ""
    evidence = labels.evidence(chips, article)
    may = "edit" in state.allowed(look, visit.role)
    shows = Shows(found, list(evidence), settings.glossary, fingerprint, may, wanted.editing, wanted.typed)
    return Page(
        visit,
        look,
        wanted,
        named,
        rows(texts.paragraphs(store, look, visit.user.name), shows),
        found,
        chips,
        events.told(coming, visit),
        events.form_of(visit, coming),
        counted,
        figures.form_of(visit, look, counted),
        _terms(look, settings.glossary),
        _story(store, slug, look.item),
        [one for one in history.of(store, look.subject) if one.change.move == "note" and one.change.reason],
        _last(visit, wanted.was),
        undo.last(store, settings, look.item, visit.now),
        before,
        after,
        revisions.earlier_wording(store, look.item, look.revision.number) is not None,
    )


def _terms(look: Look, glossary: tuple[Term, ...]) -> list[Term]:
    article = look.revision.article
    hits = [hit.term for text in (article.title, *(one.text for one in article.paragraphs))
            for hit in find_terms(text, glossary)]  # fmt: skip
    return list({term.de: term for term in hits}.values())


def _story(store: Store, slug: str, item: str) -> list[Member]:
    """Who else tells the story."""
    try:
        return [one for one in story_of(store, slug, item).members if one.item != item]
    except NewsbridgeError:  # it was not held against the others yet
        return []


def _last(visit: Visit, item: str) -> Last | None:
    """The editor's last move on the item before, if it was the last on that item and can be taken back."""
    if not item or census.revision(visit.store, visit.pipeline.slug, item) is None:
        return None
    subject = Subject(visit.pipeline.slug, "item", item)
    newest = next(history.of(visit.store, subject, 1), None)
    can = undo.last(visit.store, settings_of(visit), item, visit.now)
    if newest is None or can is None or newest.id != can.id or newest.change.by != visit.user.name:
        return None
    row = queue.row(visit.store, visit.pipeline, item)
    title = (row.dutch or row.title) if row else item
    return Last(item, newest.version, newest.change.move, title)
