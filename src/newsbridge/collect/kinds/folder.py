"""Files in a folder beside the pipeline file: press mails and PDFs saved by hand, scripts' output."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from pydantic import field_validator

from newsbridge import workers
from newsbridge.errors import FetchError, ParserError, UnfitError
from newsbridge.fetch import Door, Response
from newsbridge.kinds import Options as Base
from newsbridge.model import Body, Capture, Listing, Source

_TYPES = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html", ".eml": "mail", ".pdf": "pdf"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Options(Base):
    """Which files are items."""

    path: str
    """The folder, relative to the pipeline file."""
    glob: str | None = None
    """Which of its files; `**/*.txt` looks into its folders too. Without it: .txt, .html, .htm, .eml and .pdf in
    the folder itself. A file with another ending is an item where the pattern names it and it holds text."""

    @field_validator("glob")
    @classmethod
    def _stays_below(cls, value: str | None) -> str | None:
        pattern = PurePosixPath(value or "")
        if value is not None and (not value or pattern.is_absolute() or ".." in pattern.parts):
            raise ValueError('is no pattern below the folder; write for example "*.txt" or "**/*.html"')
        return value


def collect(source: Source, options: Options, door: Door) -> Iterable[Capture]:
    """Every file that the pattern matches, by name; changed or not, the run compares.

    A file's guid is its name, a mail's is its Message-ID, so that a mail saved twice is one item. A file that
    cannot be read costs only itself; the door keeps it as missed.

    Raises:
        FetchError: there is no such folder inside the pipeline's folder.
    """
    folder = Path(options.path)
    root = door.inside(folder)
    if not root.is_dir():
        raise FetchError(options.path, f'source "{source.id}": there is no such folder beside the pipeline file')
    paths = (path.relative_to(root) for path in root.glob(options.glob or "*") if path.is_file())
    names = sorted(path.as_posix() for path in paths if options.glob or path.suffix.lower() in _TYPES)
    return _once(_captures(folder, [name for name in names if not _hidden(name)], door), options.path, door)


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(name).parts)


def _once(captures: Iterable[tuple[str, Capture]], folder: str, door: Door) -> Iterator[Capture]:
    """One of each guid; two mails that say different things under one Message-ID are named."""
    found: dict[str, tuple[str, Capture]] = {}
    for name, capture in captures:
        first, same = found.setdefault(capture.guid, (name, capture))
        if same is capture:
            yield capture
        elif same != capture:
            reason = f"has the Message-ID of {first} but says something else; save its text as .txt to keep both"
            door.missed.append(UnfitError(f"{folder}/{name}", reason))


def _captures(folder: Path, names: Iterable[str], door: Door) -> Iterator[tuple[str, Capture]]:
    for name in names:
        try:
            _check_name(name)
            yield name, _capture(name, str(folder / name), door.read_file(folder / name), door)
        except FetchError as error:
            door.missed.append(error)


def _check_name(name: str) -> None:
    """Raise UnfitError for a name whose bytes are no UTF-8: it could be no item's name."""
    try:
        name.encode()
    except UnicodeEncodeError as error:
        shown = name.encode("utf-8", "backslashreplace").decode()
        raise UnfitError(shown, "its name is not in UTF-8; rename the file") from error


def _capture(name: str, url: str, response: Response, door: Door) -> Capture:
    """The item that a file is.

    Raises:
        FetchError: it cannot be read as what it is.
    """
    content = response.content
    known = _TYPES.get(PurePosixPath(name).suffix.lower())
    if known == "pdf" or content.startswith(b"%PDF-"):
        return _parsed(_pdf, name, url, content, door)
    if known == "mail":
        return _parsed(_mail, name, url, content, door)
    if known is None and b"\0" in content[:4096] and not content.startswith(_UTF16):
        raise UnfitError(url, "is neither text, page, mail nor PDF; let glob name the files that are items")
    body = Body(content, known or "text/plain", reservation=response.reservation)
    return Capture(guid=name, url=None, listing=Listing(), body=body)


def _parsed(function: Callable[[bytes, str, str], Capture], name: str, url: str, content: bytes, door: Door) -> Capture:
    try:
        return workers.call(function, door.left(), content, name, url)
    except ParserError as error:
        raise UnfitError(url, f"cannot be read: {error}") from error


def _pdf(content: bytes, name: str, url: str) -> Capture:
    from newsbridge.collect.pdf import capture, read_pdf

    return capture(read_pdf(content, url), name)


def _mail(content: bytes, name: str, url: str) -> Capture:
    from newsbridge.collect.message import capture, read_mail

    return capture(read_mail(content, url), name)
