"""Where the dateline ends."""

import pytest

from newsbridge.tag.dateline import dateline_end


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Gelsenkirchen/Münster. ", "Die Kammer tagt."),
        ("LÜTTICH (dpa) - ", "Die Stadt baut."),
        ("Bad Bentheim (dpa/lni) – ", "Der Zug fährt."),
        ("Den Haag, 3. Mai (dpa) – ", "Der Rat tagt."),
        ("Frankfurt am Main. ", "Die Bank senkt."),
        ("Venlo – ", "Das Fest beginnt."),
        ("Köln (ots) ", "Der Bund zahlt."),
    ],
)
def test_usual_datelines_are_seen(line: str, rest: str) -> None:
    assert dateline_end(line + rest) == len(line)


@pytest.mark.parametrize(
    "text",
    [
        "Die Niederlande sind Partner.",
        "Frankreich- und Belgiengeschäft wachsen.",
        "Enschede (NL) wächst.",
        "heute. Es regnet.",
        "",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline_end(text) == 0


def test_places_the_reader_found_are_believed() -> None:
    assert dateline_end("VENLO: Es regnet.", ("VENLO",)) == len("VENLO")
    assert dateline_end("Es regnet in Venlo", ("Venlo",)) == 0
