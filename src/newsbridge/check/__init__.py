"""Article + translation → Findings at a place in the text.

A check exports `Options`, `ON_BY_DEFAULT` and one or both of

    check_pair(source: str, target: str, options: Options) -> Iterable[Finding]   # one segment, German and Dutch
    check_article(article: Article, options: Options) -> Iterable[Finding]        # the German item alone

Spans count code points in the segment's two sides, or in the article's text.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from types import ModuleType

from newsbridge.kinds import Options, load, names
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


@cache
def article_kinds() -> tuple[str, ...]:
    """Kinds that are on by default and check the German item alone.

    The others are not loaded, for what compares two texts takes long to load: a kind that has the function names it.
    """
    folder = files("newsbridge.check.kinds")
    named = [name for name in names("check") if b"check_article" in (folder / f"{name}.py").read_bytes()]
    return tuple(name for name in named if _checks_articles(load("check", name)))


def _checks_articles(module: ModuleType) -> bool:
    return hasattr(module, "check_article") and getattr(module, "ON_BY_DEFAULT", False) is True


def check_article(article: Article, checks: Checks) -> list[Finding]:
    """What the checks find in the German item by itself."""
    return [
        finding
        for module, options in checks
        if hasattr(module, "check_article")
        for finding in module.check_article(article, options)
    ]
