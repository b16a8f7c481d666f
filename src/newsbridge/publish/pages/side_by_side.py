"""Dutch and German paragraph by paragraph."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from newsbridge.model import Paragraph
from newsbridge.publish.markup.fragment import Block, block_html
from newsbridge.publish.markup.marked import escaped
from newsbridge.vocabulary.labels import labels

_LANGUAGE = re.compile(r"[a-z]{2,3}")


class Pair(NamedTuple):
    """A heading, paragraph, list or table in both languages."""

    dutch: Block
    german: Block | None
    """None where the original is not shown, or is empty there."""
    language: str
    """Of the original: `de`, unless this part surely is in another."""


def pairs(paragraphs: Sequence[Paragraph], originals: Sequence[Paragraph]) -> list[Pair]:
    """Blocks of the translation, each with its original; originals that are not one for one are left out."""
    return list(_pairs(paragraphs, originals if len(originals) == len(paragraphs) else [None] * len(paragraphs)))


def _pairs(paragraphs: Sequence[Paragraph], originals: Sequence[Paragraph | None]) -> Iterator[Pair]:
    both = [one for one in zip(paragraphs, originals, strict=True) if one[0].text.strip()]
    for kind, run in groupby(both, key=lambda one: one[0].kind):
        for part in [list(run)] if kind in ("item", "row") else ([one] for one in run):
            german = tuple(german for _, german in part if german and german.text.strip())
            yield Pair(
                Block(kind, tuple(dutch for dutch, _ in part)),
                Block(kind, german) if german else None,
                _language(german),
            )


def _language(german: Sequence[Paragraph]) -> str:
    told = {paragraph.language for paragraph in german}
    language = told.pop() if len(told) == 1 else None
    return language if language and _LANGUAGE.fullmatch(language) else "de"


def html(given: Sequence[Pair]) -> Markup:
    """The text; where there are originals each stands with its translation."""
    if not any(pair.german for pair in given):
        return Markup("\n".join(_block(pair.dutch, ' dir="auto"') for pair in given))  # noqa: S704 - see block_html
    return Markup("\n".join(map(_row, given)))  # noqa: S704 - see block_html


def _row(pair: Pair) -> str:
    dutch = _block(pair.dutch, ' dir="auto"')
    german = _block(pair.german, f' lang="{pair.language}" dir="auto"') if pair.german else ""
    return f'<div class="pair">\n{dutch}\n{german}\n</div>'


def _block(block: Block, attributes: str) -> str:
    """One element; a table scrolls by itself where it is wide, also by keys."""
    if block.kind != "row":
        return block_html(block, "h2", attributes)
    name = escaped(labels().say("entry.table"))
    return (
        f'<div class="table" role="group" tabindex="0" aria-label="{name}"{attributes}>\n'
        f"{block_html(block, 'h2')}\n</div>"
    )
