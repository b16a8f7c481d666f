"""What two items share besides whole runs of words: rare terms, sentences, and the day that a later one names."""

import random
import sys
import time
from datetime import date

import pytest

from newsbridge.model import Article, Paragraph
from newsbridge.tag.story_likeness import likeness, shared_terms, thinned
from newsbridge.tag.story_when import told_back
from newsbridge.tag.story_wording import Wording
from newsbridge.tag.story_words import body, specific, stem

UNICODE = [*range(32, 0xD800), *range(0xE000, 0x20000)]
DAY = date(2026, 3, 20)
FIRST = (
    "Ruderin aus Lemförde gewinnt auf dem Dümmer",
    "Mareike Ohlendiek hat am Freitag den Haubentaucher-Pokal gewonnen. Zweite wurde Tomke Brüning.",
    "„Auf den letzten Metern habe ich nur noch das Schilf gesehen“, sagte sie dem Publikum am Olgahafen danach.",
)


def wording(*paragraphs: str, day: date = DAY) -> Wording:
    """Of a title and paragraphs."""
    title, *rest = paragraphs
    return Wording(Article(title, "text", tuple(map(Paragraph, rest))), day)


def alike(one: Wording, other: Wording, *, one_source: bool = False) -> float:
    """How like two items are in an index that holds nothing else."""
    weight = thinned(shared_terms(one, other, one_source=one_source), {}, 1000)
    return likeness(one, other, weight, one_source=one_source)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Leipzigerin", "Leipzig"), ("Brücken", "Brücke"), ("STRASSE", "Straße"), ("Ohlendieks", "Ohlendiek")],
)
def test_forms_of_a_word_have_one_stem(one, other):
    """Case, umlauts and endings do not count."""
    assert stem(one) == stem(other)


def test_a_rare_name_weighs_more_than_a_common_word():
    """What every press item holds weighs nothing."""
    assert list(specific(["Ohlendiek"]).values()) == [1.0]
    assert specific(["und die Stadt sagte heute mehr"]) == {}


def test_a_figure_counts_with_its_unit():
    """42.000 Euro are not 42.000 Tonnen."""
    euro, tonnes = specific(["42.000 Euro"]), specific(["42.000 Tonnen"])
    assert not set(euro) & set(tonnes) - set(specific(["Tonnen"]))


@pytest.mark.parametrize("foot", ["Über die Kammer: Sie hilft 900 Betrieben.", "Ruderbund, presse@ruder.example"])
def test_feet_and_a_sender_s_mark_are_left_out(foot):
    """They say who wrote an item."""
    found = body(Article("POL-DH: Titel", "text", (Paragraph("Text."), Paragraph(foot))))
    assert found == ["Titel", "Text."]


def test_other_words_for_the_same_event_are_known_by_names_and_only_within_days():
    """Weeks later the same names tell something else."""
    retold = "Das Schilf im Blick", "Am Ende war Mareike Ohlendiek eine Bootslänge vor Tomke Brüning."
    assert alike(wording(*FIRST), wording(*retold, day=date(2026, 3, 22))) >= 1
    assert alike(wording(*FIRST), wording(*retold, day=date(2026, 4, 9))) < 1


def test_a_copied_sentence_outweighs_few_names():
    """Within two weeks and between sources."""
    copy = "Pokal geht nach Lemförde", "Großer Jubel herrschte am Ufer.", FIRST[2]
    later = date(2026, 3, 28)
    assert alike(wording(*FIRST), wording(*copy, day=later)) > alike(wording(*FIRST), wording(*copy[:2], day=later))


@pytest.mark.parametrize("back", ["Am 20. März", "Mitte März", "Vor drei Wochen"])
def test_what_follows_names_the_day(back):
    """A day, a rough time, or how long ago."""
    later = date(2026, 4, 9)
    text = f"{back} hatte Mareike Ohlendiek den Haubentaucher-Pokal vor Tomke Brüning aus Hüde am Dümmer gewonnen."
    assert any(one.meets(DAY) for one in told_back(text, later))
    follow = wording("Ohlendiek wird aus Lemförde verabschiedet", text, day=later)
    assert alike(wording(*FIRST), follow) >= 1
    assert alike(wording(*FIRST), wording("Ohlendiek fährt", text.replace(back, "Nun"), day=later)) < 1


def test_one_source_needs_more_than_names():
    """It writes on one subject always alike, and its own endings count for nothing."""
    foot = "Der Anzeiger aus Diepholz seit 1871."
    retold = wording("Das Schilf im Blick", "Mareike Ohlendiek gewann.", "Dafür hat sie lange geübt.")
    assert alike(wording(*FIRST), retold, one_source=True) < alike(wording(*FIRST), retold)
    ends = [wording(title, "Es regnet.", foot) for title in ("Regen", "Hagel")]
    assert shared_terms(*ends, one_source=True) == {}


@pytest.mark.parametrize(
    "make",
    [
        lambda size: "Haubentaucher " * (size // 14),
        lambda size: "".join(map(chr, random.Random(size).choices(UNICODE, k=size))),
        lambda size: "1.1.2026 Mitte März 14 " * (size // 23),
    ],
    ids=["one word", "all of Unicode", "days"],
)
def test_hostile_text_costs_time_in_proportion(make):
    """Four times the text, at most some ten times the time; no exception."""

    def cost(size: int) -> float:
        began = time.process_time()
        one = wording("T", make(size))
        assert len(one.keys) < sys.maxsize
        alike(one, wording("T", make(size)[: size // 2], day=date(2026, 3, 15)))
        return time.process_time() - began

    cost(1_000)
    assert cost(80_000) < 12 * cost(20_000) + 0.2
