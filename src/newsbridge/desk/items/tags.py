"""Topics and countries of an item with the words that they rest on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsbridge.desk.items.findings import at
from newsbridge.desk.items.naming import named
from newsbridge.desk.marking import Layer
from newsbridge.desk.names import label_name
from newsbridge.desk.words import Words
from newsbridge.model import Article, Evidence, Span, Tag


@dataclass(frozen=True, slots=True)
class Chip:
    """A tag as the page has it."""

    scheme: str
    value: str
    name: str
    state: str
    """set or suggested."""
    word: str
    """What is to be said of it: only mentioned."""
    evidence: tuple[Evidence, ...]
    looks: str
    """Class of its words in the text."""
    on: bool
    """Whether its words are shown."""


def chips(tags: Sequence[Tag], chosen: str, words: Words) -> list[Chip]:
    """All tags; `chosen` names the one whose words are shown (`topic:customs`)."""
    return [_chip(number, tag, chosen, words) for number, tag in enumerate(tags)]


def _chip(number: int, tag: Tag, chosen: str, words: Words) -> Chip:
    word = "mentioned" if tag.role == "mentioned" else ""
    return Chip(
        tag.scheme,
        tag.value,
        label_name(tag.scheme, tag.value, words.language),
        tag.state,
        words(f"item.tag_{word}") if word else "",
        tag.evidence,
        f"tag{number}",
        chosen == f"{tag.scheme}:{tag.value}",
    )


def evidence(given: Sequence[Chip], article: Article) -> Iterator[tuple[int, Layer]]:
    """The words that tags rest on, each with its paragraph."""
    for chip in given:
        looks = f"{chip.looks} on" if chip.on else chip.looks
        for one in chip.evidence:
            span = Span(one.text, one.start, one.end)
            found = (0, span) if one.field == "title" else at(article, span)
            if found is not None:
                yield found[0], Layer(found[1].start, found[1].end, "evidence", looks)


def choices(given: Sequence[Chip], language: str) -> dict[str, list[tuple[str, str]]]:
    """What can be added: topics and countries that are not set yet."""
    there = {(chip.scheme, chip.value) for chip in given if chip.state == "set"}
    return {
        scheme: [(value, name) for value, name in named(scheme, language).items() if (scheme, value) not in there]
        for scheme in ("topic", "country")
    }
