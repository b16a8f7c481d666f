"""The glossary that counts: the pipeline's file, and before it what editors said."""

from collections.abc import Iterable

from newsbridge.config import Settings, with_glossary
from newsbridge.model import Term
from newsbridge.store import Store, terms
from newsbridge.store.terms import Own


def with_terms(settings: Settings, store: Store) -> Settings:
    """The settings with what editors added to the glossary; the same ones where that is nothing."""
    own = terms.of(store, settings.slug)
    return with_glossary(settings, united(settings.glossary, own)) if own else settings


def united(file: Iterable[Term], own: Iterable[Own]) -> tuple[Term, ...]:
    """The terms of a file with those that editors changed in their places, then those that they added."""
    said = {one.de: Term(one.de, one.nl) for one in own}
    kept = [said.pop(term.de, term) for term in file]
    return tuple(term for term in (*kept, *said.values()) if term.nl)
