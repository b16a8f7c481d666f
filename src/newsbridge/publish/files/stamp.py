"""Short hashes of what a document is made of."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path
from types import ModuleType

from newsbridge import __version__
from newsbridge.model import Document, Entry, Label, Site

_PER_DOCUMENT = {"channels", "members", "moved", "now"}
"""What of a site a document names itself, as far as its bytes depend on it."""

_MOST = 1 << 15
_stamps: dict[int, tuple[Entry, str]] = {}
"""By the entry itself: to find an equal one would take as long as to look at it again."""


def stamp(*parts: object) -> str:
    """A hash over the `repr` of records and texts; equal records give equal ones, in every process.

    Entries may stand among the parts, or in tuples and lists of them: each is looked at once in a run.
    """
    return _hash(repr([_short(part) for part in parts]))


def entry_stamp(entry: Entry) -> str:
    """The same of one entry, remembered because it stands in many documents."""
    found = _stamps.get(id(entry))
    if found is None or found[0] is not entry:
        if len(_stamps) >= _MOST:
            _stamps.clear()
        values = [_labels(one) if one.__class__ is tuple and one else one for one in _values(entry)]
        found = _stamps[id(entry)] = (entry, _hash(repr(values)))
    return found[1]


_values = attrgetter(*(one.name for one in fields(Entry)))


def _labels(values: tuple[object, ...]) -> list[object]:
    """Labels, of which there are few, by what was made of them before."""
    return [_label(one) if isinstance(one, Label) else one for one in values]


@lru_cache(maxsize=4096)
def _label(label: Label) -> str:
    return repr(label)


def keyed(documents: Iterable[Document], site: Site, module: ModuleType, options: object) -> Iterator[Document]:
    """A format's documents, each stamped with what all of them depend on too: site, settings and program.

    One that does not say what it is made of stays so.
    """
    facts = [(one.name, getattr(site, one.name)) for one in fields(site) if one.name not in _PER_DOCUMENT]
    common = stamp(facts, module.__name__, _content(Path(getattr(module, "__file__", None) or "")), options, _program())
    for one in documents:
        yield Document(one.path, one.make, f"{common} {one.made_of}") if one.made_of else one


@cache
def _program() -> str:
    """Other for every change to what makes bytes: version, modules, templates, wording.

    The version alone would keep old pages for who works on a template, or installs from a branch.
    """
    here = Path(__file__).parents[1]
    patterns = ("publish/**/*.py", "publish/templates/*", "text/*.py", "model/output.py", "vocabulary/*_nl.*")
    files = sorted(file for pattern in patterns for file in here.parent.glob(pattern))
    return stamp(__version__, [(file.name, _content(file)) for file in files])


def _content(file: Path) -> str:
    return hashlib.blake2b(file.read_bytes(), digest_size=12).hexdigest() if file.is_file() else ""


def _short(part: object) -> object:
    if isinstance(part, Entry):
        return entry_stamp(part)
    if isinstance(part, tuple | list):
        return [entry_stamp(one) if isinstance(one, Entry) else one for one in part]
    return part


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
