"""Where documents may lie below public/: inside it, behind no link that leads out, no two in one place."""

from pathlib import Path, PurePosixPath

from newsbridge.errors import PlaceError


class Places:
    """Paths that are taken, one by one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.top = folder.resolve()
        self.files: set[str] = set()
        self._folders: set[str] = {""}
        """Folders of files, the ones above them included; all of them were looked at."""

    def claim(self, path: PurePosixPath) -> str:
        """Take a place; raises PlaceError where that cannot be."""
        name = str(path)
        if not _is_plain(name):
            raise PlaceError(f'a format wants to write "{name}", which is not a path below public/')
        if name in self.files:
            raise PlaceError(f'two documents want to be "{name}"; give one of the formats another path')
        if name in self._folders:
            raise PlaceError(f'"{name}" cannot be a file and the folder of another one')
        parent = folder_of(name)
        if parent not in self._folders:
            self._enter(parent)
        self.files.add(name)
        return name

    def _enter(self, parent: str) -> None:
        above = folder_of(parent)
        if above not in self._folders:
            self._enter(above)
        if parent in self.files:
            raise PlaceError(f'"{parent}" cannot be a file and the folder of another one')
        self._check_inside(self.folder / parent)
        self._folders.add(parent)

    def _check_inside(self, folder: Path) -> None:
        """A link among the folders must not lead out; names can only be changed within one disk."""
        if not folder.resolve().is_relative_to(self.top):
            raise PlaceError(f"{folder} is a link that leaves {self.folder}, or lies behind one; remove the link")
        if folder.exists() and folder.stat().st_dev != self.top.stat().st_dev:
            raise PlaceError(f"{folder} lies on another disk than {self.folder}; public/ must be on one")


def folder_of(path: str) -> str:
    """The path without its last part; empty for what stands at the top."""
    return path.rpartition("/")[0]


def _is_plain(name: str) -> bool:
    """Below the folder, and nothing that a file system could not spell; a `PurePosixPath` has no empty parts."""
    return not name.startswith("/") and name != "." and name.isprintable() and ".." not in name.split("/")
