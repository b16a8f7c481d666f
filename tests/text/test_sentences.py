"""Where sentences end, on gold paragraphs: `dev` was tuned on, `held_out` was written in six rounds (the letter of the
id), each before the rules met it and mended after a first look.

Whole paragraphs right at first sight, German: h 74 of 75, s 31 of 36, t 37 of 40, u 35 of 36, v 29 of 32, w 30 of 30
(w needed no mending); Dutch: 25 of 25, 14 of 15, 13 of 15, 11 of 12, 8 of 10, 10 of 10. Most misses were abbreviations
that the lists did not have.

`fresh` was written in six rounds, all German: x 155 of 166 at first sight, y 59 of 65, z 48 of 50, a 29 of 35,
b 25 of 30, c 22 of 25; six misses were the gold's own mistakes (a quotation's sentences not parted) and were corrected.
"""

import json
import time
import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from newsbridge.text.sentence_words import LANGUAGES
from newsbridge.text.sentences import sentences

FLOORS = {
    ("dev", "de"): 1.0,
    ("dev", "nl"): 1.0,
    ("held_out", "de"): 0.98,
    ("held_out", "nl"): 0.98,
    ("fresh", "de"): 0.98,
}


def _rows(half: str, language: str) -> list[dict[str, Any]]:
    lines = (Path(__file__).parent / f"sentences_{half}.jsonl").read_text("utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["language"] == language]


def _cut(text: str, language: str = "de") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(("half", "language"), FLOORS)
def test_paragraphs_keep_their_floor(half: str, language: str) -> None:
    """A paragraph counts when all its sentences are right."""
    rows = _rows(half, language)
    missed = [(row["id"], got) for row in rows if (got := _cut(row["text"], language)) != row["sentences"]]
    print(*missed, sep="\n")
    assert 1 - len(missed) / len(rows) >= FLOORS[half, language]


@pytest.mark.parametrize(("half", "language"), FLOORS)
def test_nothing_is_lost_between_sentences(half: str, language: str) -> None:
    """Sentences and the blanks between them are the text; a sentence has no blank end."""
    for row in _rows(half, language):
        text, at = f" \n{row['text']}\u00a0 ", 0
        for start, end in sentences(text, language):
            assert not text[at:start].strip()
            assert text[start:end] == text[start:end].strip() != ""
            at = end
        assert not text[at:].strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_cut_alike_in_any_paragraph(language: str) -> None:
    """In front of a sentence that begins with an article, and after another one than in its own paragraph."""
    first, last = {"de": ("Es regnet.", "Die Halle ist leer."), "nl": ("Het regent.", "De hal is leeg.")}[language]
    for row in _rows("held_out", language):
        for sentence in row["sentences"]:
            if sentence.endswith((".", "!", "?")) and row["text"].count(sentence) == 1:
                assert _cut(f"{first} {sentence} {last}", language)[-1] == last


@pytest.mark.parametrize(
    "text",
    ["", "  \n ", "...", "„“", "1.", "Ohne Punkt", "Ende.Der Anfang", "Ende.\u200bDer Anfang", "Ist das ... alles?"],
)
def test_at_most_one_sentence(text: str) -> None:
    """Nothing to cut, or no blank to cut at."""
    assert _cut(text) == [text.strip()] * bool(text.strip())


@pytest.mark.parametrize(
    "text",
    [
        "Pfr. Bernhardt wird 70.",
        "Der Fahrer K. Gebert wurde verletzt.",
        "Das 3. Vereinsfest ist am Sonntag.",
        "Im 2. Verfahren wurde er verurteilt.",
        "Der 4. Grund ist das Geld.",
        "Anna Rot wird 3. Vizepräsidentin des Landtags.",
        "Zum 4. Geschäft war der Weg frei.",
        "Das meldet Yahoo! Deutschland.",
    ],
)
def test_a_noun_before_a_verb_need_not_begin_a_sentence(text: str) -> None:
    """Names, nouns that look like participles, and what a number counts; Gefeiert wird … does begin one."""
    assert _cut(text) == [text]


def test_an_empty_line_ends_a_sentence() -> None:
    """A single new line does not: the source's lines may be broken anywhere."""
    assert _cut("Neue Halle\n\nDer Rat\nstimmt zu.\r\n \r\nEnde") == ["Neue Halle", "Der Rat\nstimmt zu.", "Ende"]


def test_only_german_and_dutch_have_rules() -> None:
    """The message says which languages there are."""
    with pytest.raises(ValueError, match="'fr'; use one of de, nl"):
        next(sentences("Bonjour.", "fr"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_abbreviation_stands_in_one_list(language: str) -> None:
    """In two lists one would be read over, without a word."""
    data = tomllib.loads(files("newsbridge.text").joinpath(f"sentences_{language}.toml").read_text("utf-8"))
    lists = [data["abbreviations"][name].split() for name in ("never", "open", "close", "last", "figure")]
    words = [word for words in lists for word in words]
    assert [word for word, count in Counter(words).items() if count > 1] == []
    assert not {word for word in words if word[0] == "-" or word[-1] == "."}


@pytest.mark.parametrize("piece", [". ", "z. B. ", '."', "„a?“ Haus ", "a\n\n"])
def test_hostile_text_is_cut_at_once(piece: str) -> None:
    """200,000 characters of dots, quotes and abbreviations take time in proportion to their number."""
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    assert sum(1 for _ in sentences(text)) <= len(text)
    assert time.process_time() - start < 2
