"""The pipeline's settings with the terms that editors added: checks and marks go by them."""

from functools import lru_cache

from newsbridge.config import Settings, with_glossary
from newsbridge.desk.visit import Visit
from newsbridge.pipeline.terms import united
from newsbridge.store import terms
from newsbridge.store.terms import Own


def settings_of(visit: Visit) -> Settings:
    """Those that count now. Thousands of terms are looked through only where one has changed."""
    own = tuple(terms.of(visit.store, visit.pipeline.slug))
    return _with(visit.pipeline, own) if own else visit.pipeline


@lru_cache(maxsize=16)
def _with(settings: Settings, own: tuple[Own, ...]) -> Settings:
    return with_glossary(settings, united(settings.glossary, own))
