"""An inspected item for a reader's eyes."""

from collections.abc import Iterator
from typing import Any

from newsbridge.cli import marked

_WIDTH = 100


def readable(found: dict[str, Any], *, coloured: bool = False) -> str:
    """The object of `inspect --json` as lines; in colour the words that tags rest on are marked."""
    return "\n".join(_lines(found, coloured=coloured)) + "\n"


def _lines(found: dict[str, Any], *, coloured: bool) -> Iterator[str]:
    yield marked.title(found) if coloured else found["title"]
    places = " / ".join(found["places"]) or "no dateline"
    title = f"title from {found['title_source']}"
    yield f"  {places} · {found['published'] or 'no date'} · language {found['language']} · {title}"
    if found["embargo"]:
        yield f"  embargo  nothing goes out before {found['embargo']}"
    if found["flags"]:
        yield f"  flags    {', '.join(found['flags'])}"
    yield from _tags(found)
    for finding in found["findings"]:
        yield f"  {finding['severity']:<8} {finding['check']}: {finding['message']}"
    for reason in found.get("explain", ()):
        yield from _reason(reason)
    if coloured:
        yield marked.legend()
    for paragraph in marked.paragraphs(found) if coloured else found["paragraphs"]:
        yield f"\n{paragraph}"


def _tags(found: dict[str, Any]) -> Iterator[str]:
    for country in found["countries"]:
        yield f"  country  {country['code']} ({country['role']}): {_words(country['evidence'])}"
    for topic in found["topics"]:
        yield f"  topic    {topic['id']} ({topic['state']}): {_words(topic['evidence'])}"
    for event in found["events"]:
        when = " – ".join(filter(None, (event["start"], event["end"]))) or "date unknown"
        where = ", ".join(filter(None, (event["place"], "online" if event["online"] else None)))
        until = f" (register until {event['deadline']})" if event.get("deadline") else ""
        yield f"  event    {when} {event['status']} {where}{until}: {_words(event['evidence'])}"
    for figure in found["figures"]:
        measured = " ".join(filter(None, (_number(figure["value"]), figure["unit"], figure.get("counts"))))
        yield f"  figure   {measured} ({figure['text']})"


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
