"""Forms that only count beside another form of their country: in quoted titles, in fixed terms, as bare adjectives."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from newsbridge.tag.country_item import fits, terms
from newsbridge.tag.gazetteer import Mention
from newsbridge.tag.offsets import Passage, Word
from newsbridge.vocabulary.country_data import country_data

_QUOTED = re.compile(r"[„»«‚“\"]([^„“”\"»«‚‘’\n]{2,60})[“”\"«»‘’](,?)")
_STRAIGHT = re.compile('"')
_TITLE_WORDS = 7
_BEFORE_QUOTE = 3
_NOUN_LETTERS = 6
_INFLECTED = ("ische", "ischen", "ischer", "isches", "ischem")
_START = re.compile(r"[\n„“\"»«–—(/]")


class Doubts:
    """What makes a mention doubtful, built once from masks.toml."""

    def __init__(self) -> None:
        self._spoken = frozenset(country_data("masks")["spoken"])

    def of_item(self, passages: Sequence[Passage], mentions: Sequence[Sequence[Mention]]) -> dict[str, set[int]]:
        """By field, the first words of doubtful mentions; what is a term once is one where it opens a sentence, too."""
        pairs = list(zip(passages, mentions, strict=True))
        doubtful: dict[str, set[int]] = {passage.field: self._of_passage(passage, found) for passage, found in pairs}
        known = {
            _term(passage, mention)
            for passage, found in pairs
            for mention in found
            if mention.first in doubtful[passage.field] and self._is_term(passage, mention)
        }
        for passage, found in pairs if known else ():
            doubtful[passage.field] |= {mention.first for mention in found if _term(passage, mention) in known}
        return doubtful

    def _of_passage(self, passage: Passage, found: Sequence[Mention]) -> set[int]:
        if not found:
            return set()
        titles = list(self._titles(passage))
        return {
            mention.first
            for mention in found
            if _is_inside(passage, mention, titles)
            or self._is_term(passage, mention)
            or _is_bare(passage, mention)
            or _is_loose(passage, mention)
            or _is_simile(passage, mention)
            or _is_double_name(passage, mention)
        }

    def _titles(self, passage: Passage) -> Iterator[tuple[int, int]]:
        """Short names in quotation marks; not what somebody says, and not what a project or a talk is about."""
        words, starts = passage.words, [word.start for word in passage.words]
        straight = [match.start() for match in _STRAIGHT.finditer(passage.clean)]
        for match in _QUOTED.finditer(passage.clean):
            if match.group()[0] == '"' and bisect_left(straight, match.start()) % 2:
                continue
            first, last = bisect_left(starts, match.start(1)), bisect_right(starts, match.end(1))
            inside = words[first:last]
            speech = any(word.low in self._spoken for word in inside) or (match[2] and len(inside) > 2)
            about = any(fits(terms("masks", "about"), word) for word in words[max(0, first - _BEFORE_QUOTE) : first])
            if len(inside) <= _TITLE_WORDS and not speech and not about:
                yield match.span(1)

    def is_kind(self, passage: Passage, mention: Mention) -> bool:
        """Ungarisches Letscho: an adjective before a noun that is no person, firm or office."""
        if mention.form.kind != "adjective":
            return False
        words, at = passage.words, mention.last
        noun = words[at + 1] if at + 1 < len(words) and passage.gap(at + 1) == " " else None
        if noun is None or not noun.text[0].isupper():
            return False
        who = terms("cues", "actors", "origin", "persons")
        return not (fits(terms("masks", "offices"), noun) or fits(who, noun))

    def _is_term(self, passage: Passage, mention: Mention) -> bool:
        """Dänischer Plunder, Ungarische Eiche: a capital inside a sentence, before a noun that is no office."""
        words, at = passage.words, mention.last
        if mention.form.kind != "adjective" or at + 1 >= len(words) or passage.gap(at + 1) != " ":
            return False
        word, noun = words[mention.first], words[at + 1]
        if not noun.text[0].isupper():
            return False
        if fits(terms("masks", "soft_things"), noun):
            return True
        capital = word.text[0].isupper() and not word.joined and word.low.endswith(_INFLECTED)
        return capital and _is_inside_sentence(passage, mention.first) and not fits(terms("masks", "offices"), noun)


def _term(passage: Passage, mention: Mention) -> tuple[str, str] | None:
    """A capitalised adjective with the beginning of its noun, which hides the noun's endings."""
    words, at = passage.words, mention.last
    if mention.form.kind != "adjective" or not words[at].text[0].isupper() or at + 1 >= len(words):
        return None
    return stem_of(words[at].low), words[at + 1].low[:_NOUN_LETTERS]


