"""The page of an item whose source only pointed to it."""

from newsbridge.errors import UnfitError
from newsbridge.fetch import Door
from newsbridge.model import Body, Capture

_PAGES = {"text/html", "application/xhtml+xml"}
_UNNAMED = {"", "application/octet-stream", "application/xml", "text/xml"}


def follow(capture: Capture, door: Door) -> Body | None:
    """Fetch the page at the capture's address; None when it still gives what the door's validators stand for.

    Raises:
        FetchError: there is no address, it gives nothing, or what it gives is neither HTML nor plain text.
    """
    if capture.url is None:
        raise UnfitError(capture.guid, "the item has neither text nor an address to fetch it from")
    response = door.get(capture.url)
    if response is None:
        return None
    media_type = _page_type(capture.url, response.media_type, response.content)
    return Body(response.content, media_type, response.charset, response.reservation)


def _page_type(url: str, media_type: str, content: bytes) -> str:
    if media_type in _PAGES or (media_type in _UNNAMED and b"<html" in content[:2000].lower()):
        return "text/html"
    if media_type == "text/plain":
        return media_type
    raise UnfitError(url, f"is {media_type or 'of no known type'}, not a page that can be read")
