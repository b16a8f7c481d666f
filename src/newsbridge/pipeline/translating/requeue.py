"""Which translations are made anew: where an editor's word, the glossary, the rights or the engine has changed.

What is out is made anew for an editor's word only, and then waits for an editor's look.
"""

from collections.abc import Iterator

from newsbridge.config import Kind
from newsbridge.model import Term
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.translating.assembling import Memory
from newsbridge.pipeline.translating.engines import variant_of
from newsbridge.store import glossaries, memory, translations, writing
from newsbridge.store.translations import Made
from newsbridge.text.terms import find_terms
from newsbridge.translate import plan
from newsbridge.translate.pieces import Piece


def translation_version(run: Run, source: str) -> str:
    """What a translation of a source's item depends on beside its wording: the rights' scope, the engine's variant."""
    return f"{run.sources[source].source.rights.translate} {run.versions.translate}"


def requeue(run: Run) -> None:
    """Mark what is to be made anew; each change is looked at once."""
    change = memory.last_change(run.store)
    changed = memory.changed_keys(run.store, memory.seen(run.store, run.slug))
    now = variant_of(run.settings.engine, run.settings.glossary).terms
    before = glossaries.seen(run.store, run.slug)
    terms = tuple(_preferred(before) ^ _preferred(now)) if before is not None else ()
    found: dict[int, tuple[Made, str]] = {}
    for made, reason in (*_other_versions(run), *_other_terms(run, terms), *_other_words(run, changed)):
        found.setdefault(made.id, (made, reason))
    with writing(run.store):
        translations.mark_stale(run.store, found.values(), run.now)
        memory.mark_seen(run.store, run.slug, change)
        glossaries.mark_seen(run.store, run.slug, now)
    run.report.made_anew = [
        {"item": made.revision.item, "title": made.revision.article.title, "reason": reason}
        for made, reason in found.values()
    ]


def _preferred(terms: tuple[Term, ...]) -> set[Term]:
    """The terms as an engine gets them."""
    return {Term(term.de, term.nl[:1]) for term in terms}


_OTHER_ENGINE, _OTHER_RIGHTS = "the engine in the pipeline file changed", "the rights in the pipeline file changed"


def _other_versions(run: Run) -> Iterator[tuple[Made, str]]:
    """Rights or engine."""
    for made in translations.untouched(run.store, run.slug):
        source = run.sources.get(made.revision.source)
        # a translation of an older newsbridge does not say what it depends on; withdrawn rights hold one in
        if source is None or not made.version or source.source.rights.translate == "none":
            continue
        now = translation_version(run, made.revision.source)
        if made.version != now:
            same_rights = made.version.partition(" ")[0] == now.partition(" ")[0]
            yield made, _OTHER_ENGINE if same_rights else _OTHER_RIGHTS


def _other_terms(run: Run, changed: tuple[Term, ...]) -> Iterator[tuple[Made, str]]:
    """Machine translations of paragraphs that hold a term of the glossary that changed."""
    if not changed:
        return
    for made in translations.untouched(run.store, run.slug):
        for segment in made.segments:
            if segment.engine is not None and (hits := find_terms(segment.source, changed)):
                yield made, f"the glossary's word for “{hits[0].term.de}” changed"
                break


def _other_words(run: Run, changed: set[str]) -> Iterator[tuple[Made, str]]:
    """Texts for which memory now has an editor's other word, in whatever item they stand."""
    if not changed:
        return
    variants = tuple(variant_of(kind, run.settings.glossary) for kind in _engines(run))
    for made in translations.using(run.store, run.slug, changed):
        found, source = Memory(run.store, variants), run.sources.get(made.revision.source)
        if source is None:
            continue
        paragraphs = plan.sources(made.revision.article, source.source.rights)[: len(made.segments)]
        for segment, put_together in zip(made.segments, found.put_together(paragraphs), strict=False):
            if segment.origin == "editor" or segment.only_here:
                continue  # what an editor wrote or keeps for this item is the last word on it
            if any(_differs(piece, segment.source, segment.target) for piece in put_together):
                yield made, f"an editor's Dutch for “{_short(segment.source)}” changed"
                break


def _engines(run: Run) -> list[Kind]:
    return [run.settings.engine, *([run.settings.fallback] if run.settings.fallback else [])]


def _differs(piece: Piece, source: str, target: str) -> bool:
    """Whether an approved piece does not stand in the Dutch as it should."""
    unit = piece.unit
    if unit is None or unit.state != "approved":
        return False
    return unit.target != target if piece.end - piece.start == len(source) else unit.target not in target


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"
