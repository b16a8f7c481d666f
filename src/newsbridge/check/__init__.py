"""Article + translation → Findings at a place in the text.

A check exports `Options`, `ON_BY_DEFAULT` and one or both of

    check_pair(source: str, target: str, options: Options) -> Iterable[Finding]   # one segment, German and Dutch
    check_article(article: Article, options: Options) -> Iterable[Finding]        # the German item alone

Spans count code points in the segment's two sides, or in the article's text.
"""

from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType

from newsbridge.kinds import Options
from newsbridge.model import Article, Finding, Segment

Checks = Sequence[tuple[ModuleType, Options]]
"""Each check's module with its settings, in the order their findings are wanted in."""


def check_translation(segments: Sequence[Segment], checks: Checks) -> list[Finding]:
    """What the checks find in a translation, segment by segment; each finding knows its segment's index."""
    return [
        replace(finding, segment=index)
        for index, segment in enumerate(segments)
        for module, options in checks
        if hasattr(module, "check_pair")
        for finding in module.check_pair(segment.source, segment.target, options)
    ]


def check_article(article: Article, checks: Checks) -> list[Finding]:
    """What the checks find in the German item by itself."""
    return [
        finding
        for module, options in checks
        if hasattr(module, "check_article")
        for finding in module.check_article(article, options)
    ]
