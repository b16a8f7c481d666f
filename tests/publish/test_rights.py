import pytest

from newsbridge.model import Display, Paragraph, Rights
from newsbridge.publish.rights import shown

LONG = tuple(Paragraph(f"Zin nummer {number} van de tekst staat hier. " * 3) for number in range(9))


@pytest.mark.parametrize(("display", "expected"), [("headline", 0), ("full", 9)])
def test_display_says_how_much_is_shown(display: Display, expected: int) -> None:
    assert len(shown(LONG, Rights(display=display), approved=False)) == expected


def test_a_summary_is_a_few_sentences() -> None:
    visible = shown(LONG, Rights(display="summary"), approved=False)
    text = " ".join(paragraph.text for _, paragraph in visible)
    assert 100 < len(text) <= 305
    assert text.endswith(".")


@pytest.mark.parametrize("display", ["summary", "full"])
def test_a_press_publisher_is_summed_up_only_where_an_editor_has_worked(display: Display) -> None:
    rights = Rights(category="press_publisher", display=display)
    assert shown(LONG, rights, approved=False) == []
    assert 0 < len(shown(LONG, rights, approved=True)) < len(LONG)


@pytest.mark.parametrize("category", ["press_release", "public_body", "licensed"])
def test_other_classes_show_what_is_configured(category: str) -> None:
    assert len(shown(LONG, Rights(category=category, display="full"), approved=False)) == len(LONG)


@pytest.mark.parametrize("approved", [True, False])
def test_nothing_is_shown_of_a_source_whose_rights_nobody_looked_up(approved: bool) -> None:
    assert shown(LONG, Rights(), approved=approved) == []
