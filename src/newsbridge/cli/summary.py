"""The one summary that a run ends with."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsbridge.config import Settings
    from newsbridge.pipeline import Report

_SHOWN = 10
"""How many items of a list are named; status names all."""


def summary(report: "Report", settings: "Settings") -> str:
    """What came of a run, for an operator's eyes."""
    return "\n".join([*_counts(report), *_names(report), *_place(report, settings)])


def _counts(report: "Report") -> Iterator[str]:
    findings = ", ".join(f"{report.findings[s]} {s}" for s in ("block", "warn", "note"))
    unknown = f" (+{report.characters_unknown} perhaps)" if report.characters_unknown else ""
    at = report.started[:16].replace("T", " ")
    yield f"{report.pipeline}, {at} UTC: {report.new} new, {report.changed} changed, {report.translated} translated"
    yield f"  from memory   {_many(report.from_memory, 'paragraph')}"
    yield f"  billed        {report.characters_billed}{unknown} characters in {_many(report.requests, 'request')}"
    yield f"  pending       {_many(report.pending, 'paragraph')} of {_many(len(report.waiting), 'item')}"
    yield f"  findings      {findings}"
    yield f"  published     {_many(report.published, 'entry', 'entries')} now, {report.corrected} of them corrected"
    yield f"  written       {_many(report.written, 'file')}"


def _names(report: "Report") -> Iterator[str]:
    yield from _listed("changed", [f"{item['item']} “{item['title']}”" for item in report.changed_items])
    reasons: dict[str, list[str]] = {}
    for waiting in report.waiting:
        reasons.setdefault(waiting["reason"], []).append(waiting["item"])
    for reason, waiting_items in reasons.items():
        yield f"pending: {_many(len(waiting_items), 'item')}: {reason}"
    for reason, count in sorted(report.left_out.items()):
        yield f"left out: {_many(count, 'item')}: {reason}"
    yield from _listed("held", [f"{held['item']} “{held['title']}”: {held['reason']}" for held in report.held])
    yield from _listed("set aside", [f"{i['item']} in {i['stage']}: {i['reason']}" for i in report.set_aside])
    yield from _listed("unreadable", [f"{m['source']}: {m['what']}: {m['reason']}" for m in report.missed])
    for failing in report.failing_sources:
        yield f"failing source: {failing['source']}: {failing['reason']}"
    if report.key_refused:
        yield f"the translator is not used: {report.key_refused}"


def _listed(name: str, rows: list[str]) -> Iterator[str]:
    for row in rows[:_SHOWN]:
        yield f"{name}: {row}"
    if len(rows) > _SHOWN:
        yield f"{name}: and {len(rows) - _SHOWN} more; newsbridge status names them all"


def _place(report: "Report", settings: "Settings") -> Iterator[str]:
    page = settings.public / "index.html"
    if report.written and page.exists():
        yield f"read it: {page}"


def _many(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
