"""What newsbridge makes of German items, without a store: the stable object of `inspect --json`."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, NamedTuple

from newsbridge import __version__, kinds
from newsbridge.check import article_kinds, check_article
from newsbridge.errors import FetchError, NewsbridgeError, ReadError
from newsbridge.model import Article, Body, Capture, Event, Figure, Json, Listing, Tag
from newsbridge.read.article import read
from newsbridge.read.explain import explain
from newsbridge.text.partial import last_day

_MEDIA_TYPES = {".htm": "text/html", ".html": "text/html", ".txt": "text/plain"}


class _Given(NamedTuple):
    """What `fetch.Response` says of an address, without fetching, which a file starts without."""

    url: str
    content: bytes
    media_type: str = ""
    charset: str | None = None
    reservation: str | None = None


def inspect(article: Article, name: str) -> Json:
    """The object that `inspect --json` prints for one article; `name` is its `input`."""
    taggers = _with_defaults("tag", kinds.on_by_default("tag"))
    found = [tag for module, options in taggers for tag in module.tag(article, options)]
    tags = [tag for tag in found if isinstance(tag, Tag)]
    countries = [tag for tag in tags if tag.scheme == "country"]
    topics = [tag for tag in tags if tag.scheme == "topic"]
    findings = check_article(article, _with_defaults("check", article_kinds()))
    return {
        "input": name,
        "title": article.title,
        "title_source": article.title_source,
        "text": article.text,
        "paragraphs": [paragraph.text for paragraph in article.paragraphs],
        "published": article.published,
        "language": article.language,
        "embargo": article.embargo,
        "flags": list(article.flags),
        "places": list(article.places),
        "countries": [{"code": tag.value, "role": tag.role, "evidence": _evidence(tag)} for tag in countries],
        "topics": [{"id": tag.value, "state": tag.state, "evidence": _evidence(tag)} for tag in topics],
        "events": [asdict(event) for event in found if isinstance(event, Event)],
        "figures": [asdict(figure) for figure in found if isinstance(figure, Figure)],
        "findings": [_without_none(asdict(finding)) for finding in findings],
    }


def _with_defaults(stage: str, names: Sequence[str]) -> list[tuple[Any, kinds.Options]]:
    modules = [kinds.load(stage, name) for name in names]
    return [(module, module.Options()) for module in modules]


def _evidence(tag: Tag) -> list[Json]:
    return [asdict(evidence) for evidence in tag.evidence]


def _without_none(finding: Json) -> Json:
    return {key: value for key, value in finding.items() if value is not None}


def objects(
    given: str, typed_in: bytes | None = None, *, published: str | None = None, with_reasons: bool = False
) -> Iterator[Json]:
    """The objects behind an argument: a file, an address, or `-` with what was typed in.

    A page or a text is one article, a feed is one for each entry.

    Args:
        published: the day that relative dates hang on, whatever the item says.
        with_reasons: add `explain`: which rule gave each part, and what lost.

    Raises:
        NewsbridgeError: nothing can be read there.
    """
    for capture in _captures(_response(given, typed_in)):
        if with_reasons:
            explained = explain(capture)
            reasons = [asdict(reason) for reason in explained.reasons]
            yield {**inspect(dated(explained.article, published), given), "explain": reasons}
        else:
            yield inspect(dated(read(capture), published), given)


def _response(given: str, typed_in: bytes | None) -> _Given:
    if typed_in is not None:
        return _Given("-", typed_in)
    if given.startswith(("http://", "https://")):
        from newsbridge.fetch import Door

        with Door(folder=Path(), user_agent=f"newsbridge/{__version__} (inspect)") as door:
            response = door.get(given, typed=True)
        if response is None:
            raise FetchError(given, "the server says unchanged of an address that was never fetched")
        return _Given(response.url, response.content, response.media_type, response.charset, response.reservation)
    try:
        return _Given(given, Path(given).read_bytes(), _MEDIA_TYPES.get(Path(given).suffix.lower(), ""))
    except OSError as error:
        raise ReadError(f"{given}: cannot be read: {error.strerror or error}") from error


def _captures(response: _Given) -> Iterable[Capture]:
    suffix = Path(response.url).suffix.lower()
    if suffix == ".eml":
        from newsbridge.collect import message

        return [message.capture(message.read_mail(response.content, response.url), response.url)]
    if response.content.startswith(b"%PDF-"):
        from newsbridge.collect import pdf

        return [pdf.capture(pdf.read_pdf(response.content, response.url), response.url)]
    kind = _sniff(response)
    if kind == "feed":
        from newsbridge.collect.entries import captures
        from newsbridge.fetch import Response

        return captures(Response(*response), article=False)
    url = response.url if response.url.startswith("http") else None
    body = Body(response.content, f"text/{kind}", response.charset)
    return [Capture(response.url, url, Listing(), body)]


def _sniff(response: _Given) -> str:
    """feed, html or plain, by the first bytes; the declared type decides between the latter two."""
    head = response.content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf")) and any(
        root in head for root in (b"<rss", b"<feed", b"<rdf:rdf")
    ):
        return "feed"
    if head.startswith(b"{") and b"jsonfeed.org/version" in response.content[:100_000].replace(b"\\/", b"/"):
        return "feed"
    if response.media_type == "text/plain":
        return "plain"
    is_html = response.media_type in ("text/html", "application/xhtml+xml")
    return "html" if is_html or head.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")) else "plain"


def lines(file: Path, published: str | None) -> Iterator[Json | NewsbridgeError]:
    """Objects for a JSONL file of `{"id", "text", "published", "url"}`; each carries its line's id.

    A line that gives no object gives the error that names it, and the file goes on.
    """
    try:
        with file.open(encoding="utf-8") as opened:
            for number, line in enumerate(opened, start=1):
                if line.strip():
                    yield _line_or_error(line, f"{file}: line {number}", published)
    except (OSError, UnicodeDecodeError) as error:
        yield ReadError(f"{file}: cannot be read: {error}")


def _line_or_error(line: str, place: str, published: str | None) -> Json | NewsbridgeError:
    try:
        return _line(line, place, published)
    except NewsbridgeError as error:
        return NewsbridgeError(str(error) if place in str(error) else f"{place}: {error}")


def _line(line: str, place: str, published: str | None) -> Json:
    try:
        given = json.loads(line)
        identity, text = given["id"], given["text"]
        day = given.get("published")
        if day is not None:
            last_day(day)
        body = Body(text.encode("utf-8", "replace"), "text/plain", "utf-8")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        wanted = 'an object with "id", "text" and perhaps "published" (a date) is expected'
        raise NewsbridgeError(f"{place}: {wanted} ({error})") from error
    article = read(Capture(str(identity), given.get("url"), Listing(published=day), body))
    return {"id": identity, **inspect(dated(article, published), str(identity))}


def dated(article: Article, published: str | None) -> Article:
    """The article, as if it had been published on a given day."""
    return article if published is None else replace(article, published=published, date_source="given")
