"""Press releases as PDF."""

import contextlib
import io
import time
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter

from newsbridge.collect.pdf import Document, read_pdf
from newsbridge.errors import UnfitError

Pdf = Callable[..., bytes]
BODY = [
    "Brückhausen. Ab dem 3. März 2027 setzt zwischen Brückhausen und dem niederländischen Ufer",
    "wieder eine Fähre über. Die Zusam-",
    "menarbeit trägt ein Unternehmen, das der Stadt und dem Land Nordrhein-",
    "Westfalen gehört und 4,9 Millionen Euro in die deutsch-",
    "niederländische Verbindung steckt.",
]
SECOND = [
    "„Wir haben zwölf Jahre darauf gewartet“, sagte Bürgermeisterin Anneke Rohling am Montag",
    "bei der Vorstellung des Fahrplans.",
]


def column(lines: list[str], top: float, x: float = 70, size: float = 11) -> list[tuple[float, float, float, str]]:
    return [(x, top - 14 * number, size, line) for number, line in enumerate(lines)]


def first_page() -> list[tuple[float, float, float, str]]:
    return [
        (70, 800, 9, "Stadt Brückhausen · Pressestelle"),
        (70, 760, 11, "PRESSEMITTEILUNG"),
        (70, 745, 11, "Nr. 114/2026 vom 12. November 2026"),
        (70, 700, 16, "Neue Fähre über die Venne"),
        (70, 680, 16, "startet im März"),
        *column(BODY, 640),
        *column(SECOND, 560),
        (80, 520, 11, "•  Abfahrt alle 20 Minuten"),
        (80, 506, 11, "•  Fahrräder kostenlos"),
        *column(["Pressekontakt", "Maike Brinkdörfer", "Tel. 02899 555-12"], 700, x=430, size=8),
        (280, 30, 9, "Seite 1 von 2"),
    ]


def second_page() -> list[tuple[float, float, float, str]]:
    return [
        (70, 800, 9, "Stadt Brückhausen · Pressestelle"),
        *column(["Der Fahrplan hängt ab Februar aus und steht dann auch auf der Seite der Stadt."], 740),
        (280, 30, 9, "Seite 2 von 2"),
    ]


def read(content: bytes) -> Document:
    return read_pdf(content, "pm.pdf")


def test_a_release_becomes_title_date_and_paragraphs(pdf: Pdf) -> None:
    """Without what stands on every page, page numbers, labels and the contact beside the text."""
    found = read(pdf(first_page(), second_page()))
    assert found.title == "Neue Fähre über die Venne startet im März"
    assert found.published == "2026-11-12"
    first, *others = found.text.split("\n\n")
    assert first.startswith("Brückhausen. Ab dem 3. März 2027 setzt zwischen Brückhausen und dem niederländischen Ufer")
    assert "Die Zusammenarbeit trägt ein Unternehmen, das der Stadt und dem Land Nordrhein-Westfalen gehört" in first
    assert first.endswith("4,9 Millionen Euro in die deutsch-niederländische Verbindung steckt.")
    assert others == [
        " ".join(SECOND),
        "- Abfahrt alle 20 Minuten",
        "- Fahrräder kostenlos",
        "Der Fahrplan hängt ab Februar aus und steht dann auch auf der Seite der Stadt.",
    ]


def test_a_sentence_that_turns_the_page_goes_on(pdf: Pdf) -> None:
    found = read(pdf(column(BODY[:2], 80), column(BODY[2:], 780)))
    assert "Die Zusammenarbeit trägt" in found.text
    assert "\n\n" not in found.text


def test_without_a_larger_line_the_file_s_title_counts_where_the_text_says_it_too(pdf: Pdf) -> None:
    lines = column(["Fähre über die Venne startet", "", *BODY], 740)
    assert read(pdf(lines, title="Fähre über die Venne startet")).title == "Fähre über die Venne startet"
    assert read(pdf(lines, title="Microsoft Word - Vorlage_PM_neu.docx")).title is None


def test_a_figure_in_the_text_is_no_page_number(pdf: Pdf) -> None:
    assert "2027" in read(pdf([*column(BODY, 740), *column(["2027"], 400)])).text


def locked(content: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(user_password=password, owner_password="eigen", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_file_that_only_forbids_changes_is_read(pdf: Pdf) -> None:
    assert "Zusammenarbeit" in read(locked(pdf(column(BODY, 740)), "")).text


def test_a_locked_file_says_so(pdf: Pdf) -> None:
    with pytest.raises(UnfitError, match=r"pm\.pdf: is locked with a password"):
        read(locked(pdf(column(BODY, 740)), "geheim"))


def test_a_scan_says_so(pdf: Pdf) -> None:
    with pytest.raises(UnfitError, match="only pictures of it"):
        read(pdf([], [(280, 30, 9, "Seite 2 von 2")]))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"%PDF-1.4\n" + b"1 0 obj <<" * 20_000, b"\0" * 1000])
def test_what_is_no_pdf_says_so(content: bytes) -> None:
    began = time.monotonic()
    with pytest.raises(UnfitError, match=r"is no PDF that can be read|holds no text"):
        read(content)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9, 0.99])
def test_a_file_that_breaks_off_is_read_or_refused(pdf: Pdf, cut: float) -> None:
    content = pdf(first_page(), second_page())
    with contextlib.suppress(UnfitError):
        assert read(content[: int(len(content) * cut)]).text
