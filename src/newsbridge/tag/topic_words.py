"""Where in an item a topic's word stands, and how much it says there of what the item is about."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from newsbridge.model import Article, Evidence
from newsbridge.tag.lexicon import Term, lexicon
from newsbridge.tag.offsets import Passage, Word
from newsbridge.tag.patterns import Hit
from newsbridge.tag.topic_index import TermIndex
from newsbridge.vocabulary.files import read_toml

TITLE, LEAD, BODY = 2.0, 1.3, 1.0
VENUE = 0.3
"""Of a house that is named as a place: "in der Gesamtschule"."""
PERSON, SOURCE, SENDER, MODIFIER = 0.5, 0.5, 0.25, 0.4
INFLECTED = 5
"""Letters after a stem that still make no other word."""
_REACH = 4
"""Words before a hit in which a source may be named: "Sprecher der Deutschen Polizeigewerkschaft"."""


class Placed(NamedTuple):
    """A term found, with all that its place says."""

    term: Term
    factor: float
    """From its weight to its points."""
    evidence: Evidence
    paragraph: int
    """-1 for the title."""


class _Cues:
    def __init__(self) -> None:
        table = read_toml("topic_places_de.toml")
        self.sources, self.senders = TermIndex(table["sources"]), TermIndex(table["senders"])
        self.people, self.bare_heads = tuple(table["people"]), tuple(table["bare_heads"])


@cache
def _cues() -> _Cues:
    return _Cues()


class Layout:
    """The paragraphs of an item's text."""

    def __init__(self, article: Article) -> None:
        self.starts: list[int] = []
        self.kinds: list[str] = []
        at = 0
        for paragraph in article.paragraphs:
            self.starts.append(at)
            self.kinds.append(paragraph.kind)
            at += len(paragraph.text) + 2
        self.lead = next((number for number, kind in enumerate(self.kinds) if kind != "heading"), 0)

    def paragraph(self, start: int) -> int:
        """The number of the paragraph at a place of the text."""
        return max(0, bisect_right(self.starts, start) - 1)


def placed(article: Article, passages: Sequence[Passage]) -> Iterator[Placed]:
    """Every term of the lexicon in the item."""
    layout = Layout(article)
    for passage in passages:
        hits = list(lexicon().find(passage.words))
        sender = _sender_from(passage, layout)
        ends = _heads(passage.words, hits)
        for hit in hits:
            words = passage.evidence(passage.words[hit.first].start, passage.words[hit.last].end)
            paragraph = layout.paragraph(words.start) if passage.field == "text" else -1
            factor = _factor(passage, hit, ends)
            if paragraph < 0:
                factor *= TITLE
            elif paragraph >= sender:
                factor *= SENDER
            elif paragraph <= layout.lead:
                factor *= LEAD
            yield Placed(hit.value, factor, words, paragraph)


def _sender_from(passage: Passage, layout: Layout) -> int:
    """The number of the paragraph from which on the sender speaks of itself; beyond all where none does."""
    if passage.field == "title":
        return 0
    starts = [word.start for word in passage.words]
    for paragraph, start in enumerate(layout.starts[layout.lead + 1 :], start=layout.lead + 1):
        position = bisect_left(starts, start)
        opening = passage.words[position : position + 3]
        if any(hit.first == 0 for hit in _cues().senders.find(opening)) and _is_headed(passage, opening):
            return paragraph
    return len(layout.starts)


def _is_headed(passage: Passage, opening: Sequence[Word]) -> bool:
    """Whether it is a head: "Über Vossmar: Das Familienunternehmen …", "Kontakt"; not "Über den Dächern kreisen …"."""
    start = opening[0].start
    line = passage.clean[start : start + 90].split("\n", 1)[0]
    return ":" in line or len(line) < 60


def _heads(words: Sequence[Word], hits: Sequence[Hit[Term]]) -> dict[int, set[str]]:
    """For each word the topics that own its head, its last part."""
    found: dict[int, set[str]] = defaultdict(set)
    for hit in hits:
        stem = _last_stem(hit.value.words)
        low = words[hit.last].low
        if len(low) - (low.rfind(stem) + len(stem)) <= INFLECTED:
            found[hit.last].add(hit.value.topic)
    return found


@lru_cache(maxsize=5_000)
def _last_stem(term: str) -> str:
    return term.split()[-1].strip("*").lower()


def _factor(passage: Passage, hit: Hit[Term], heads: dict[int, set[str]]) -> float:
    words = passage.words
    factor = 1.0
    if lexicon().is_venue(words, hit.first, hit.last):
        factor = VENUE
    elif _modifies(words, hit, heads):
        factor = MODIFIER
    elif passage.field == "title":
        return 1.0
    if _names_a_person(words, hit):
        factor = min(factor, PERSON)
    elif _is_source(words, hit):
        factor = min(factor, SOURCE)
    return factor


def _modifies(words: Sequence[Word], hit: Hit[Term], heads: dict[int, set[str]]) -> bool:
    """Whether the term is only the first part of a compound whose head is another's, or a place."""
    low, stem = words[hit.last].low, _last_stem(hit.value.words)
    at = low.rfind(stem)
    if at < 0 or len(low) - at - len(stem) <= INFLECTED:
        return False
    if hit.last in heads and hit.value.topic not in heads[hit.last]:
        return True
    return low.endswith(_cues().bare_heads)


def _names_a_person(words: Sequence[Word], hit: Hit[Term]) -> bool:
    """A profession and directly behind it first name and surname."""
    behind = words[hit.last + 1 : hit.last + 3]
    return (
        len(behind) == 2
        and behind[1].sentence == words[hit.last].sentence
        and all(word.text[0].isupper() and word.text.isalpha() for word in behind)
        and words[hit.last].low.endswith(_cues().people)
    )


def _is_source(words: Sequence[Word], hit: Hit[Term]) -> bool:
    """Whether it is named as where the news comes from."""
    start, sentence = max(0, hit.first - _REACH), words[hit.first].sentence
    while words[start].sentence != sentence:
        start += 1
    return _cues().sources.is_in(words[start : hit.first])
