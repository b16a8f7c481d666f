from collections.abc import Callable
from typing import Any

import pytest

from newsbridge.model import Amount, Display, Entry, Paragraph, Rights
from newsbridge.publish.rights.narrowing import narrowed, original_title, shown

TERMS = "https://bron.example/terms"
LONG = tuple(Paragraph(f"Zin nummer {number} van de tekst staat hier. " * 3) for number in range(9))


def rights(category: str, display: Display = "full", **more: Any) -> Rights:
    """Rights of a class whose terms somebody has looked up."""
    return Rights(category, display, **{"translate": "full", "evidence_url": TERMS, **more})


@pytest.mark.parametrize(("display", "expected"), [("headline", 0), ("full", 9)])
def test_display_says_how_much_is_shown(display: Display, expected: int) -> None:
    assert len(shown(LONG, rights("public_body", display), approved=False)) == expected


def test_a_summary_is_a_few_sentences() -> None:
    visible = shown(LONG, rights("public_body", "summary"), approved=False)
    text = " ".join(paragraph.text for _, paragraph in visible)
    assert 100 < len(text) <= 305
    assert text.endswith(".")


@pytest.mark.parametrize("display", ["summary", "full"])
def test_a_press_publisher_is_summed_up_only_where_an_editor_has_worked(display: Display) -> None:
    press = rights("press_publisher", display)
    assert shown(LONG, press, approved=False) == []
    assert 0 < len(shown(LONG, press, approved=True)) < len(LONG)


@pytest.mark.parametrize("category", ["press_release", "public_body", "licensed"])
def test_other_classes_show_what_is_configured(category: str) -> None:
    assert len(shown(LONG, rights(category), approved=False)) == len(LONG)


@pytest.mark.parametrize("approved", [True, False])
def test_nothing_is_shown_of_a_source_whose_rights_nobody_looked_up(approved: bool) -> None:
    assert shown(LONG, Rights(), approved=approved) == []


@pytest.mark.parametrize("display", ["headline", "summary"])
def test_rights_that_became_narrower_cut_what_is_out(
    entry: Callable[..., Entry], display: Display
) -> None:
    long = entry(
        paragraphs=LONG, originals=LONG, original_title="Überschrift " * 30, figures=(Amount("3 euro", "per uur"),)
    )
    today = rights("public_body", display, credit_line="© nieuw")
    cut = narrowed(long, today)
    assert (cut.display, cut.originals, cut.credit_line) == (display, (), "© nieuw")
    assert sum(len(paragraph.text) for paragraph in cut.paragraphs) <= (305 if display == "summary" else 0)
    assert len(cut.original_title) <= 150
    assert cut.figures == ()
    assert narrowed(cut, today) == cut


def test_rights_that_became_wider_add_nothing_to_what_is_out(entry: Callable[..., Entry]) -> None:
    short = entry(display="headline", paragraphs=())
    assert narrowed(short, rights("licensed", credit_line=short.credit_line)) == short


def test_the_german_headline_of_a_source_that_is_not_shown_in_full_is_a_quotation() -> None:
    long = "Wort " * 60
    assert len(original_title(long, Rights(), approved=True)) <= 150
    assert original_title(long, rights("public_body"), approved=False) == long


@pytest.mark.parametrize(("translate", "expected"), [("none", 0), ("title", 0), ("summary", 1), ("full", 9)])
def test_what_may_not_be_translated_is_not_shown(translate: Any, expected: int) -> None:
    visible = shown(LONG, rights("licensed", translate=translate), approved=True)
    assert min(len(visible), expected) == expected
    assert len(visible) < 9 or expected == 9


@pytest.mark.parametrize("category", ["unknown", "press_publisher", "press_release", "public_body", "licensed"])
def test_without_a_place_where_the_terms_stand_there_is_a_headline_only(category: str) -> None:
    assert shown(LONG, rights(category, evidence_url=None), approved=True) == []


def test_what_no_editor_let_out_is_cut_when_its_source_turns_out_to_be_a_press_house(
    entry: Callable[..., Entry],
) -> None:
    press = rights("press_publisher", "summary")
    assert narrowed(entry(paragraphs=LONG, approved=False), press).paragraphs == ()
    assert 0 < len(narrowed(entry(paragraphs=LONG, approved=True), press).paragraphs) < len(LONG)


def test_under_terms_without_translation_the_german_headline_stands_alone(entry: Callable[..., Entry]) -> None:
    cut = narrowed(entry(), rights("licensed", "headline", translate="none"))
    assert (cut.title, cut.original_title, cut.paragraphs, cut.notice) == ("Neue Zollregeln für Spediteure", "", (), "")


def test_a_headline_that_holds_a_whole_text_is_cut(entry: Callable[..., Entry]) -> None:
    assert len(narrowed(entry(title="woord " * 500), Rights()).title) <= 200
