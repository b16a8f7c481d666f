"""What people type is refused where it is too long: never cut."""

import pytest

from newsbridge.editing import limits
from newsbridge.refusals import MoveError

KINDS = sorted(limits.MOST.keys() - {"term", "dutch"})


@pytest.mark.parametrize("what", KINDS)
def test_what_is_typed_may_be_as_long_as_its_field_and_no_longer(what: str) -> None:
    most = limits.MOST[what]
    assert limits.within(what, "ä" * most) == "ä" * most
    with pytest.raises(MoveError, match=f"{most:,}"):
        limits.within(what, "ä" * (most + 1))


def test_a_line_break_counts_once_as_browsers_count_it() -> None:
    """They send two characters for it."""
    text = "regel\r\n" * (limits.MOST["digest_note"] // 6)
    assert limits.within("digest_note", text) == text
