"""The checks against pairs written by hand before them: correct ones pass, faults are caught where they are."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from newsbridge import kinds
from newsbridge.check import check_translation
from newsbridge.model import Finding, Segment

HERE = Path(__file__).parent
OURS = ("figure", "unit", "date", "address", "german", "length", "omission")


def _pairs(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def _findings(pair: dict[str, Any]) -> list[Finding]:
    checks = [(kinds.load("check", name), kinds.load("check", name).Options()) for name in OURS]
    return check_translation([Segment(pair["source"], pair["target"], "engine", "deepl")], checks)


def _lies_at(finding: Finding, pair: dict[str, Any]) -> bool:
    """A finding's place and the fault's place have a character in common."""
    if not pair["span"]:
        return True
    for span, text in ((finding.source, pair["source"]), (finding.target, pair["target"])):
        start = text.find(pair["span"])
        if span is not None and start >= 0 and span.start < start + len(pair["span"]) and start < span.end:
            return True
    return False


@pytest.mark.parametrize("name", ["gold_dev.jsonl", "gold_held_out.jsonl"])
def test_correct_pairs_pass_and_faults_are_caught_in_place(name: str) -> None:
    """At most 2 % of the correct pairs are blocked and 5 % warned about; 95 % of the faults are found."""
    pairs = _pairs(name)
    clean = [_findings(pair) for pair in pairs if pair["fault"] is None]
    faulty = [pair for pair in pairs if pair["fault"] is not None]
    assert sum(any(finding.severity == "block" for finding in found) for found in clean) <= 0.02 * len(clean)
    assert sum(bool(found) for found in clean) <= 0.05 * len(clean)
    caught = [pair for pair in faulty if any(_lies_at(finding, pair) for finding in _findings(pair))]
    missed = [pair["id"] for pair in faulty if pair not in caught]
    assert len(caught) >= 0.95 * len(faulty), missed


def test_spans_are_the_words_they_quote() -> None:
    """Offsets count code points of the two sides."""
    for pair in _pairs("gold_dev.jsonl") + _pairs("gold_held_out.jsonl"):
        for finding in _findings(pair):
            for span, text in ((finding.source, pair["source"]), (finding.target, pair["target"])):
                assert span is None or text[span.start : span.end] == span.text


def test_a_pair_takes_a_few_milliseconds() -> None:
    """Three on a free machine; the bound leaves room for a busy one."""
    pairs = _pairs("gold_dev.jsonl")
    _findings(pairs[0])
    start = time.process_time()
    for pair in pairs:
        _findings(pair)
    assert (time.process_time() - start) / len(pairs) < 0.01
