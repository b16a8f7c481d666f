"""How a paragraph is put together from memory, and what is left to ask for."""

import pytest

from newsbridge.model import Mark, Paragraph, Unit
from newsbridge.text.pairs import sentence_pairs
from newsbridge.translate.pieces import missing, pieces, segment

A, B, C = "Der Zoll zieht um.", "Niemand weiß, wohin.", "Das kostet 4,9 Mio. Euro."
DUTCH = {A: "De douane verhuist.", B: "Niemand weet waarheen.", C: "Dat kost 4,9 miljoen euro."}


def memory(*known, approved=(), **more):
    """A memory of these texts, by their German."""
    units = {text: Unit(text, DUTCH.get(text, text), "deepl", state="machine") for text in known}
    units |= {text: Unit(text, DUTCH.get(text, text).upper()) for text in approved}
    return {**units, **more}.get


def asked(paragraph, find):
    return [text.source for text in missing(paragraph, pieces(paragraph, find))]


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        ((), [f"{A} {B} {C}"]),
        ((A,), [f"{B} {C}"]),
        ((B,), [A, C]),
        ((A, C), [B]),
        ((A, B, C), []),
        ((A, f"{B} {C}"), []),
        ((f"{A} {B} {C}",), []),
        ((f"{A} {B} {C}", B), []),
    ],
)
def test_only_new_sentences_are_asked_for_and_neighbours_in_one_text(known, wanted):
    """A paragraph of which nothing is known goes whole."""
    assert asked(Paragraph(f"{A} {B} {C}"), memory(*known)) == wanted


def test_an_approved_sentence_beats_a_machine_s_paragraph():
    """The rest is asked for where it is not known by itself."""
    whole = f"{A} {B} {C}"
    assert asked(Paragraph(whole), memory(whole, approved=[B])) == [A, C]
    paragraph, find = Paragraph(whole), memory(whole, A, C, approved=[B])
    made = segment(paragraph, pieces(paragraph, find), {})
    assert made.target == f"{DUTCH[A]} {DUTCH[B].upper()} {DUTCH[C]}"
    assert (made.origin, made.engine) == ("sentences", "deepl")


def test_an_approved_paragraph_beats_its_sentences():
    """It was read as a whole."""
    whole = f"{A} {B}"
    paragraph, find = Paragraph(whole), memory(A, B, approved=[whole])
    assert segment(paragraph, pieces(paragraph, find), {}).origin == "approved memory"


def test_a_row_goes_by_its_cells():
    """Figures stay, the bars between the cells too."""
    row = Paragraph("Ort | 2026 | 4,9 % | Preis", "row")
    assert asked(row, memory()) == ["Ort", "Preis"]
    find = {"Ort": Unit("Ort", "Plaats"), "Preis": Unit("Preis", "Prijs")}.get
    assert segment(row, pieces(row, find), {}).target == "Plaats | 2026 | 4,9 % | Prijs"


@pytest.mark.parametrize("paragraph", [Paragraph("4,9 – 12"), Paragraph("Thank you all.", language="en")])
def test_what_is_the_same_or_of_a_third_language_stays(paragraph):
    """It is never sent."""
    made = segment(paragraph, pieces(paragraph, memory()), {})
    assert (made.target, made.origin, made.engine) == (paragraph.text, "unchanged", None)


def test_marks_go_with_their_sentence():
    """Each is sent with its own text, and stands on the joined Dutch."""
    text = f"{A} {B}"
    link = Mark(text.index("Niemand"), text.index(" weiß"), "a", "https://a.example/")
    paragraph = Paragraph(text, marks=(Mark(4, 8, "strong"), link))
    (left,) = missing(paragraph, pieces(paragraph, memory(A)))
    assert left.marks == (Mark(0, 7, "a", "https://a.example/"),)
    units = {A: Unit(A, DUTCH[A], anchors=((4, 8, 3, 9),)), B: Unit(B, DUTCH[B], anchors=((0, 7, 0, 7),))}
    made = segment(paragraph, pieces(paragraph, units.get), {})
    assert [made.target[mark.start : mark.end] for mark in made.marks] == ["douane", "Niemand"]


def test_what_was_billed_is_the_paragraph_s_that_it_was_asked_for():
    """And says that an engine was asked."""
    paragraph = Paragraph(f"{A} {B}")
    made = segment(paragraph, pieces(paragraph, memory(A, B)), {B: 20})
    assert (made.billed, made.origin) == (20, "sentences")
    assert segment(paragraph, pieces(paragraph, memory(A, B)), {}).origin == "memory"


@pytest.mark.parametrize(
    ("german", "dutch", "count"),
    [
        (f"{A} {C}", f"{DUTCH[A]} {DUTCH[C]}", 2),
        (A, DUTCH[A], 0),
        (f"{A} {C}", f"{DUTCH[A]} Echt waar. {DUTCH[C]}", 0),
        (f"{A} Es kommen 30 Leute. {C}", f"{DUTCH[A]} Er komen mensen. Dat kost 30 en 4,9 miljoen.", 0),
        ("Es beginnt um 19 Uhr. Das kostet 3 Euro.", "Het begint om 19.00 uur. Dat kost 3 euro.", 2),
    ],
)
def test_sentences_are_paired_where_they_are_surely_each_other(german, dutch, count):
    """As many on both sides, with the same figures; one doubtful pair, and there is none."""
    assert len(sentence_pairs(german, dutch, by_person=False)) == count


@pytest.mark.parametrize(
    ("german", "dutch"),
    [
        ("Der Eintritt ist frei. Um Anmeldung wird gebeten.", "Aanmelden is verplicht. De toegang is gratis."),
        ("Der Kreis zahlt die Straße. Das Land gibt nichts.", "De deelstaat geeft niets. De Kreis betaalt."),
        ("Der Kreis zahlt die Straße. Der Bund plant Brücken.", "De Bund plant bruggen. De Kreis betaalt de straat."),
    ],
)
def test_a_person_s_sentences_that_changed_places_are_not_paired(german, dutch):
    """A wrong pair would be published as an editor's word."""
    assert sentence_pairs(german, dutch, by_person=True) == []
