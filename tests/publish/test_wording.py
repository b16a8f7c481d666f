from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from newsbridge.publish import wording


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-11-21", "21 november 2026"),
        ("2026-11", "november 2026"),
        ("2026", "2026"),
        ("2026-03-01T14:00", "1 maart 2026"),
        ("2026-05-12T23:30:00+00:00", "13 mei 2026"),
        ("2026-05-12T22:30:00Z", "13 mei 2026"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1 januari 2027"),
        (datetime(2026, 12, 31, 23, 30), "1 januari 2027"),  # noqa: DTZ001 - what happens without a zone
        ("2026-13", None),
        ("0000", None),
        ("gestern", None),
        ("0001-01-01T00:00+14:00", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_are_dutch_and_keep_their_precision(when: datetime | str | None, expected: str | None) -> None:
    assert wording.long_date(when) == expected


def test_the_source_line_leaves_out_what_is_unknown(entry: Callable[..., Any]) -> None:
    full = "Bron: Zollamt Vennmünster (© Zollamt Vennmünster) · Vennmünster · 19 november 2026"
    assert wording.source_line(entry()) == full
    bare = entry(credit_line=None, places=(), published=None)
    assert wording.source_line(bare) == "Bron: Zollamt Vennmünster"
    assert wording.source_line(entry(source_name=" ", credit_line="", places=("",), published="?")) == "Bron: onbekend"


def test_a_correction_shows_in_title_and_text(entry: Callable[..., Any]) -> None:
    corrected = entry(corrected=datetime(2026, 11, 21, 9, tzinfo=UTC))
    assert wording.marked_title(corrected) == "[Gecorrigeerd] Nieuwe douaneregels voor expediteurs"
    sentence = "Gecorrigeerd op 21 november 2026: de bron heeft dit bericht gewijzigd."
    assert wording.summary(corrected).startswith(sentence)
    assert "Gecorrigeerd" not in wording.marked_title(entry()) + wording.summary(entry())


def test_a_summary_begins_the_text_and_ends_with_the_notice(entry: Callable[..., Any]) -> None:
    text = wording.summary(entry())
    assert text.startswith("Vanaf januari")
    assert text.endswith("nagekeken door de redactie.")
    assert wording.summary(entry(paragraphs=())).startswith("Bron: Zollamt")


def test_an_entry_without_a_title_still_has_one(entry: Callable[..., Any]) -> None:
    assert wording.title(entry(title="\x00 \n")) == "Bericht zonder titel"
