"""The glossary as editors work at it: what they say lives in the store and beats the pipeline's file."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newsbridge.config import Settings
from newsbridge.config.glossary import shielded, unfit
from newsbridge.editing import limits
from newsbridge.model import Term
from newsbridge.pipeline.terms import united
from newsbridge.refusals import ConflictError, MoveError, NotThereError
from newsbridge.store import Store, history, writing
from newsbridge.store import terms as kept
from newsbridge.store.history import Change, Subject

Origin = Literal["file", "desk", "both", "off"]
"""file: the file says so. desk: an editor added it. both: an editor changed the file's. off: an editor does not want
the file's."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A German term with the Dutch that counts for it."""

    de: str
    nl: tuple[str, ...]
    """The wanted form first; empty where it is off."""
    origin: Origin
    file: tuple[str, ...]
    """What the file says; empty where it does not know the term."""
    by: str | None
    at: str | None
    version: int


def listed(store: Store, settings: Settings) -> list[Listed]:
    """All terms in the order of their German.

    Args:
        settings: as they were loaded, with the file's glossary.
    """
    said = {one.de: one for one in kept.of(store, settings.slug)}
    file = {term.de: term.nl for term in _of_file(settings)}
    versions = history.versions(store, settings.slug, "term")
    names = sorted({*said, *file}, key=lambda de: (de.casefold(), de))
    return [_listed(de, file.get(de, ()), said.get(de), versions.get(de, 0)) for de in names]


def _of_file(settings: Settings) -> tuple[Term, ...]:
    """The file's own terms, also where the settings hold the editors' already."""
    from newsbridge.config import named, tables

    return named.glossary(settings.table.translate.glossary, tables.folder_of(settings.file), [])


def _listed(de: str, file: tuple[str, ...], own: kept.Own | None, version: int) -> Listed:
    if own is None:
        return Listed(de, file, "file", file, None, None, version)
    origin: Origin = ("both" if own.nl else "off") if file else "desk"
    return Listed(de, own.nl, origin, file, own.by, own.at, version)


def put(
    store: Store, settings: Settings, de: str, nl: Sequence[str], by: str, now: datetime, expected: int | None
) -> None:
    """Add a term or change it; the next run makes anew what is not out and holds it.

    Args:
        nl: the wanted form first.

    Raises:
        MoveError: it cannot be a term.
        ConflictError: somebody changed it meanwhile.
    """
    term = Term(de.strip(), tuple(dict.fromkeys(filter(None, map(str.strip, nl)))))
    if not term.de or not term.nl:
        raise MoveError("term.incomplete")
    if any("|" in text for text in (term.de, *term.nl)):
        raise MoveError("term.bar")
    limits.within("forms", "|".join(term.nl))
    for refusal in unfit(term):
        raise refusal
    _change(store, settings, term.de, term.nl, "put", by, now, expected)


def add(store: Store, settings: Settings, de: str, nl: Sequence[str], by: str, now: datetime) -> None:
    """Add a term that the glossary does not have.

    Raises:
        MoveError: it cannot be a term.
        ConflictError: the glossary has it, perhaps since a moment ago.
    """
    de = de.strip()
    version = history.version(store, Subject(settings.slug, "term", de))
    there = next((one for one in listed(store, settings) if one.de == de and one.nl), None)
    if there is not None:
        raise ConflictError("term.there", there.version, de=de, nl=there.nl)
    put(store, settings, de, nl, by, now, version)


def remove(store: Store, settings: Settings, de: str, by: str, now: datetime, expected: int | None) -> None:
    """Take an editor's term away; one of the file is not used any more.

    Raises:
        NotThereError: there is no such term.
        ConflictError: somebody changed it meanwhile.
    """
    in_file = any(term.de == de for term in _of_file(settings))
    own = kept.one(store, settings.slug, de)
    if not (in_file or own) or (own and not own.nl):
        raise NotThereError("term.unknown", de=de)
    _change(store, settings, de, () if in_file else None, "remove", by, now, expected)


def reset(store: Store, settings: Settings, de: str, by: str, now: datetime, expected: int | None) -> None:
    """Let the file's word count again.

    Raises:
        NotThereError: no editor said anything of it.
        ConflictError: somebody changed it meanwhile.
    """
    if kept.one(store, settings.slug, de) is None:
        raise NotThereError("term.not_ours", de=de)
    _change(store, settings, de, None, "reset", by, now, expected)


def export(store: Store, settings: Settings) -> str:
    """The terms that count, as a CSV file that `[translate] glossary` may name; no cell of it is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["de", "nl"])
    for term in united(_of_file(settings), kept.of(store, settings.slug)):
        writer.writerow([shielded(term.de), shielded("|".join(term.nl))])
    return text.getvalue()


def _change(
    store: Store,
    settings: Settings,
    de: str,
    nl: tuple[str, ...] | None,
    move: str,
    by: str,
    now: datetime,
    expected: int | None,
) -> None:
    """Keep or drop (`nl` is None) an editor's word, with its line of history."""
    with writing(store):
        before = kept.one(store, settings.slug, de)
        if nl is None:
            kept.drop(store, settings.slug, de)
        else:
            kept.put(store, settings.slug, de, nl, by, now)
        change = Change(move, by, now, before=before and list(before.nl), after=None if nl is None else list(nl))
        history.keep(store, Subject(settings.slug, "term", de), expected, change)
