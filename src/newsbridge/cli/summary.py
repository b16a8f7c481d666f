"""The one summary that a run ends with."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsbridge.config import Settings
    from newsbridge.pipeline import Report

_SHOWN = 10
"""How many items of a list are named; status names all."""


def summary(report: "Report", settings: "Settings") -> str:
    """What came of a run, for an operator's eyes."""
    return "\n".join([*_counts(report), *_names(report), *_place(report, settings)])


def dry_summary(report: "Report") -> str:
    """What a dry run found, for an operator's eyes."""
    return "\n".join(_dry(report))


def _dry(report: "Report") -> Iterator[str]:
    for sent in report.requested:
        yield f"{sent['item']} “{sent['title']}”: {_many(sent['texts'], 'text')}, {sent['characters']} characters"
    requests = f"in {_many(report.requests, 'request')} for {_many(len(report.requested), 'item')}"
    sent = sum(sent["characters"] for sent in report.requested)
    yield f"{report.pipeline}: would send {sent} characters {requests}, {report.characters_billed} of them billed"
    for closed in report.closed:
        yield f"{closed['engine']}: {closed['reason']}"
    yield f"  from memory   {_many(report.from_memory, 'paragraph')}; {_many(report.translated, 'item')} complete then"
    yield f"  would wait    {_pending_texts(report)}"
    yield from _names(report, is_dry=True)
    if not report.requested and not report.translated and not report.waiting and not report.left_out:
        yield "nothing waits for translation; newsbridge collect and tag bring what is new"
    yield "nothing was sent, billed or changed"


def _counts(report: "Report") -> Iterator[str]:
    findings = ", ".join(f"{report.findings[s]} {s}" for s in ("block", "warn", "note"))
    unknown = f" (+{report.characters_unknown} perhaps)" if report.characters_unknown else ""
    at = report.started[:16].replace("T", " ")
    yield f"{report.pipeline}, {at} UTC: {report.new} new, {report.changed} changed, {report.translated} translated"
    yield f"  from memory   {_many(report.from_memory, 'paragraph')}"
    month = f"; {report.characters_this_month} this month"
    requests = _many(report.requests, "request")
    yield f"  billed        {report.characters_billed}{unknown} characters in {requests}{month}"
    yield f"  pending       {_pending_texts(report)}"
    yield f"  findings      {findings}"
    yield f"  published     {_many(report.published, 'entry', 'entries')} now, {report.corrected} of them corrected"
    for made in report.digests:
        left = f", {made['left_over']} left over" if made["left_over"] else ""
        yield f"  digest        {made['digest']} {made['issue']}: {_many(made['entries'], 'entry', 'entries')}{left}"
    if report.mails_sent:
        yield f"  sent          {_many(report.mails_sent, 'mail')}"
    removed = f", {_many(report.removed, 'file')} removed" if report.removed else ""
    yield f"  written       {_many(report.written, 'file')}{removed}"


def _names(report: "Report", *, is_dry: bool = False) -> Iterator[str]:
    yield from _listed("changed", [f"{item['item']} “{item['title']}”" for item in report.changed_items])
    yield from _listed("made anew", [f"{m['item']} “{m['title']}”: {m['reason']}" for m in report.made_anew])
    if report.translated and not report.key_refused and not is_dry:
        for closed in report.closed:
            yield f"not asked any more: {closed['engine']}: {closed['reason']}"
    yield from _pending(report)
    for reason, count in sorted(report.left_out.items()):
        yield f"left out: {_many(count, 'item')}: {reason}"
    yield from _listed("held", [f"{held['item']} “{held['title']}”: {held['reason']}" for held in report.held])
    yield from _listed("set aside", [f"{i['item']} in {i['stage']}: {i['reason']}" for i in report.set_aside])
    yield from _listed("digest", [f"{one['digest']}: {one['reason']}" for one in report.digest_remarks])
    yield from _mails(report)
    yield from _listed("notice not sent", report.notices_failed)
    if report.hub_failed:
        yield f"hub: {report.hub_failed}; it is told again with the next publish"
    yield from _listed("unreadable", [f"{m['source']}: {m['what']}: {m['reason']}" for m in report.missed])
    for paused in report.paused:
        yield f"paused by {paused['by']}: {paused['source']}: {paused['reason']}"
    for failing in report.failing_sources:
        yield f"failing source: {failing['source']}: {failing['reason']}"
    if report.key_refused:
        yield f"the translator is not used: {report.key_refused}"
    yield from _listed("warning", report.oddities)


def _pending_texts(report: "Report") -> str:
    items = len({waiting["item"] for waiting in report.waiting if waiting["texts"]})
    cost = f", {report.pending_characters} characters" if report.pending_characters else ""
    return f"{_many(report.pending, 'text')} of {_many(items, 'item')}{cost}"


def _pending(report: "Report") -> Iterator[str]:
    """Items by what they wait for; their characters add up to those of all, so a text of two items counts once."""
    reasons: dict[str, list[dict[str, Any]]] = {}
    for waiting in report.waiting:
        reasons.setdefault(waiting["reason"], []).append(waiting)
    for reason, those in reasons.items():
        characters = sum(waiting["counted"] for waiting in those)
        cost = f", {characters} characters" if characters else ""
        yield f"pending: {_many(len({waiting['item'] for waiting in those}), 'item')}{cost}: {reason}"


def _mails(report: "Report") -> Iterator[str]:
    yield from _listed("mail not sent", [f"{m['digest']} {m['issue']}: {m['reason']}" for m in report.mails_failed])
    if report.mails_left:
        names = ", ".join(f"{one['digest']} {one['issue']}" for one in report.mails_left)
        yield f"mails left for the next run, as they would fare no better: {names}"
    yield from _listed("mail in doubt", [mail_in_doubt(one) for one in report.mails_in_doubt])


def mail_in_doubt(one: dict[str, str]) -> str:
    """A mail of which nobody knows whether it was sent, and what to do about it."""
    ways = "newsbridge digest send sends it again, with --forget nobody does"
    return f"{one['digest']} {one['issue']} to {one['to']}: {one['reason']}; ask the list whether it came: {ways}"


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
