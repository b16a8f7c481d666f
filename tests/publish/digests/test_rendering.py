"""An issue as HTML and as plain text."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import nh3
import pytest

from newsbridge.model import Amount, Appointment, Digest, Mention, Paragraph, Section, Withdrawal
from newsbridge.publish.digests.rendering import WIDTH, digest_html, digest_text, heading
from newsbridge.publish.digests.view import period, span
from newsbridge.publish.digests.words import beginning, dateline
from newsbridge.publish.rights.withdrawal import withdrawn

BEGINS = datetime(2026, 11, 15, 23, tzinfo=UTC)
FORMATS = ("html", "rss", "calendar", "markdown")


@pytest.fixture
def issue(entry):
    """Makes an issue that differs in what is given."""
    event = Appointment("u1", 0, "2026-12-03T14:00+01:00", None, "Venlo", False, "scheduled", BEGINS)
    lead = entry(
        item="a" * 12,
        guid="lead",
        figures=(Amount("4,9 miljard euro", "invoer"),),
        events=(event,),
        also_in=(Mention("Vennland-Bote", "Douanedag", "https://bote.example/1", "bericht/b", "2026-11-19"),),
    )
    second = entry(item="c" * 12, guid="second", title="Brug dicht", licence="https://licence.example/by")
    fixed = entry(item="d" * 12, guid="fixed", title="Beurs verplaatst", corrected=BEGINS + timedelta(days=1))
    plain = Digest(
        digest="week", issue="2026-W47", title="Weekoverzicht", guid="urn:x", begins=BEGINS,
        ends=BEGINS + timedelta(days=7), released=BEGINS + timedelta(days=7, hours=7), lead=lead,
        sections=(Section("Verkeer", (second,)),), corrections=(fixed,), note="Goedemorgen.\n\nEen drukke week.",
        left_over=3,
    )  # fmt: skip
    return lambda **changes: replace(plain, **changes)


def test_html_holds_every_part_with_absolute_links(site, issue):
    """Titles lead to our pages, sources to the originals, events to their calendar files."""
    html = digest_html(site(formats=FORMATS), issue())
    for part in (
        "<p>Een drukke week.</p>",
        '<h2><a href="https://nieuws.example/feeds/bericht/aaaaaaaaaaaa.html">Nieuwe douaneregels',
        "Oorspronkelijke titel (Duits): Neue Zollregeln", '<a href="https://bote.example/1">Vennland-Bote</a>',
        "<li><strong>4,9 miljard euro</strong> invoer</li>", "<h2>Agenda</h2>",
        "<strong>3 december 2026, 14.00 uur</strong> · <a", " · Venlo",
        "/feeds/agenda/", ".ics", "<h2>Verkeer</h2>",
        "Vennmünster · 19 november 2026", 'href="https://zollamt.example/presse/1?a=1&amp;b=2"', "Nog 3 berichten",
        "Beurs verplaatst</a> (bijgewerkt op 17 november 2026", 'href="https://licence.example/by"',
    ):  # fmt: skip
        assert part in html
    assert html.count("Vertaald met DeepL, nagekeken door de redactie.") == 1


def test_an_issue_that_went_out_again_says_so_first(site, issue):
    """In HTML and in plain text, escaped."""
    again = issue(corrected=BEGINS + timedelta(days=9), correction="De prijs was <b>fout</b>.")
    said = "Gecorrigeerd op 25 november 2026: De prijs was"
    html, text = digest_html(site(formats=FORMATS), again), digest_text(site(formats=FORMATS), again)
    assert html.startswith(f"<p><strong>{said} &lt;b&gt;fout&lt;/b&gt;.")
    assert text.index(said) < text.index("Goedemorgen.")
    assert "Gecorrigeerd op" not in digest_text(site(formats=FORMATS), issue())


def test_a_strict_sanitiser_changes_nothing(site, issue):
    """No class, style or span carries a meaning."""
    html = digest_html(site(formats=FORMATS), issue())
    tags = {"h2", "h3", "p", "ul", "li", "a", "strong", "em", "br"}
    kept = nh3.clean(html, tags=tags, attributes={"a": {"href"}}, link_rel=None)
    assert kept == html.replace("&#39;", "'").replace("&#34;", '"')


def test_text_holds_the_same_in_short_lines(site, issue):
    """An address stands on its own line, however long it is."""
    text = digest_text(site(formats=FORMATS), issue())
    assert text.startswith("Weekoverzicht: week 47, 16 t/m 22 november 2026\n====")
    for part in (
        "Een drukke week.", "\nVerkeer\n-------\n", "https://nieuws.example/feeds/bericht/aaaaaaaaaaaa.html\n",
        "\n- Vennland-Bote\n  https://bote.example/1\n", "- 4,9 miljard euro invoer",
        "- 3 december 2026, 14.00 uur · Nieuwe douaneregels voor expediteurs ·",
        "Dit overzicht op de site: https://nieuws.example/feeds/digest/week/2026-w47.html",
        "redactie@nieuws.example",
    ):  # fmt: skip
        assert part in text
    assert all(len(line) <= WIDTH for line in text.splitlines() if "http" not in line)


def test_without_an_address_titles_lead_to_the_originals(site, issue):
    """And nothing leads to pages that nobody can find."""
    html = digest_html(site(formats=FORMATS, url=None), issue())
    assert '<h2><a href="https://zollamt.example/presse/1?a=1&amp;b=2">' in html
    assert "bericht/" not in html
    assert ".ics" not in html


def test_an_empty_issue_says_so(site, issue):
    """In every form."""
    empty = issue(lead=None, sections=(), corrections=(), note=None, left_over=0)
    assert "is er niets verschenen" in digest_html(site(), empty)
    assert "is er niets verschenen" in digest_text(site(), empty)


def test_different_notices_stand_with_their_entries(site, issue, entry):
    """An issue never says of an entry that it was reviewed where it was not."""
    other = entry(guid="x", title="Ander", notice="Automatisch vertaald met DeepL, niet nagekeken door een redacteur.")
    html = digest_html(site(), issue(sections=(Section("Overig", (other,)),)))
    assert html.index("nagekeken door de redactie.") < html.index("Ander") < html.index("niet nagekeken")


def test_a_withdrawn_entry_shows_nothing_but_that(site, issue, entry):
    """Also in an issue that went out long before."""
    taken = withdrawn(entry(guid="x", item="e" * 12), Withdrawal("e" * 12, "op verzoek", "redactie", BEGINS))
    for made in (digest_html, digest_text):
        shown = made(site(formats=FORMATS), issue(lead=taken, sections=(), corrections=()))
        assert "ingetrokken" in shown
        assert "douaneregels" not in shown.lower()
        assert "zollregeln" not in shown.lower()


def test_nothing_hostile_gets_out_of_its_place(site, issue, hostile):
    """Everything is escaped, in the note too."""
    made = issue(
        lead=hostile[0],
        sections=(Section("<b>", tuple(hostile[1:])),),
        note="<script>x</script>\x00",
        corrections=tuple(hostile),
    )
    html = digest_html(site(), made)
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html
    assert "\x00" not in html + digest_text(site(), made)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-11-23", "2026-11-23", "23 november 2026"), ("2026-11-16", "2026-11-22", "16 t/m 22 november 2026"),
        ("2026-11-28", "2026-12-04", "28 november t/m 4 december 2026"),
        ("2026-12-28", "2027-01-03", "28 december 2026 t/m 3 januari 2027"),
    ],
)  # fmt: skip
def test_a_span_says_month_and_year_once(first, last, said):
    """Where they are the same."""
    assert span(date.fromisoformat(first), date.fromisoformat(last)) == said


def test_the_period_is_told_on_the_clock_of_its_zone(site, issue):
    """A week in Athens begins an hour before one in Amsterdam."""
    athens = issue(begins=datetime(2026, 11, 15, 22, tzinfo=UTC), ends=datetime(2026, 11, 22, 22, tzinfo=UTC))
    assert period(site(zone="Europe/Athens"), athens) == "week 47, 16 t/m 22 november 2026"
    assert heading(site(), issue(every="demand", ends=BEGINS + timedelta(hours=3))) == "Weekoverzicht: 16 november 2026"


@pytest.mark.parametrize(
    ("lengths", "counted", "ends"),
    [
        ((10, 20), 30, "."), ((50, 60), 50, "."), ((15, 15, 15, 30, 20), 75, "."), ((30, 60), 90, "."),
        ((20, 90), 20, "."), ((5, 120), 80, "…"), ((200,), 80, "…"),
    ],
)
def test_an_issue_shows_40_to_80_words(lengths, counted, ends):
    """Up to the end of a sentence where one lies in between."""
    paragraphs = [Paragraph(" ".join(["Woord"] + ["woord"] * (length - 1)) + ".") for length in lengths]
    made = beginning([Paragraph("Kop", "heading"), *paragraphs])
    assert len(made.removesuffix(" …").split()) == pytest.approx(counted, abs=1)
    assert made.endswith(ends)


def test_an_issue_ends_with_no_open_quotation_and_announces_nothing():
    """The reader would look for what doesn't stand there."""
    told = " ".join(["Woord"] * 39) + "."
    assert beginning([Paragraph(f"{told} Het volgende overzicht toont meer."), Paragraph("woord " * 70)]) == told
    assert beginning([Paragraph(f"{told} “Ja, zo is het. {'Nee ' * 70}”")]) == told


