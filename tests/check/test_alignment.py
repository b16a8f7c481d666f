"""Which sentences belong together, which words have no counterpart, and what is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbridge.check.words.alignment import beads, groups
from newsbridge.check.words.gaps import gaps

GERMAN = "Am Montag kommt der Minister. Es gibt Kuchen. Der Eintritt kostet 5 Euro."


def test_a_sentence_left_out_has_no_counterpart() -> None:
    """What stays has its own, in order."""
    found = beads(GERMAN, "Maandag komt de minister. De toegang kost 5 euro.")
    assert [(len(bead.german), len(bead.dutch)) for bead in found] == [(1, 1), (1, 0), (1, 1)]


def test_sentences_put_into_one_are_one_bead() -> None:
    """And those parted again, too."""
    german = "Die Insel hat 800 Einwohner. Viele von ihnen leben vom Tourismus, vor allem in Westdorf."
    dutch = "Veel van de 800 inwoners van het eiland leven van toerisme, vooral in Westdorf."
    assert [(len(bead.german), len(bead.dutch)) for bead in beads(german, dutch)] == [(2, 1)]
    assert [(len(bead.german), len(bead.dutch)) for bead in beads(dutch, german)] == [(1, 2)]


@pytest.mark.parametrize(
    ("german", "dutch"),
    [
        ("Bahnhof", "station"), ("Bürgermeisterin", "burgemeester"), ("Radwege", "fietspaden"), ("Köln", "Keulse"),
        ("Infrastruktur", "infrastructuur"), ("1.200", "1200"), ("Petra", "Petra"), ("gebaut", "gebouwd"),
    ],
)  # fmt: skip
def test_words_are_paired_by_meaning_sound_and_name(german: str, dutch: str) -> None:
    """Inflected, and as parts of compounds."""
    (group,) = groups(f"das {german} ist", f"het {dutch} is")
    assert group.pairing.german[1] == 1


@pytest.mark.parametrize(
    ("dutch", "side", "missing"),
    [
        ("Maandag komt de minister. De toegang kost 5 euro.", "german", "Es gibt Kuchen."),
        (
            "Maandag komt de minister. Er is gebak. Honden zijn nergens welkom. De toegang kost 5 euro.",
            "dutch",
            "Honden zijn nergens welkom.",
        ),
    ],
)
def test_the_likeliest_gap_is_what_the_other_side_has_not(dutch: str, side: str, missing: str) -> None:
    """Whole sentences are given whole."""
    best = max(gaps(GERMAN, dutch, "german" if side == "german" else "dutch"), key=lambda gap: gap.score)
    assert (GERMAN if side == "german" else dutch)[slice(*best.place)] == missing
    assert best.whole


@given(st.text(alphabet="Aab .!3„", max_size=40), st.text(alphabet="Aab .!3„", max_size=40))
def test_any_pair_is_aligned_without_error_and_without_loss(source: str, target: str) -> None:
    """Each sentence lies in one bead."""
    found = beads(source, target)
    for side in (0, 1):
        places = [place for bead in found for place in ((bead.german, bead.dutch)[side])]
        assert places == sorted(places, key=lambda sentence: sentence.start)
    assert all(source[slice(*gap.place)] for gap in gaps(source, target, "german"))
    assert all(target[slice(*gap.place)] for gap in gaps(source, target, "dutch"))
