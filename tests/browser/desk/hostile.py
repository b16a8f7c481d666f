"""A store in which everything that a source or an editor can write is hostile."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random

from bench import desk
from bench.publishing import Writer
from newsbridge.config import Settings, load
from newsbridge.editing import bulk, issues
from newsbridge.model import Event, Figure, Finding, Paragraph, Tag
from newsbridge.pipeline import execute, opened
from newsbridge.pipeline.versions import versions
from newsbridge.store import Store, history, open_store, writing
from newsbridge.store.codec import dump
from newsbridge.store.history import Change, Subject

from browser.desk.served import NOW, with_users

EACH = 20
"""Payloads in one item."""


def hostile_store(folder: Path, payloads: Sequence[str]) -> Settings:
    """Items whose every field holds a payload, some of them out; sources, terms, memory, notes, reasons likewise."""
    settings = _named(desk.prepare(folder), payloads)
    groups = list(_groups(payloads))
    with closing(open_store(settings.store, NOW)) as store:
        items = _fill(store, settings, groups)
        with writing(store):
            for number, (item, group) in enumerate(zip(items, groups, strict=True), 1):
                _around(store, settings, number, item, group)
        chosen = dict.fromkeys(items[1::4])
        bulk.bulk(store, settings, "approve", chosen, by="editor", now=NOW)
    with_users(settings)
    with opened(settings, NOW, {}) as run:
        execute(run, "run")
    with closing(open_store(settings.store, NOW)) as store, writing(store):
        _beside(store, settings, payloads)
    with closing(open_store(settings.store, NOW)) as store:
        note = "\n".join(payloads[:200])[:5000]
        issues.arrange(store, settings, "week", issues.Mover("editor", NOW), note=note)
    return settings


def _named(settings: Settings, payloads: Sequence[str]) -> Settings:
    """The names of sources and pipeline."""
    lines = settings.file.read_text(encoding="utf-8").splitlines()
    given = iter(payloads)
    for place, line in enumerate(lines):
        if line.startswith(("name = ", "title = ")):
            words = " ".join(islice(given, 12))
            printable = "".join(letter if letter.isprintable() else " " for letter in words)
            lines[place] = f"{line.partition(' ')[0]} = {json.dumps(printable, ensure_ascii=False)}"
    settings.file.write_text("\n".join(lines), encoding="utf-8")
    return load(settings.file)


def _groups(payloads: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(payloads), EACH):
        yield list(payloads[start : start + EACH])


def _fill(store: Store, settings: Settings, groups: Sequence[Sequence[str]]) -> list[str]:
    writer, made, items = Writer(Random(1)), versions(settings), []
    with writing(store):
        for number, group in enumerate(groups, 1):
            entry = writer.entry(number)
            items.append(entry.item)
            words = [one.replace("{item}", entry.item) for one in group]
            entry = replace(
                entry, title=" ".join(words), original_title=" ".join(reversed(words)), url=words[number % len(words)],
                paragraphs=tuple(Paragraph(word) for word in words),
                originals=tuple(Paragraph(f"{word} Brücke") for word in words),
            )  # fmt: skip
            desk.put(store, settings, entry, number, NOW - timedelta(hours=number), made)
    return items


def _around(store: Store, settings: Settings, number: int, item: str, group: Sequence[str]) -> None:
    """Tags, events, figures, findings, notes and reasons of an item."""
    made, at = versions(settings), NOW.isoformat()
    word, other = group[0].replace("{item}", item), group[-1].replace("{item}", item)
    records = (
        Tag("topic", word, ()),
        Tag("country", "NL", (), role="partner"),
        Event(None, None, word, False, "scheduled", ()),
        Event("2026-12-01", other, other, False, "scheduled", ()),
        Figure(3.0, word, other, 0, 3, other),
    )
    for record in records:
        store.execute("INSERT INTO tag (revision, version, record, value) VALUES (?, ?, ?, ?)",
                      [number, made.tag, type(record).__name__, dump(record)])  # fmt: skip
    for place, payload in enumerate(group):
        finding = Finding("figure", "warn", payload, segment=place + 1)
        query = """INSERT INTO finding (revision, translation, version, severity, value, words)
            VALUES (?, ?, ?, 'warn', ?, ?)"""
        store.execute(query, [number, number, made.check, dump(finding), f"w{place}"])
        if place % 2:
            query = "INSERT INTO dismissal (item, words, finding, reason, by, at) VALUES (?, ?, ?, ?, 'editor', ?)"
            store.execute(query, [item, f"w{place}", dump(finding), payload, at])
        note = Change("note", "editor", NOW, payload, {"x": payload}, {"x": payload})
        history.keep(store, Subject(settings.slug, "item", item), None, note)
    if number % 5 == 0:
        store.execute("INSERT INTO standing VALUES (?, 'held', NULL, ?, ?, ?)", [item, word, "editor", at])
    if number % 2 == 0:
        store.execute("INSERT INTO story_link (item, story, at) VALUES (?, 's', ?)", [item, at])


def _beside(store: Store, settings: Settings, payloads: Sequence[str]) -> None:
    """Terms, memory, troubles and pauses of sources."""
    at, before = NOW.isoformat(), (NOW - timedelta(hours=1)).isoformat()
    for number, payload in enumerate(payloads):
        store.execute("INSERT OR IGNORE INTO term VALUES (?, ?, ?, 'editor', ?)",
                      [settings.slug, payload, json.dumps([payload, f"{payload} x"]), at])  # fmt: skip
        store.execute(
            """INSERT INTO memory
            (key, source_lang, target_lang, variant, state, source, target, anchors, origin, made, change)
            VALUES (?, 'de', 'nl', '', 'approved', ?, ?, '[]', ?, ?, ?)""",
            [f"k{number}", f"{payload} Brücke", payload, payload, at, 1000 + number],
        )
    for number, payload in enumerate(payloads[: desk.SOURCES // 2]):
        store.execute("INSERT INTO pause VALUES (?, ?, ?, 'editor', ?)", [settings.slug, f"bron-{number}", payload, at])
        store.execute("INSERT INTO try VALUES (?, ?, ?, 0, ?)", [settings.slug, f"bron-{number}", before, payload])
