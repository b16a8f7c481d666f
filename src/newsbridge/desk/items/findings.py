"""What checks found, at its place: numbered in the order in which an editor reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsbridge.desk.marking import Layer
from newsbridge.editing.findings import Found
from newsbridge.model import Article, Finding, Severity, Span
from newsbridge.store.dismissals import Dismissal
from newsbridge.vocabulary.messages import in_language


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the page has it."""

    number: int
    """0 where it is set aside."""
    key: str
    """Names it for a move."""
    severity: Severity
    text: str
    """In the editor's language."""
    paragraph: int | None
    """Where it stands, 0 being the title; None: it is about the whole item."""
    german: Span | None
    """In the paragraph's text."""
    dutch: Span | None
    set_aside: Dismissal | None

    @property
    def badge(self) -> str:
        """What marks its words."""
        return str(self.number)


def shown(found: Sequence[Found], article: Article, language: str) -> list[Shown]:
    """The findings in reading order; those that are set aside have no number."""
    placed = sorted(((_place(one.finding, article), one) for one in found), key=lambda pair: _order(pair[0][0]))
    made, number = [], 0
    for (paragraph, german), one in placed:
        number += one.dismissed is None
        made.append(
            Shown(
                0 if one.dismissed else number,
                one.words,
                one.finding.severity,
                in_language(one.finding, language),
                paragraph,
                german,
                one.finding.target,
                one.dismissed,
            )
        )
    return made


def _order(paragraph: int | None) -> int:
    return -1 if paragraph is None else paragraph


def _place(finding: Finding, article: Article) -> tuple[int | None, Span | None]:
    """The paragraph, and the German words in it: findings about the German alone count in the whole text."""
    if finding.segment is not None:
        return finding.segment, finding.source
    if finding.source is None:
        return None, None
    return at(article, finding.source) or (None, None)


def at(article: Article, span: Span) -> tuple[int, Span] | None:
    """The paragraph that holds a stretch of an article's text, and where it stands there."""
    begin = 0
    for number, paragraph in enumerate(article.paragraphs, start=1):
        end = begin + len(paragraph.text)
        if begin <= span.start <= end:
            return number, Span(span.text, span.start - begin, min(span.end, end) - begin)
        begin = end + 2
    return None


def layers(findings: Sequence[Shown], side: str) -> Iterator[Layer]:
    """Their words on one side of a paragraph (`german` or `dutch`)."""
    for one in findings:
        span = one.german if side == "german" else one.dutch
        if span is not None and one.set_aside is None:
            yield Layer(span.start, span.end, "finding", one.severity, one.text, one.badge)