def _is_inside_sentence(passage: Passage, at: int) -> bool:
    words = passage.words
    if not at or words[at - 1].sentence != words[at].sentence:
        return False
    return not _START.search(passage.gap(at))


def _is_inside(passage: Passage, mention: Mention, titles: Sequence[tuple[int, int]]) -> bool:
    start, end = passage.words[mention.first].start, passage.words[mention.last].end
    at = bisect_right(titles, (start, len(passage.clean))) - 1
    return at >= 0 and titles[at][0] <= start and end <= titles[at][1]


def _is_bare(passage: Passage, mention: Mention) -> bool:
    """Das kommt mir spanisch vor: without an ending, and no noun after it."""
    words, at = passage.words, mention.last
    if mention.form.kind != "adjective" or not words[at].low.endswith("isch") or words[at].joined:
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    return following is None or not (following.joined or following.text[0].isupper())


def _is_loose(passage: Passage, mention: Mention) -> bool:
    """Der US erkennt Herzfehler: the abbreviation that stands before nouns only, without one."""
    words, at = passage.words, mention.last
    if words[at].text != "US" or mention.first != at:
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    return following is None or not (following.joined or following.text[0].isupper())


def _is_simile(passage: Passage, mention: Mention) -> bool:
    """Sparsam wie ein Schotte."""
    words, at = passage.words, mention.first
    simile = at > 1 and words[at - 1].low in {"ein", "eine"} and words[at - 2].low == "wie"
    return simile and mention.form.kind == "demonym"


def _is_double_name(passage: Passage, mention: Mention) -> bool:
    """Dr. Fritz Jaekel-Thies, Ute Wien-Kock: a town's name that a hyphen joins to a surname after a first name."""
    words, first, last = passage.words, mention.first, mention.last
    if mention.form.kind not in {"town", "careful", "shared"}:
        return False
    after = last + 1 < len(words) and words[last + 1].joined and words[last + 1].text[0].isupper()
    name = first - 1 if words[first].joined else first if after else 0
    return name > 0 and _is_first_name(words, name - 1, passage.gap(name))


def _is_first_name(words: Sequence[Word], at: int, gap: str) -> bool:
    return gap in {" ", ". "} and (words[at].text in _first_names() or words[at].low in _honorifics())


def _first_names() -> frozenset[str]:
    return frozenset(country_data("people")["first_names"])


def _honorifics() -> frozenset[str]:
    return frozenset(country_data("people")["honorifics"])


def is_quoted_language(passage: Passage, at: int) -> bool:
    """auf englisch; (deutsch: Tag der Erinnerung)."""
    after = passage.clean[passage.words[at].end :][:1]
    return after in {":", ")"} or (at > 0 and passage.words[at - 1].low == "auf")


def is_german_name(passage: Passage, mention: Mention) -> bool:
    """Deutscher Bauernverband, Deutsche Bahn: a capital inside the sentence, and a capitalised word after it."""
    words, at = passage.words, mention.first
    if mention.form.codes != ("DE",) or not words[at].text[0].isupper() or at + 1 >= len(words):
        return False
    inside = at > 0 and words[at - 1].sentence == words[at].sentence
    return inside and words[at + 1].text[0].isupper() and passage.gap(at + 1) == " "


def stem_of(low: str) -> str:
    """An adjective without its ending: dänischer and dänischen are one word, not two that bear each other out."""
    before, mark, _ = low.rpartition("isch")
    return before + mark if mark else low
