"""Files in a folder beside the pipeline file: press mails saved by hand, scripts' output."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from pydantic import field_validator

from newsbridge.errors import FetchError
from newsbridge.fetch import Door
from newsbridge.kinds import Options as Base
from newsbridge.model import Body, Capture, Listing, Source


class Options(Base):
    """Which files are items."""

    path: str
    """The folder, relative to the pipeline file."""
    glob: str = "*.txt"
    """Which of its files; `**/*.txt` looks into its folders too."""

    @field_validator("glob")
    @classmethod
    def _stays_below(cls, value: str) -> str:
        pattern = PurePosixPath(value)
        if not value or pattern.is_absolute() or ".." in pattern.parts:
            raise ValueError('is no pattern below the folder; write for example "*.txt" or "**/*.html"')
        return value


def collect(source: Source, options: Options, door: Door) -> Iterable[Capture]:
    """Every file that the pattern matches, by name; changed or not, the run compares.

    A file that cannot be read costs only itself; the door keeps it as missed.

    Raises:
        FetchError: there is no such folder inside the pipeline's folder.
    """
    folder = Path(options.path)
    root = door.inside(folder)
    if not root.is_dir():
        raise FetchError(options.path, f'source "{source.id}": there is no such folder beside the pipeline file')
    names = sorted(path.relative_to(root).as_posix() for path in root.glob(options.glob) if path.is_file())
    return _captures(folder, [name for name in names if not _hidden(name)], door)


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(name).parts)


def _captures(folder: Path, names: Iterable[str], door: Door) -> Iterator[Capture]:
    for name in names:
        try:
            response = door.read_file(folder / name)
        except FetchError as error:
            door.missed.append(error)
            continue
        media_type = "text/html" if response.media_type == "text/html" else "text/plain"
        yield Capture(guid=name, url=None, listing=Listing(), body=Body(response.content, media_type))
