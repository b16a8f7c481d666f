"""The shapes of dates; they are the same in German and Dutch, the words are not.

Every pattern has bounded repetition only, so that time grows with the length of the text and no faster.
"""

from newsbridge.text.date_words import Words, any_of

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<{}>(?:1[5-9]|20)\d\d)(?![\w])(?![.,]\d)"
_ISO = (
    r"(?<!-)(?P<iy>(?:19|20)\d\d)-(?P<im>0[1-9]|1[0-2])(?:-(?P<id>0[1-9]|[12]\d|3[01]))?"
    r"(?!\d|-\d|-?[^\W\dT])"
    r"(?:[T ](?P<it>[012]\d:[0-5]\d(?::[0-5]\d)?)(?:[.,]\d{1,9})?(?P<iz>Z|[+-]\d\d:?\d\d)?(?!\d))?"
)


def date_pattern(words: Words) -> str:
    """A date in any shape; groups tell which."""
    known = any_of({**words.months, **words.short_months})
    join = _join(words)
    starts = any_of({word[:3] for word in (*words.months, *words.short_months, *words.ordinals)})
    shapes = [
        rf"(?=\d)(?:{_ISO}|(?<!\d[.,])(?P<ndays>(?:{DAY}(?!\d)\.?{join}){{0,6}}){words.numeric})",
        _spoken(words, join),
        rf"(?<![.,/-])(?P<mm>0[1-9]|1[0-2]|[1-9](?=/))[./]{_YEAR.format('my')}",
        rf"(?P<m>{known})(?!\w)\.?\s{{1,2}}(?:{_YEAR.format('y')}|['’](?P<sy>\d\d)(?!\w))",
        rf"(?P<alone>{any_of(words.months)})(?!\w)",
    ]
    return rf"(?<!\w)(?=\d|{starts})(?:{'|'.join(shapes)})"


def weekday_pattern(words: Words) -> str:
    """A weekday: a word, a short form before a day, both ends of a range, or part of a compound."""
    full, short = any_of(words.weekdays), any_of(words.short_weekdays)
    starts = "".join(sorted({word[0] for word in (*words.weekdays, *words.short_weekdays)}))
    return (
        rf"(?=[{starts}])(?:(?<!\w)(?:(?P<full>{full})(?:{words.day_parts})?(?!\w)"
        rf"|(?P<short>{short})(?:\.,?|,)?\s(?=(?:(?:{words.articles})\s)?{DAY}\D)"
        rf"|(?P<clocked>{words.short_before_time})\.?,?\s(?=(?:{words.until})\s\d{{1,2}}(?:[.:]\d\d)?\s?(?:{words.clock}|[-–]))"
        rf"|(?<!\.)(?P<from>{short})\.?\s?(?:{words.joins})\s?(?P<to>{short})(?!\w)"
        rf"|(?<!\.)(?P<listed>{words.short_before_time})[.:](?=\s))"
        rf"|(?P<part>{full}))"
    )


def _join(words: Words) -> str:
    """Between two days of a list or range."""
    weekday = rf"(?:{any_of(words.weekdays)}|(?:{any_of(words.short_weekdays)})\.?)"
    return (
        rf"(?:\s{{0,2}},\s{{0,2}}(?:(?:{words.joins})\s)?|\s{{0,2}}(?:{words.joins})\s{{0,2}})"
        rf"(?:(?:{words.articles})\s)?(?:{weekday},?\s(?:(?:{words.articles})\s)?)?"
    )


def _spoken(words: Words, join: str) -> str:
    """24. bis 26. April 2026."""
    day = rf"(?:{DAY}(?!\d){words.day_mark}|(?:{any_of(words.ordinals)})(?!\w))"
    loose = rf"(?:{DAY}(?!\d)\.?|(?:{any_of(words.ordinals)})(?!\w))"
    return (
        rf"(?<!\d[.,])(?P<days>(?:{loose}{join}){{0,6}}{day})\s{{0,2}}"
        rf"(?:(?P<month>{any_of(words.months)})(?!\w)|(?P<cut>{any_of(words.short_months)})(?!\w)\.?)"
        rf"(?:,?\s{{1,2}}{_YEAR.format('year')}|\s?['’](?P<short>\d\d)(?!\w))?"
    )
