"""An inspected item for a reader's eyes."""

from collections.abc import Iterator
from typing import Any

_WIDTH = 100


def readable(found: dict[str, Any]) -> str:
    """The object of `inspect --json` as lines."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: dict[str, Any]) -> Iterator[str]:
    yield f"{found['title']}"
    places = " / ".join(found["places"]) or "no dateline"
    title = f"title from {found['title_source']}"
    yield f"  {places} · {found['published'] or 'no date'} · language {found['language']} · {title}"
    if found["embargo"]:
        yield f"  embargo  nothing goes out before {found['embargo']}"
    if found["flags"]:
        yield f"  flags    {', '.join(found['flags'])}"
    for country in found["countries"]:
        yield f"  country  {country['code']} ({country['role']}): {_words(country['evidence'])}"
    for topic in found["topics"]:
        yield f"  topic    {topic['id']} ({topic['state']}): {_words(topic['evidence'])}"
    for event in found["events"]:
        when = " – ".join(filter(None, (event["start"], event["end"]))) or "date unknown"
        where = ", ".join(filter(None, (event["place"], "online" if event["online"] else None)))
        yield f"  event    {when} {event['status']} {where}: {_words(event['evidence'])}"
    for figure in found["figures"]:
        yield f"  figure   {_number(figure['value'])} {figure['unit'] or ''} ({figure['text']})"
    for finding in found["findings"]:
        yield f"  {finding['severity']:<8} {finding['check']}: {finding['message']}"
    for reason in found.get("explain", ()):
        yield from _reason(reason)
    for paragraph in found["paragraphs"]:
        yield f"\n{paragraph}"


def _reason(reason: dict[str, Any]) -> Iterator[str]:
    value = f": {_shortened(reason['value'])}" if reason["value"] else ""
    yield f"  because  {reason['part']} from {reason['source']}{value}"
    for lost in reason["lost"]:
        yield f"             not {lost['source']}: {_shortened(lost['value'])}"


def _shortened(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _number(value: float) -> str:
    """Digits, with blanks between thousands."""
    return f"{value:,.4f}".rstrip("0").rstrip(".").replace(",", " ")


def _words(evidence: list[dict[str, Any]]) -> str:
    counts: dict[str, int] = {}
    for word in evidence:
        counts[word["text"]] = counts.get(word["text"], 0) + 1
    return ", ".join(text if count == 1 else f"{text} ×{count}" for text, count in counts.items())
