"""What of an article is translated, and how it is cut into requests."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsbridge.model import Article, Paragraph, Rights
from newsbridge.text.sentences import sentences
from newsbridge.translate.markup import clip

SUMMARY_CHARACTERS = 300


def sources(article: Article, rights: Rights) -> list[Paragraph]:
    """What may be translated: the title, then as many paragraphs as the rights allow."""
    if rights.translate == "none":
        return []
    paragraphs = list(article.paragraphs)
    if rights.translate == "title":
        paragraphs = []
    elif rights.translate == "summary":
        paragraphs = list(_lead(paragraphs))
    return [Paragraph(article.title, "heading"), *paragraphs]


def _lead(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs until a summary is full; the last one up to the sentence that fills it."""
    left = SUMMARY_CHARACTERS
    for paragraph in paragraphs:
        end = next((end for _, end in sentences(paragraph.text) if end >= left), len(paragraph.text))
        if end > left + SUMMARY_CHARACTERS:  # no sentence, whatever it is
            end = paragraph.text.rfind(" ", 0, left + SUMMARY_CHARACTERS)
            end = left + SUMMARY_CHARACTERS if end < 0 else end
        yield replace(paragraph, text=paragraph.text[:end], marks=clip(paragraph.marks, 0, end))
        left -= end
        if left <= 0:
            return


def needs_engine(text: str) -> bool:
    """Whether there is anything to translate: a line of digits and signs is the same in Dutch."""
    return re.search(r"[^\W\d_]", text) is not None


def requests(texts: Sequence[str], context: str, max_texts: int, max_bytes: int) -> list[tuple[list[str], str]]:
    """Texts of one article as few requests, each with as much of the context as fits.

    Returns:
        (texts, context) pairs. A text that alone passes `max_bytes` stands alone: the engine's refusal names it.
    """
    batches: list[list[str]] = []
    size = 0
    for text in texts:
        cost = _bytes(text)
        if not batches or len(batches[-1]) >= max_texts or size + cost > max_bytes:
            batches.append([])
            size = 0
        batches[-1].append(text)
        size += cost
    return [(batch, _fit(context, max_bytes - sum(map(_bytes, batch)))) for batch in batches]


def _bytes(text: str) -> int:
    """Bytes of a text inside a JSON body, where every character outside ASCII is written as an escape."""
    return 8 + sum(1 if " " <= c <= "~" and c not in '"\\' else 6 if ord(c) < 0x10000 else 12 for c in text)


def _fit(context: str, room: int) -> str:
    """The head of the context that fits, cut at a blank."""
    if _bytes(context) <= room:
        return context
    # six bytes a character is the most that German text can need
    head = context[: max(0, room // 6)]
    return head[: head.rfind(" ")] if " " in head else ""
