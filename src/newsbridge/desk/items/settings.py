"""The pipeline's settings with the terms that editors added: checks and marks go by them."""

from dataclasses import dataclass
from functools import lru_cache

from newsbridge.config import Settings, with_glossary
from newsbridge.desk.visit import Visit
from newsbridge.pipeline.terms import united
from newsbridge.store import terms
from newsbridge.store.terms import Own


@dataclass(frozen=True, slots=True, eq=False)
class _Loaded:
    """Settings by their identity: they are loaded once, and too much to compare."""

    settings: Settings

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Loaded) and other.settings is self.settings

    def __hash__(self) -> int:
        return id(self.settings)


def settings_of(visit: Visit) -> Settings:
    """Those that count now. Thousands of terms are looked through only where one has changed."""
    own = tuple(terms.of(visit.store, visit.pipeline.slug))
    return _with(_Loaded(visit.pipeline), own) if own else visit.pipeline


@lru_cache(maxsize=16)
def _with(loaded: _Loaded, own: tuple[Own, ...]) -> Settings:
    return with_glossary(loaded.settings, united(loaded.settings.glossary, own))
