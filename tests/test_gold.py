"""What `newsbridge tags eval` counts."""

import json
from pathlib import Path

from newsbridge.gold import evaluate


def test_an_arguable_event_counts_neither_way(tmp_path: Path) -> None:
    """`events_may` is told by its start day: found, it is no mistake; the day that is wanted still counts."""
    text = "Das Konzert ist am 14. April. Das Seminar ist am 21. April. Der Kongress ist am 28. April."
    gold = {
        "id": "a", "text": text, "published": "2026-03-10",
        "events": [{"start": "2026-04-14", "end": None, "status": "scheduled", "online": False}],
        "events_may": [{"start": "2026-04-21T19:00+02:00"}, {"start": "2026-04-23"}],
    }  # fmt: skip
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(gold), "utf-8")
    count = evaluate(file).counts["event date"]
    assert (count.right, count.wrong, count.missed) == (1, 1, 0)


def test_places_are_counted_where_gold_names_one(tmp_path: Path) -> None:
    text = "Das Konzert ist am 14. April in der Stadthalle. Das Seminar ist am 21. April."
    events = [
        {"start": "2026-04-14", "end": None, "place": "Stadthalle Ahaus"},
        {"start": "2026-04-21", "end": None, "place": None},
    ]
    gold = {"id": "a", "text": text, "published": "2026-03-10", "events": events}
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(gold), "utf-8")
    assert evaluate(file).as_json()["event place"] == {"share": 1.0, "right": 1, "wrong": 0, "none": 0}
