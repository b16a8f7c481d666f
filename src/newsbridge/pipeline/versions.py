"""What each stage's results depend on: another version redoes unpublished work, and forgives what broke the last."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from newsbridge import read
from newsbridge.config import Kind, Settings
from newsbridge.tag import shingles


@dataclass(frozen=True, slots=True)
class Versions:
    """Short hashes over a pipeline's kinds, their versions and settings."""

    collect: dict[str, str]
    """By source id."""
    read: dict[str, str]
    """By source id."""
    tag: str
    translate: str
    """The engine's variant: what memory's machine translations depend on."""
    check: str

    def of(self, stage: str, source: str) -> str | None:
        """The version of a stage for a source's items; None for a source that is not in the pipeline file."""
        by_source = {"collect": self.collect, "read": self.read}
        if stage in by_source:
            return by_source[stage].get(source)
        own = {"tag": self.tag, "story": shingles.VERSION, "translate": self.translate, "check": self.check}
        return own.get(stage)


def versions(settings: Settings) -> Versions:
    """The versions of a pipeline's stages now."""
    engine, options = settings.engine
    return Versions(
        collect={source.source.id: _of([source.kind]) for source in settings.sources},
        read={source.source.id: _hash(f"{read.VERSION} {source.rules}") for source in settings.sources},
        tag=_of(settings.taggers),
        translate=str(engine.variant(options)),
        check=_of(settings.checks),
    )


def _of(chosen: Iterable[Kind]) -> str:
    parts = [
        f"{module.__name__} {getattr(module, 'VERSION', 1)} {options.model_dump_json()}" for module, options in chosen
    ]
    return _hash("\n".join(sorted(parts)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
