from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from newsbridge.model import Appointment, Withdrawal
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
    assert wording.source(entry(credit_line="Zollamt Vennmünster, persbericht")) == "Zollamt Vennmünster, persbericht"
    assert wording.source_line(entry(source_name=" ", credit_line="", places=("",), published="?")) == "Bron: onbekend"


def test_a_change_shows_in_title_and_text(entry: Callable[..., Any]) -> None:
    moment = datetime(2026, 11, 21, 9, tzinfo=UTC)
    updated, corrected = entry(corrected=moment), entry(corrected=moment, change="corrected")
    assert wording.marked_title(updated) == "[Bijgewerkt] Nieuwe douaneregels voor expediteurs"
    assert wording.marked_title(corrected) == "[Gecorrigeerd] Nieuwe douaneregels voor expediteurs"
    sentence = "Bijgewerkt op 21 november 2026: de bron heeft dit bericht gewijzigd."
    assert wording.summary(updated).startswith(sentence)
    assert wording.summary(corrected).startswith("Gecorrigeerd op 21 november 2026: een fout van de redactie")
    assert "[" not in wording.marked_title(entry(altered=moment))


def test_a_withdrawn_title_says_so_and_names_the_source(entry: Callable[..., Any]) -> None:
    withdrawal = Withdrawal("0c3af9319b9d", "Op verzoek.", "redactie", datetime(2026, 11, 21, tzinfo=UTC))
    gone = entry(title="Bericht ingetrokken", withdrawn=withdrawal)
    assert wording.marked_title(gone) == "[Ingetrokken] Bericht van Zollamt Vennmünster"


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"start": "2026-12-01"}, "1 december 2026"),
        ({"start": "2026-12"}, "december 2026"),
        ({"start": None}, "datum onbekend"),
        ({"start": "2026-12-01T14:00+01:00"}, "1 december 2026, 14.00 uur"),
        ({"start": "2026-12-01T23:30Z"}, "2 december 2026, 00.30 uur"),
        ({"start": "2026-12-01T14:00", "end": "2026-12-01T16:30"}, "1 december 2026, 14.00–16.30 uur"),
        ({"start": "2026-12-01", "end": "2026-12-01"}, "1 december 2026"),
        ({"start": "2026-12-01", "end": "2026-12-03"}, "1 december 2026 t/m 3 december 2026"),
        ({"start": "2026-12-01", "place": "Münster", "online": True}, "1 december 2026 · Münster · online"),
        ({"start": "2026-12-01", "status": "cancelled", "deadline": "2026-11-20"}, "1 december 2026 · gaat niet door"),
        ({"start": "2026-12-01", "deadline": "2026-11-20"}, "1 december 2026 · aanmelden t/m 20 november 2026"),
    ],
)
def test_an_event_says_when_and_where(facts: dict[str, Any], line: str) -> None:
    base = {"start": None, "end": None, "place": None, "online": False, "status": "scheduled"}
    one = Appointment(uid="1", sequence=0, changed=datetime(2026, 11, 1, tzinfo=UTC), **{**base, **facts})
    assert wording.event(one) == line


def test_a_summary_begins_the_text_and_ends_with_the_notice(entry: Callable[..., Any]) -> None:
    text = wording.summary(entry())
    assert text.startswith("Vanaf januari")
    assert text.endswith("nagekeken door de redactie.")
    assert wording.summary(entry(paragraphs=())).startswith("Bron: Zollamt")


def test_an_entry_without_a_title_still_has_one(entry: Callable[..., Any]) -> None:
    assert wording.title(entry(title="\x00 \n")) == "Bericht zonder titel"
