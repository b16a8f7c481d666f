import json
from collections.abc import Callable
from pathlib import Path

import pytest

from newsbridge.model import Change, Entry, Paragraph
from newsbridge.publish.entries.changes import change

TITLE = "Nieuwe brug over de Venn"
TEXT = "De gemeente Brückhausen bouwt een brug. Het werk kost 4,9 miljoen euro en begint op 3 mei. Anna Vos leidt het."


def made(entry: Callable[..., Entry], text: str, title: str = TITLE) -> Entry:
    return entry(title=title, paragraphs=(Paragraph(text),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, None),
        (TEXT.replace("bouwt een brug.", "bouwt een brug!"), None),
        (TEXT.replace("bouwt", "zet neer:"), None),
        (TEXT.replace("Het werk", "De klus"), None),
        (TEXT + " Meer foto's staan op de website.", None),
        (TEXT.replace("4,9", "4,8"), "updated"),
        (TEXT.replace("3 mei", "3 juni"), "updated"),
        (TEXT.replace("3 mei", "maandag 3 mei"), "updated"),
        (TEXT.replace("begint op", "begint niet op"), "updated"),
        (TEXT.replace("begint op 3 mei", "is uitgesteld"), "updated"),
        (TEXT.replace("Vos", "Voss"), "updated"),
        (TEXT + " Twee straten gaan dicht.", "updated"),
        (TEXT.replace("Anna", "Anne"), "updated"),
        (TEXT.replace("Het werk", "Dit werk"), None),
        (TEXT.replace("De gemeente Brückhausen", "Gemeente Moordorf"), "updated"),
    ],
)
def test_a_source_s_update_is_told_only_where_a_fact_changed(
    entry: Callable[..., Entry], text: str, expected: Change | None
) -> None:
    german = {"vorher": TEXT}
    assert change(made(entry, TEXT), made(entry, text), said=german, says={"nachher": text}) == expected


def test_other_dutch_for_the_same_german_is_our_own_error(entry: Callable[..., Entry]) -> None:
    other = TEXT.replace("leidt", "stopt")
    assert change(made(entry, TEXT), made(entry, other), said={"A": TEXT}, says={"A": other}) == "corrected"


def test_a_comma_of_ours_is_told_to_nobody(entry: Callable[..., Entry]) -> None:
    other = TEXT.replace("euro en", "euro, en")
    assert change(made(entry, TEXT), made(entry, other), said={"A": TEXT}, says={"A": other}) is None


def test_a_title_counts_too(entry: Callable[..., Entry]) -> None:
    assert change(made(entry, TEXT), made(entry, TEXT, "Geen brug over de Venn"), said={}, says={}) == "updated"


@pytest.mark.parametrize(("half", "floor"), [("dev", 20), ("held", 20)])
def test_gold_pairs_are_told_or_not(entry: Callable[..., Entry], half: str, floor: int) -> None:
    """Twenty pairs a half; the rules were made with the first one only."""
    lines = (Path(__file__).parent / "changes.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [pair for pair in map(json.loads, lines) if pair["half"] == half]
    right = 0
    for pair in pairs:
        told = (pair[version].partition("\n") for version in ("before", "after"))
        versions = [made(entry, text, title) for title, _, text in told]
        right += change(*versions, said={"vorher": ""}, says={"nachher": ""}) == pair["expected"]
    assert len(pairs) == 20
    assert right >= floor


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Er kwamen 1.500 gasten.", "Er kwamen 1,500 gasten.", "updated"),
        ("Schmidt won de race.", "Schmitt won de race.", "updated"),
        ("De omzet steeg met 5 procent.", "De omzet daalde met 5 procent.", "updated"),
        ("De omzet steeg met 5 procent.", "De omzet groeide met 5 procent.", None),
        ("Bedrijven doen mee.", "Een bedrijf doet mee.", None),
        ("Anna zag 5 schepen en 3 boten.", "Anna zag 3 schepen en 5 boten.", "updated"),
        ("Het kost 5 euro. Er zijn 3 zalen.", "Er zijn 3 zalen. Het kost 5 euro.", None),
    ],
)
def test_figures_and_names_are_compared_for_what_they_say(
    entry: Callable[..., Entry], before: str, after: str, expected: Change | None
) -> None:
    assert change(made(entry, before), made(entry, after), said={}, says={}) == expected


def test_our_own_error_shows_in_a_text_that_is_cut(entry: Callable[..., Entry]) -> None:
    """A paragraph is known again by its first words."""
    long = "De brug van Altvenne gaat in mei open en is dan de langste van het land. Daarna volgt nog een feest."
    shown = "De brug van Altvenne gaat in mei open en is dan de langste van het land."
    before, after = made(entry, shown.replace("gaat", "ging")), made(entry, shown)
    assert change(before, after, said={"A": long.replace("gaat", "ging")}, says={"A": long}) == "corrected"
