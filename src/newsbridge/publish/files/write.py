"""Documents → files: all of them or none, and one whose bytes did not change is not touched.

First every document that is not as known is made, into a folder beside its place; then all of it goes to the disk;
only then are names changed. Whatever goes wrong before that leaves public/ as it was. A run that is killed between two
names is finished by the next one, which makes again what is not as known.
"""

import os
import shutil
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from newsbridge.errors import PlaceError
from newsbridge.model import Document, Written
from newsbridge.publish.files.places import Places, folder_of

UNFINISHED = ".newsbridge-tmp"
"""Folder below public/ that holds what is not out yet."""

FEW = 64
"""Up to so many files each is brought to the disk by itself; more of them go with everything that waits for it."""


@dataclass(slots=True)
class Changes:
    """What a publish changes; paths below public/."""

    new: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    """Known files that no document names; they stay until somebody removes them."""
    records: dict[str, Written] = field(default_factory=dict)
    """What is to be known from now on, where that differs; complete once all names are changed."""

    @property
    def written(self) -> list[str]:
        """Files whose bytes are other ones, sorted."""
        return sorted([*self.new, *self.replaced])


def write(
    documents: Iterable[Document],
    folder: Path,
    known: Mapping[str, Written] = {},
    before: Callable[[Changes], None] = lambda _: None,
) -> Changes:
    """Writes what differs. The caller holds the lock on `folder`.

    Args:
        documents: taken one by one; one that is made of what it was made of is not made while its file lies as known.
        known: path → how it was written last.
        before: is called once all is on the disk and no name is changed; what it raises stops the publish.

    Raises:
        ValueError: a path leaves the folder, or two documents want the same place; nothing has changed then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / UNFINISHED
    _remove_leftovers(folder, everywhere=not known)
    staging = _Staging(folder, unfinished, known)
    try:
        for document in documents:
            staging.take(document)
        staging.finish()
        before(staging.changes)
        staging.put()
    finally:
        if staging.number:
            shutil.rmtree(unfinished, ignore_errors=True)
    return staging.changes


def remove(paths: Iterable[str], folder: Path) -> list[str]:
    """Deletes files, and folders that are empty then; returns the paths that nothing lies at any more."""
    places = Places(folder)
    removed, parents = [], set()
    for path in paths:
        try:
            places.claim(PurePosixPath(path))
        except ValueError:  # behind a link that an operator made since: not ours to delete
            continue
        (folder / path).unlink(missing_ok=True)
        removed.append(path)
        parents.add(folder_of(path))
    for parent in sorted(parents, reverse=True):
        _remove_empty(folder / parent, folder)
    return removed


class _Staging:
    """Documents on their way."""

    def __init__(self, folder: Path, unfinished: Path, known: Mapping[str, Written]) -> None:
        self.folder, self.unfinished, self.known = folder, unfinished, known
        self.root, self.waiting_room = f"{folder}/", f"{unfinished}/"
        self.places = Places(folder)
        self.changes = Changes()
        self.staged: dict[str, str] = {}
        """Path → file that waits to take its name."""
        self.made_of: dict[str, str] = {}
        self.number = 0

    def take(self, document: Document) -> None:
        """Make a document, unless its file is as it was left and would be made of the same."""
        path = self.places.claim(document.path)
        found = _lying(self.root + path)
        before = self.known.get(path)
        if before and found and document.made_of and before == Written(document.made_of, *found):
            return
        content = document.make()
        if found and found[0] == len(content) and Path(self.root + path).read_bytes() == content:
            self.changes.records[path] = Written(document.made_of, *found)
            return
        (self.changes.replaced if found else self.changes.new).append(path)
        self.made_of[path] = document.made_of
        self.staged[path] = self._stage(content)

    def _stage(self, content: bytes) -> str:
        if not self.number:
            self.unfinished.mkdir(exist_ok=True)
        self.number += 1
        name = f"{self.waiting_room}{self.number}"
        with open(name, "wb", buffering=0) as file:  # noqa: PTH123 - by the ten thousand, a Path for each costs as much
            file.write(content)
        return name

    def finish(self) -> None:
        """Everything is made: bring it to the disk, with the folders that it goes to."""
        self.changes.gone = sorted(path for path in self.known if path not in self.places.files)
        for parent in sorted({folder_of(path) for path in self.staged}):
            self._make_folder(self.folder / parent)
        if len(self.staged) > FEW:
            os.sync()
            return
        for name in self.staged.values():
            _sync(name)

    def _make_folder(self, folder: Path) -> None:
        """Like `mkdir -p`, with each new name on the disk before anything is put below it."""
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        folder.mkdir()
        _sync(folder.parent)

    def put(self) -> None:
        """Change the names: first what is new, to which nothing leads yet; then what leads to it, the front last."""
        new = set(self.changes.new)
        for path in sorted(self.staged, key=lambda path: (path not in new, -path.count("/"), path)):
            os.replace(self.staged[path], self.root + path)  # noqa: PTH105 - see above
            found = _lying(self.root + path)
            if found:
                self.changes.records[path] = Written(self.made_of[path], *found)
        for parent in sorted({folder_of(path) for path in self.staged}):
            _sync(self.folder / parent)


def _lying(path: str) -> tuple[int, int] | None:
    """Size and time (ns) of a file; None where there is none, or a link in its place."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise PlaceError(f'"{path}" is a folder, where a file is to be written; move it away')
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def _sync(path: Path | str) -> None:
    """A file's bytes, or a folder's names, survive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_leftovers(folder: Path, *, everywhere: bool) -> None:
    """What a killed run left; before there was a folder for it, that lay beside each file."""
    unfinished = folder / UNFINISHED
    if unfinished.is_symlink():
        unfinished.unlink()
    elif unfinished.exists():
        shutil.rmtree(unfinished)
    for leftover in folder.rglob(f".*{UNFINISHED}") if everywhere else ():
        leftover.unlink()


def _remove_empty(folder: Path, top: Path) -> None:
    """A folder that holds nothing, and the ones above it that hold nothing then."""
    if folder == top or not folder.is_dir() or any(folder.iterdir()):
        return
    folder.rmdir()
    _remove_empty(folder.parent, top)
