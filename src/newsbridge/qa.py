"""The checks on any German–Dutch pair, without a store: the stable object of `qa --json`."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

from newsbridge import kinds
from newsbridge.check import check_article, check_translation
from newsbridge.errors import NewsbridgeError, ReadError
from newsbridge.model import Article, Finding, Json, Paragraph, Segment, Span
from newsbridge.vocabulary.messages import in_language

_PARAGRAPH = re.compile(r"\S(?:(?!\n[ \t]*\n).)*", re.DOTALL)


def pair(name: str | None, source: str, target: str, language: str = "en") -> Json:
    """The object for one pair; spans count code points in the two texts as they were given.

    Args:
        language: of the messages: en, de or nl.
    """
    checks = [(module, module.Options()) for module in _modules()]
    return {"id": name, "findings": [_json(one, language) for one in _findings(source, target, checks)]}


@cache
def _modules() -> list[Any]:
    return [kinds.load("check", name) for name in kinds.on_by_default("check")]


def _findings(source: str, target: str, checks: list[Any]) -> Iterator[Finding]:
    """Paragraph by paragraph where both sides have as many of them, else as one."""
    yield from check_article(Article("", "text", (Paragraph(source),)), checks)
    german, dutch = list(_PARAGRAPH.finditer(source)), list(_PARAGRAPH.finditer(target))
    if len(german) != len(dutch) or len(german) < 2:
        yield from check_translation([Segment(source, target, "engine", None)], checks)
        return
    for one, other in zip(german, dutch, strict=True):
        for finding in check_translation([Segment(one[0], other[0], "engine", None)], checks):
            source_place, target_place = _moved(finding.source, one.start()), _moved(finding.target, other.start())
            yield replace(finding, source=source_place, target=target_place)


def _moved(span: Span | None, by: int) -> Span | None:
    return None if span is None else Span(span.text, span.start + by, span.end + by)


def _json(finding: Finding, language: str) -> Json:
    message = in_language(finding, language)
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": message,
        "source": asdict(finding.source) if finding.source else None,
        "target": asdict(finding.target) if finding.target else None,
    }


def readable(found: Json) -> str:
    """The same as lines."""
    name = f"{found['id']}: " if found["id"] else ""
    if not found["findings"]:
        return f"{name}nothing found"
    return "\n".join(f"{name}{one['severity']} {one['check']}: {one['message']}" for one in found["findings"])


def lines(file: Path, language: str) -> Iterator[Json | NewsbridgeError]:
    """Objects for a JSONL file of `{"id", "source", "target"}`.

    A line that is no pair gives the error that names it, and the file goes on.
    """
    try:
        with file.open(encoding="utf-8") as opened:
            for number, line in enumerate(opened, start=1):
                if line.strip():
                    yield _line(line, f"{file}: line {number}", language)
    except (OSError, UnicodeDecodeError) as error:
        yield ReadError(f"{file}: cannot be read: {error}")


def _line(line: str, place: str, language: str) -> Json | NewsbridgeError:
    try:
        given = json.loads(line)
        name, source, target = given["id"], given["source"], given["target"]
        if not isinstance(source, str) or not isinstance(target, str):
            raise TypeError("source and target are texts")  # noqa: TRY301 - one error for all that is no pair
    except (ValueError, KeyError, TypeError) as error:
        return ReadError(f'{place}: not {{"id", "source", "target"}}: {error}')
    return pair(name, source, target, language)


def text_of(given: str) -> str:
    """A text that was typed in, or that of the file it names.

    Raises:
        ReadError: it looks like a file's name, and there is no such file.
    """
    try:
        if Path(given).is_file():
            return Path(given).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:  # too long for a name, or no permission
        if not re.search(r"\s", given):
            raise ReadError(f"{given}: cannot be read: {error}") from error
    if re.fullmatch(r"\S*[./]\S*[^.\s]", given):
        raise ReadError(f"{given}: no such file; a text to check has more than one word")
    return given
