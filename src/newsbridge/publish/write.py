"""Documents → files: each is complete or absent, and one whose bytes did not change is not touched."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from newsbridge.model import Document

_UNFINISHED = ".newsbridge-tmp"


def write(documents: Iterable[Document], folder: Path) -> list[PurePosixPath]:
    """Writes what differs and returns its paths. Nothing is written before every path was checked.

    The caller holds the lock on `folder`. Files that no document names stay; what a killed run left
    unfinished is removed.

    Raises:
        ValueError: a path leaves the folder, or two documents want the same place.
    """
    wanted = list(documents)
    _check_paths([document.path for document in wanted])
    folder.mkdir(parents=True, exist_ok=True)
    for document in wanted:
        _check_inside(document.path, folder)
    for leftover in folder.rglob(f".*{_UNFINISHED}"):
        leftover.unlink()
    written = [document.path for document in wanted if _write_one(folder / document.path, document.content)]
    for parent in sorted({folder / path.parent for path in written}):
        _sync_folder(parent)
    return written


def _check_paths(paths: list[PurePosixPath]) -> None:
    seen: set[PurePosixPath] = set()
    for path in paths:
        if path.is_absolute() or not path.parts or ".." in path.parts or "\0" in str(path):
            raise ValueError(f'a format wants to write "{path}", which is not a path below public/')
        if path in seen:
            raise ValueError(f'two documents want to be "{path}"; give one of the formats another path')
        seen.add(path)
    for path in paths:
        if inside := seen.intersection(path.parents):
            raise ValueError(f'"{inside.pop()}" cannot be a file and the folder of "{path}"')


def _check_inside(path: PurePosixPath, folder: Path) -> None:
    """A link among the folders must not lead out of `folder`."""
    if not (folder / path).parent.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f'"{path}" lies behind a link that leaves {folder}; remove the link')


def _write_one(target: Path, content: bytes) -> bool:
    """False where the file already holds these bytes."""
    if target.is_file() and not target.is_symlink() and target.read_bytes() == content:
        return False
    _make_folders(target.parent)
    unfinished = target.with_name(f".{target.name}{_UNFINISHED}")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(target)
    return True


def _make_folders(folder: Path) -> None:
    """Like `mkdir -p`, with each new name on the disk before anything is put below it."""
    if folder.is_dir():
        return
    _make_folders(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """A rename survives a power cut only once its folder is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
