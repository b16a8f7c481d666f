"""The page of an item whose source only pointed to it."""

from newsbridge.errors import FetchError, UnfitError
from newsbridge.fetch import Door
from newsbridge.model import Body, Capture

_PAGES = {"text/html", "application/xhtml+xml"}
_UNNAMED = {"", "application/octet-stream", "application/xml", "text/xml"}


def follow(capture: Capture, door: Door) -> Body:
    """Fetch the page at the capture's address; the door knows no validators of pages.

    Raises:
        FetchError: there is no address, it gives nothing, or what it gives is neither HTML nor plain text.
    """
    if capture.url is None:
        raise UnfitError(capture.guid, "the item has neither text nor an address to fetch it from")
    response = door.get(capture.url)
    if response is None:
        raise FetchError(capture.url, "the server says unchanged of a page that was never fetched")
    return Body(response.content, _page_type(capture.url, response.media_type, response.content), response.charset)


def _page_type(url: str, media_type: str, content: bytes) -> str:
    if media_type in _PAGES or (media_type in _UNNAMED and b"<html" in content[:2000].lower()):
        return "text/html"
    if media_type == "text/plain":
        return media_type
    raise UnfitError(url, f"is {media_type or 'of no known type'}, not a page that can be read")