def test_one_without_end_is_cut_at_a_clause():
    """Where one ends in time."""
    text = f"{'woord ' * 60}, {'woord ' * 60}."
    assert beginning([Paragraph(text)]) == " ".join(["woord"] * 60) + " …"


@pytest.mark.parametrize(
    ("text", "places", "rest", "told"),
    [
        ("Venlo. De brug is dicht.", ("Venlo",), "De brug is dicht.", "Venlo"),
        ("Venlo/Luik. De brug is dicht.", ("Venlo", "Lüttich"), "De brug is dicht.", "Venlo, Luik"),
        ("VENLO (abc) - De brug is dicht.", ("Venlo",), "De brug is dicht.", "Venlo"),
        ("Arnhem. De brug is dicht.", ("Venlo",), "Arnhem. De brug is dicht.", "Venlo"),
        ("De brug in Venlo is dicht.", ("Venlo",), "De brug in Venlo is dicht.", "Venlo"),
        ("Venlo", ("Venlo",), "Venlo", "Venlo"),
    ],
)
def test_a_place_is_told_once(entry, text, places, rest, told):
    """With the source, in the words of the translation."""
    paragraphs, line = dateline(entry(paragraphs=(Paragraph("Kop", "heading"), Paragraph(text)), places=places))
    assert (paragraphs[1].text, line) == (rest, told)


def test_the_agenda_holds_what_is_to_come_once_in_order(site, issue, entry):
    """Whoever tells of it; a withdrawn entry tells of nothing."""
    def event(uid, start):
        return Appointment(uid, 0, start, None, None, False, "scheduled", BEGINS)

    first, later, over = event("a", "2026-12-01"), event("b", "2026-12-24"), event("c", "2026-11-17")
    gone = withdrawn(entry(guid="x", events=(event("d", "2026-12-02"),)), Withdrawal("", "", "", BEGINS))
    told = [entry(guid="1", events=(later, over)), entry(guid="2", events=(first, later)), gone]
    text = digest_text(site(formats=FORMATS), issue(lead=None, sections=(Section("Alles", tuple(told)),)))
    assert [line[2:18] for line in text.partition("Agenda")[2].splitlines() if line.startswith("- ")] == [
        "1 december 2026 ", "24 december 2026",
    ]  # fmt: skip
