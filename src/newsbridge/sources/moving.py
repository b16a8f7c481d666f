"""`newsbridge sources import` and `export`: OPML ↔ the sources of pipeline files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from newsbridge import kinds, workers
from newsbridge.config import Settings, source_tables
from newsbridge.errors import NewsbridgeError, ParserError
from newsbridge.sources import names, toml
from newsbridge.sources.opml import Broken, Outline, read_opml, write_opml
from newsbridge.text.html import fold
from newsbridge.text.urls import canonical

_PARSING = 20.0
_RIGHTS = ("Unknown: a headline and a link only, until you record class and evidence_url.",)


@dataclass(frozen=True, slots=True)
class Imported:
    """The text to paste, and what gave none."""

    toml: str
    sources: int
    known: int
    """Sources that the pipeline has already."""
    broken: tuple[Broken, ...]


def imported(content: bytes, name: str, base: str | None, settings: Settings | None) -> Imported:
    """The sources of an OPML file as TOML, without those that a pipeline has.

    Raises:
        NewsbridgeError: it is no OPML; the message names the file.
    """
    try:
        found = workers.call(read_opml, _PARSING, content, base)
    except ParserError:
        raise
    except NewsbridgeError as error:
        raise NewsbridgeError(f"{name}: {error}") from error
    addresses, ids = _had(settings)
    parts: list[str] = []
    broken: list[Broken] = []
    known = 0
    for one in found:
        if isinstance(one, Broken):
            broken.append(one)
        elif canonical(one.url) in addresses:
            known += 1
        elif problem := _problem(one):
            broken.append(Broken(one.line, f"“{one.title}”: {problem}"))
        else:
            chosen = names.unique(_id(one), ids)
            ids.add(chosen)
            parts.append(_toml(one, chosen))
    return Imported("\n".join(parts), len(parts), known, tuple(broken))


def _had(settings: Settings | None) -> tuple[set[str], set[str]]:
    """Canonical addresses and ids of a pipeline's sources."""
    given = settings.table.sources if settings else []
    return {canonical(url) for one in given if (url := _url(one))}, {one.id for one in given}


def _url(given: source_tables.SourceTable) -> str | None:
    url = (given.model_extra or {}).get("url")
    return url if isinstance(url, str) and url.startswith(("http://", "https://")) else None


def _problem(outline: Outline) -> str | None:
    """Why an outline is no source; options come from outside, too."""
    try:
        options = kinds.load("collect", outline.kind).Options
    except LookupError as error:
        return fold(str(error))
    if "url" not in options.model_fields:
        return f'kind "{outline.kind}" has no address; such a source is no part of OPML'
    own = {name: value for name, value in outline.options.items() if name != "read"}
    try:
        options.model_validate({**own, "url": outline.url})
        source_tables.ReadTable.model_validate(outline.options.get("read", {}))
    except ValidationError as error:
        return fold(f"its options do not fit kind {outline.kind}: {error.errors()[0]['msg']}")
    return None


def _id(outline: Outline) -> str:
    given = names.slug(outline.id or "")
    return given or names.slug(outline.title) or names.host_slug(outline.url)


def _toml(outline: Outline, chosen: str) -> str:
    keys: dict[str, Any] = {
        "id": chosen,
        "kind": outline.kind,
        "name": outline.title or names.host_slug(outline.url),
        "url": outline.url,
        **{name: value for name, value in outline.options.items() if name != "url"},
        **({"homepage": outline.homepage} if outline.homepage else {}),
    }
    folders = [" / ".join(outline.folders)] if outline.folders else []
    return toml.source(keys, rights=_RIGHTS, comments=folders)


def exported(settings: Settings) -> tuple[bytes, Sequence[str]]:
    """OPML of a pipeline's sources, and the ids of those that have no web address."""
    outlines = list(_outlines(settings))
    named = {outline.id for outline in outlines}
    left_out = [one.id for one in settings.table.sources if one.id not in named]
    return write_opml(settings.table.pipeline.title, iter(outlines)), left_out


def _outlines(settings: Settings) -> Iterator[Outline]:
    for given in settings.table.sources:
        if url := _url(given):
            yield Outline(0, given.name, url, given.homepage, (), given.id, given.kind, _options(given))


def _options(given: source_tables.SourceTable) -> Mapping[str, Any]:
    """What OPML has no word for. Rights are not among it: whoever imports records his own."""
    own = {name: value for name, value in (given.model_extra or {}).items() if name != "url"}
    rules = given.read.model_dump(exclude_defaults=True)
    return {**own, **({"read": rules} if rules else {})}
