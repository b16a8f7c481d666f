"""What `newsbridge sources try` prints of a result: text to paste, or one JSON object."""

from collections.abc import Iterator
from typing import Any

from newsbridge.sources import toml
from newsbridge.sources.trial import Result, Tried

_SHOWN = 3
"""Headlines of a finding."""


def as_json(result: Result) -> dict[str, Any]:
    """The object that `sources try --json` prints."""
    return {
        "url": result.url,
        "site": result.site,
        "findings": [_finding_json(tried) for tried in result.tried],
        "failed": [{"url": f.url, "what": f.what, "reason": f.reason} for f in result.failures],
        "requests": result.requests,
    }


def _finding_json(tried: Tried) -> dict[str, Any]:
    finding = tried.finding
    return {
        "kind": finding.kind,
        "url": finding.url,
        "found_by": finding.found_by,
        "items": len(finding.captures),
        "headlines": [{"title": c.listing.title, "date": c.listing.published} for c in finding.captures[:_SHOWN]],
        "full_text": tried.full_text,
        "options": {name: value for name, value in finding.options.items() if name != "url"},
        "article_url": tried.article_url,
        "article_title": tried.article.title if tried.article else None,
        "paragraphs": len(tried.article.paragraphs) if tried.article else None,
        "problem": tried.problem,
        "reservation": tried.reservation,
        "toml": tried.toml,
    }


def readable(result: Result) -> str:
    """Text that can be pasted as it is: the best source as TOML, all else as comments."""
    return "\n".join(_lines(result))


def _lines(result: Result) -> Iterator[str]:
    yield toml.comment(f"{result.site} ({result.url}), {result.requests} requests")
    for number, tried in enumerate(result.tried, start=1):
        yield "#"
        yield from (toml.comment(line) for line in _about(tried, number))
    if result.failures:
        yield "#"
    for failure in result.failures:
        yield toml.comment(f"not usable: {failure.url} ({failure.what}): {failure.reason}")
    for number, tried in enumerate(result.tried):
        yield ""
        if number == 1:
            yield "# Or instead:\n"
        yield tried.toml.rstrip() if number == 0 else "\n".join(f"# {line}" for line in tried.toml.splitlines())


def _about(tried: Tried, number: int) -> Iterator[str]:
    finding = tried.finding
    yield f"{number}. kind {finding.kind}: {finding.url} ({finding.found_by}), {len(finding.captures)} items"
    for capture in finding.captures[:_SHOWN]:
        yield f"- {capture.listing.published or 'no date'}  {capture.listing.title or capture.url}"
    if tried.full_text is not None:
        what = "the full texts" if tried.full_text else "teasers, hence article = true"
        yield f"the feed carries {what} ({tried.words} words an item)"
    if tried.article:
        yield f"read {tried.article_url}: {len(tried.article.paragraphs)} paragraphs, “{tried.article.title}”"
    elif tried.problem:
        yield f"no article could be read: {tried.article_url or ''} {tried.problem}"
    if tried.reservation:
        yield f"RESERVED: the publisher reserves text and data mining ({tried.reservation})"
