"""What an HTTP status means to us."""

from http import HTTPStatus

from newsbridge.errors import FetchError, GoneError, UnfitError
from newsbridge.fetch.records import Hop

CONTENT = frozenset({200, 203})
_REFUSED = {401, 402, 403, 406, 451}


def judge(url: str, hop: Hop, *, conditional: bool) -> None:
    """Let a hop pass that brings content or the word that nothing changed.

    Raises:
        GoneError: 404, or 410, which is final.
        UnfitError: it is refused to us.
        FetchError: any other status; what passes by itself weighs half.
    """
    status = hop.status
    if status in CONTENT or (status == 304 and conditional):
        return
    if status in (404, 410):
        raise GoneError(url, f"the server answers {phrase(status)}", final=status == 410)
    if status in _REFUSED:
        raise UnfitError(url, f"the server refuses it to us: {phrase(status)}")
    passing = status == 429 or 500 <= status < 600
    raise FetchError(url, f"the server answers {phrase(status)}", weight=0.5 if passing else 1.0)


def phrase(status: int) -> str:
    """The number and its name."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
