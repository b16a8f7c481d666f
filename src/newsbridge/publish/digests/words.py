"""What an issue of a digest shows of an entry's text: its first sentences, without the place that begins it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsbridge.model import Entry, Paragraph
from newsbridge.publish import wording
from newsbridge.publish.markup.clean import one_line
from newsbridge.text.sentences import sentences

FEWEST, MOST = 40, 80
"""Words of an entry's text."""
_AT_LEAST, _AT_MOST = 20, 100
"""Words of what ends with a sentence, where none ends in between."""

_DATELINE = re.compile(r"([^.:–—()“”\"\d]{2,60}?)(?:\s?\([^()]{1,20}\))?(?:[.:]|\s?[–—-])\s+(?=\S)")
_BETWEEN = re.compile(r"\s*[/,]\s*")
_ANNOUNCES = re.compile(r":$|\b(?:volgende|onderstaande) (?:overzicht|tabel|lijst|grafiek|kaart)\b|\bhieronder\b")
"""Ends a sentence, or stands in one, that leads to what an issue doesn't show."""
_BORDERS = (", ", "; ", ": ", " – ")
_MORE = " …"


def dateline(entry: Entry) -> tuple[tuple[Paragraph, ...], str]:
    """The paragraphs without the places that the first of them begins with, and these places, in Dutch if told so.

    `Altvenne/Luik. De kamer …` of an item from Altvenne and Lüttich: `De kamer …` and `Altvenne, Luik`.
    """
    places = wording.places(entry)
    first = next((one for one in entry.paragraphs if one.kind == "text"), None)
    text = one_line(first.text) if first else ""
    match = _DATELINE.match(text)
    known = {place.casefold(): place for place in map(one_line, entry.places)}
    names = _BETWEEN.split(match[1].strip()) if match else []
    if not match or not any(name.casefold() in known for name in names):
        return entry.paragraphs, places
    rest = replace(first, text=text[match.end() :], marks=()) if first else first
    paragraphs = tuple(rest if one is first and rest else one for one in entry.paragraphs)
    told = ", ".join(known.get(name.casefold(), name) for name in names)
    return paragraphs, told if len(names) == len(known) else places


def beginning(paragraphs: Sequence[Paragraph]) -> str:
    """The first 40 to 80 words, up to the end of a sentence; only one without end is cut, and says so."""
    texts = [one_line(paragraph.text) for paragraph in paragraphs if paragraph.kind == "text"]
    whole = [text[start:end] for text in texts for start, end in sentences(text, "nl")]
    ends = [end for end in _ends(whole) if end[0] <= _AT_MOST]
    best = [end for end in ends if end[0] <= MOST] or ends
    if best and best[-1][0] < FEWEST and len(best) < len(ends):
        best = ends[: len(best) + 1]
    if best and (best[-1][0] >= _AT_LEAST or best[-1][1] == len(whole)):
        return " ".join(whole[: best[-1][1]])
    return _cut(" ".join(texts).split())


def _ends(whole: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(words, sentences) of each beginning that leaves no quotation open and announces nothing."""
    words = opened = 0
    for number, sentence in enumerate(whole, 1):
        words += len(sentence.split())
        opened += sum(map(sentence.count, "“„")) - sentence.count("”")
        if opened <= 0 and not (number < len(whole) and _ANNOUNCES.search(sentence)):
            yield words, number


def _cut(words: Sequence[str]) -> str:
    """Up to the last clause that ends in time, else up to a word."""
    text = " ".join(words[:MOST])
    least = len(" ".join(words[:FEWEST]))
    end = max(text.rfind(border, least) for border in _BORDERS)
    return (text[:end] if end > 0 else text).rstrip(" ,;:–-") + (_MORE if len(words) > MOST or end > 0 else "")
