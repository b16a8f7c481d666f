"""Why an article reads as it does: for every part, what gave it and what lost."""

from dataclasses import dataclass
from datetime import date

from newsbridge.model import Article, Capture, ReadRules
from newsbridge.read.article import draft_of, settle
from newsbridge.read.draft import Reason


@dataclass(frozen=True, slots=True)
class Explained:
    """The article that `read` makes, and a reason for each of its parts; `dropped` and `flag` can be many."""

    article: Article
    reasons: tuple[Reason, ...]


def explain(
    capture: Capture,
    rules: ReadRules = ReadRules(),  # noqa: B008 - frozen, shared safely
    *,
    today: date | None = None,
) -> Explained:
    """Read an item as `article.read` does, and also look for what would have come next.

    Raises:
        ReadError: neither a title nor any text is in it.
    """
    return Explained(*settle(capture, draft_of(capture, rules, today=today, thorough=True)))
