"""Figures as an editor reads and writes them."""

import math
from collections.abc import Mapping, Sequence

from babel.numbers import NumberFormatError, format_decimal, parse_decimal

from newsbridge.desk.items.fields import Line, Read, numbers, too_long
from newsbridge.desk.visit import Visit
from newsbridge.editing import facts
from newsbridge.editing.state import Look
from newsbridge.model import Figure

KEYS = ("words", "counts", "value", "unit")


def written(value: float, language: str) -> str:
    """A value in an editor's language, whole."""
    return format_decimal(value, format="#,##0.############", locale=language)


def form_of(visit: Visit, look: Look, before: Sequence[Figure]) -> Read[Figure]:
    """What the form says; where none came, the figures that are there."""
    typed = numbers(visit.form, "words")
    language = visit.words.language
    if not typed:
        return Read(before, [Line(number, fields_of(one, language), known=True) for number, one in enumerate(before)])
    found: list[Figure] = []
    lines: list[Line] = []
    for number in typed:
        old = before[number] if number < len(before) else None
        fields = {key: visit.form.one(f"{key}.{number}").strip() for key in (*KEYS, "gone")}
        if old is not None and fields["gone"]:
            lines.append(Line(number, fields, known=True))
        elif any(fields[key] for key in KEYS):
            figure, wrong = _figure(visit, look, fields, old)
            found += [figure] if figure else []
            lines.append(Line(number, fields, old is not None, wrong))
    return Read(found, lines, typed=True)


def fields_of(figure: Figure, language: str) -> dict[str, str]:
    """What stands in its fields: every digit of its value is shown."""
    value = written(figure.value, language)
    return {
        "words": figure.text, "counts": figure.counts or "", "value": value, "unit": figure.unit or "", "gone": "",
    }  # fmt: skip


def _figure(
    visit: Visit, look: Look, fields: Mapping[str, str], old: Figure | None
) -> tuple[Figure | None, dict[str, str]]:
    """The figure, or what is wrong with it; one that nobody touched stays as it is, to the last digit."""
    if old is not None and fields == fields_of(old, visit.words.language):
        return old, {}
    wrong: dict[str, str] = {}
    words, article = fields["words"], look.revision.article
    if not words or (words not in article.text and words not in article.title):
        wrong["words"] = visit.words("item.not_in_german", text=words) if words else visit.words("item.no_words")
    value = _value(fields["value"], visit.words.language)
    if value is None:
        text = fields["value"]
        wrong["value"] = visit.words("item.no_number", text=text) if text else visit.words("item.no_value")
    wrong |= too_long(visit, "figure", {key: fields[key] for key in ("counts", "unit")})
    if wrong or value is None:
        return None, wrong
    return facts.figure(look, words, value, fields["unit"] or None, fields["counts"] or None), {}


def _value(text: str, language: str) -> float | None:
    try:
        value = float(parse_decimal(text, locale=language))
    except (NumberFormatError, OverflowError):
        return None
    return value if math.isfinite(value) else None
