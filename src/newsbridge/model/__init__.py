"""The records: what the desk knows, frozen once written.

Offsets are code points. Dates are ISO 8601 text at their own precision (`2020-05`, `2020-05-13`,
`2020-05-13T14:00+02:00`): a press item that says "May" is not turned into the first of May.
"""

from newsbridge.model.articles import Article, Flag, Mark, Paragraph, Revision
from newsbridge.model.captures import Body, Capture, Listing
from newsbridge.model.found import Event, Evidence, Field, Figure, Finding, Severity, Span, Tag
from newsbridge.model.output import (
    Amount,
    Appointment,
    Change,
    Channel,
    Digest,
    Document,
    Entry,
    Label,
    Mention,
    Moved,
    Section,
    Site,
    Withdrawal,
    Written,
)
from newsbridge.model.reports import Attempt, Json
from newsbridge.model.sources import Display, ReadRules, Rights, Source, Translatable
from newsbridge.model.translation import Answer, Origin, Segment, State, Term, Unit

__all__ = [
    "Amount",
    "Answer",
    "Appointment",
    "Article",
    "Attempt",
    "Body",
    "Capture",
    "Change",
    "Channel",
    "Digest",
    "Display",
    "Document",
    "Entry",
    "Event",
    "Evidence",
    "Field",
    "Figure",
    "Finding",
    "Flag",
    "Json",
    "Label",
    "Listing",
    "Mark",
    "Mention",
    "Moved",
    "Origin",
    "Paragraph",
    "ReadRules",
    "Revision",
    "Rights",
    "Section",
    "Segment",
    "Severity",
    "Site",
    "Source",
    "Span",
    "State",
    "Tag",
    "Term",
    "Translatable",
    "Unit",
    "Withdrawal",
    "Written",
]
