"""What subscribers are told of when words that are out are replaced: facts, not commas."""

import re
from collections.abc import Mapping, Sequence

from newsbridge.model import Change, Entry
from newsbridge.publish.entries.claims import differ

_TOKEN = re.compile(r"\w+(?:[.,:]\d+)*|[%€°]|[-–−](?=\d)")
_ENOUGH = 8
"""Words by which a paragraph that is shown in part is known again."""


def change(last: Entry, new: Entry, *, said: Mapping[str, str], says: Mapping[str, str]) -> Change | None:
    """Of what kind the difference between two versions of an entry is; None for what nobody needs to be told.

    Args:
        said: German → Dutch of the titles and paragraphs that are out.
        says: the same of the new version. Other Dutch for the same German is an error of our own.
    """
    before, after = _text(last), _text(new)
    if _folded(before) == _folded(after):
        return None
    visible = [_folded(text) for text in (new.title, *(paragraph.text for paragraph in new.paragraphs))]
    again = ((_folded(said[german]), _folded(dutch)) for german, dutch in says.items() if german in said)
    if any(ours != theirs and _is_shown(ours, visible) for theirs, ours in again):
        return "corrected"
    return "updated" if differ(before, after) else None


def _text(entry: Entry) -> str:
    return "\n".join([entry.title, *(paragraph.text for paragraph in entry.paragraphs)])


def _folded(text: str) -> list[str]:
    """Words and figures without punctuation and capitals."""
    return _TOKEN.findall(text.casefold())


def _is_shown(dutch: Sequence[str], visible: Sequence[Sequence[str]]) -> bool:
    """Whether subscribers see a paragraph, perhaps only its beginning."""
    return any(text and list(dutch[:_ENOUGH])[: len(text)] == list(text[:_ENOUGH]) for text in visible)
