"""An entry that may not be shown any more: it keeps its ids and its place, and nothing that could be read."""

from dataclasses import replace

from newsbridge.model import Appointment, Entry, Paragraph, Withdrawal
from newsbridge.publish.wording import long_date
from newsbridge.vocabulary.labels import labels


def withdrawn(entry: Entry, withdrawal: Withdrawal) -> Entry:
    """The entry that stands in the place of a withdrawn one, in every channel, archive and digest that held it.

    Its source is still named; its events are called off in calendars, without a word on what they were.
    """
    say = labels().say
    text = say("entry.withdrawn", date=long_date(withdrawal.at), reason=withdrawal.reason)
    return replace(
        entry,
        title=say("entry.withdrawn_title"),
        paragraphs=(Paragraph(text),),
        originals=(),
        original_title="",
        credit_line=None,
        licence=None,
        url=None,
        places=(),
        notice="",
        display="headline",
        corrected=None,
        events=tuple(_called_off(event, withdrawal) for event in entry.events),
        figures=(),
        also_in=(),
        earlier=(),
        altered=withdrawal.at,
        withdrawn=withdrawal,
    )


def _called_off(event: Appointment, withdrawal: Withdrawal) -> Appointment:
    bare = replace(event, place=None, online=False, deadline=None)
    return replace(bare, sequence=event.sequence + 1, status="cancelled", changed=withdrawal.at)
