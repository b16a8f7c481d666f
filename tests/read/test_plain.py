"""Plain text as it comes by mail: headline, metadata lines, wrapped paragraphs, headings."""

import pytest

from newsbridge.model import Paragraph
from newsbridge.read.plain import read_plain

BODY = "Altvenne. Die Stadt baut eine Brücke.\n\nSie soll 2027 fertig sein."


def test_the_first_line_is_the_headline() -> None:
    draft = read_plain(f"Neue Brücke\n\n{BODY}")
    assert draft.title == "Neue Brücke"
    assert [paragraph.text for paragraph in draft.paragraphs] == BODY.split("\n\n")


@pytest.mark.parametrize("first", ["Altvenne/Münster. Die Stadt baut.", "W" * 60 + " " + "o" * 60])
def test_a_long_first_line_or_one_with_a_dateline_is_text(first: str) -> None:
    draft = read_plain(f"{first}\n\n{BODY}")
    assert draft.title is None
    assert draft.paragraphs[0].text == first


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (" date 2020-05 Altvenne/Münster. Die Stadt baut.", "2020-05"),
        ("date: 2026-11-17\nNeue Brücke\n\nText der Meldung.", "2026-11-17"),
        ("Neue Brücke\nDatum: 2026-11-17\n\nText der Meldung.", "2026-11-17"),
        ("Neue Brücke\n\nStand: 17. November 2026\n\nText der Meldung.", "2026-11-17"),
        ("Neue Brücke\nVeröffentlicht am 17.11.2026\nText der Meldung.", "2026-11-17"),
        ("Datum: 17.11.2026\nNeue Brücke\n\nText der Meldung.", "2026-11-17"),
    ],
)
def test_metadata_is_read_and_taken_out(text: str, published: str) -> None:
    draft = read_plain(text)
    assert (draft.published, draft.date_source) == (published, "text")
    wording = f"{draft.title} {draft.paragraphs}".lower()
    assert not any(word in wording for word in ("date", "datum", "stand:", "veröffentlicht", "2026", "2020"))


def test_the_day_of_an_event_is_no_date_of_publication() -> None:
    draft = read_plain("Einladung zum Fest\n\nDatum: 13. Mai 2026\nOrt: Altvenne\n\nAlle sind willkommen.")
    assert draft.published is None
    assert "13. Mai" in draft.paragraphs[0].text


def test_wrapped_lines_are_joined_and_short_lines_between_paragraphs_are_headings() -> None:
    text = "Titel\n\nErste Zeile\nzweite  Zeile.\n\nWas nun kommt\n\nEin Satz.\n\nKontakt"
    draft = read_plain(text.replace("\n", "\r\n"))
    assert draft.paragraphs == (
        Paragraph("Erste Zeile zweite Zeile."),
        Paragraph("Was nun kommt", "heading"),
        Paragraph("Ein Satz."),
        Paragraph("Kontakt"),
    )


@pytest.mark.parametrize("line", ["Kommt sie bald?", "„So ist es.“", "Sie kommt:", "1. Erstens"])
def test_lines_that_end_a_sentence_or_number_one_are_no_headings(line: str) -> None:
    draft = read_plain(f"Titel\n\n{line}\n\nEin Satz.")
    assert draft.paragraphs[0].kind != "heading"


def test_lists_keep_their_items() -> None:
    draft = read_plain("Titel\n\nEs gibt:\n- eins\n- zwei\n  und mehr\n\n• drei")
    assert draft.paragraphs == (
        Paragraph("Es gibt:"),
        Paragraph("eins", "item"),
        Paragraph("zwei und mehr", "item"),
        Paragraph("drei", "item"),
    )


def test_a_day_at_a_line_s_beginning_is_no_number_of_a_list() -> None:
    draft = read_plain("Titel\n\n7. Oktober: Markt am Hafen.\n\n3. 5. Lesung im Turm.\n\n3. Platz für Rheine.")
    assert [one.text for one in draft.paragraphs] == [
        "7. Oktober: Markt am Hafen.",
        "3. 5. Lesung im Turm.",
        "Platz für Rheine.",
    ]


def test_one_line_a_paragraph_without_empty_lines() -> None:
    long = "Ein ganzer Absatz, der in einer Zeile steht und darin auch zu Ende geht, wie es Programme tun. " * 2
    draft = read_plain(f"Titel\n{long}\n{long}")
    assert len(draft.paragraphs) == 2


def test_a_headline_that_is_known_from_elsewhere_is_not_guessed() -> None:
    draft = read_plain("Erste Zeile\n\nText.", "Der Titel")
    assert draft.title is None
    assert draft.paragraphs[0].text == "Erste Zeile"


@pytest.mark.parametrize("text", ["", " \n\n ", "\r\n"])
def test_nothing_gives_nothing(text: str) -> None:
    assert read_plain(text).paragraphs == ()


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Veröffentlicht am 16.11.2026, 11:20 Uhr", "2026-11-16T11:20"),
        ("Erschienen am Montag, 16. November 2026", "2026-11-16"),
        ("Pressemitteilung vom 16. November 2026", "2026-11-16"),
        ("Pressemitteilung Nr. 12/2026 vom 16.11.2026", "2026-11-16"),
        ("Stand: November 2026", "2026-11"),
    ],
)
def test_a_line_that_only_says_of_when_it_is_is_no_text(line: str, published: str) -> None:
    """Above or below the headline."""
    for text in (f"{line}\n\nKita eröffnet\n\nDie Stadt baut.", f"Kita eröffnet\n\n{line}\n\nDie Stadt baut."):
        draft = read_plain(text)
        assert (draft.title, draft.published) == ("Kita eröffnet", published)
        assert [paragraph.text for paragraph in draft.paragraphs] == ["Die Stadt baut."]


def test_a_sentence_that_begins_like_a_date_line_is_text() -> None:
    """It goes on with words."""
    draft = read_plain("Bericht\n\nVeröffentlicht wird der Bericht am 3. Mai 2026. Mehr dazu folgt.")
    assert len(draft.paragraphs) == 1
