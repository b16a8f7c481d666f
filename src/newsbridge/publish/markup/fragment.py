"""Entries as HTML: the templates' environment, and paragraphs gathered to blocks.

Texts are most of a page or feed: they are put together here and not by a template, which takes four times as long.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsbridge.model import Paragraph
from newsbridge.publish import wording
from newsbridge.publish.markup.marked import cells, marked
from newsbridge.vocabulary.labels import labels

if TYPE_CHECKING:
    from jinja2 import Environment


class Block(NamedTuple):
    """Neighbours of one kind: a whole list or table, or one heading or paragraph."""

    kind: Literal["heading", "text", "item", "row"]
    paragraphs: tuple[Paragraph, ...]

    @property
    def rows(self) -> list[list[Paragraph]]:
        """Cells of a table; short rows are filled up, so that every row has as many."""
        rows = [cells(paragraph) for paragraph in self.paragraphs]
        width = max(map(len, rows))
        return [row + [Paragraph("", "row")] * (width - len(row)) for row in rows]


def blocks(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """Paragraphs in order, with list items and table rows gathered; empty ones are left out."""
    return list(_blocks([paragraph for paragraph in paragraphs if paragraph.text.strip()]))


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    for kind, run in groupby(paragraphs, key=lambda paragraph: paragraph.kind):
        if kind in ("item", "row"):
            yield Block(kind, tuple(run))
        else:
            yield from (Block(kind, (paragraph,)) for paragraph in run)


def block_html(block: Block, heading: str, attributes: str = "") -> str:
    """One element; headings are of the rank `heading`, and `attributes` are our own words."""
    if block.kind == "item":
        items = "\n".join(f"<li>{marked(item)}</li>" for item in block.paragraphs)
        return f"<ul{attributes}>\n{items}\n</ul>"
    if block.kind == "row":
        rows = "\n".join(f"<tr>{''.join(f'<td>{marked(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
        return f"<table{attributes}>\n{rows}\n</table>"
    tag = heading if block.kind == "heading" else "p"
    return f"<{tag}{attributes}>{marked(block.paragraphs[0])}</{tag}>"


@cache
def environment() -> "Environment":
    """Jinja with everything escaped and nothing undefined.

    `"entry.source" | say` is our own wording, put into a template when it is compiled; with values, `say("…", …)`.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(Path(__file__).parents[1] / "templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters["say"] = labels().say
    made.globals.update(say=labels().say, wording=wording)
    return made
