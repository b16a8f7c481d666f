"""Whether a source says something new of an item."""

import hashlib
import json

from newsbridge.model import Capture


def digest(capture: Capture) -> str:
    """SHA-256 in hexadecimal of all that the source itself says: listing, address, inline text.

    A page that is still to be fetched is no part of it: it is asked for when its entry says something new.
    """
    listing = capture.listing
    said = {
        "language": listing.language,
        "published": listing.published,
        "summary": listing.summary,
        "title": listing.title,
        "updated": listing.updated,
    }
    body = capture.body
    reservation = (body.reservation if body is not None else None) or listing.reservation
    if reservation:  # most have none, and digests of earlier versions knew of none
        said["reservation"] = reservation
    hasher = hashlib.sha256(json.dumps([said, capture.url], ensure_ascii=False).encode("utf-8", "surrogatepass"))
    if body is not None:
        hasher.update(f"\0{body.media_type}\0{body.charset}\0".encode())
        hasher.update(body.content)
    return hasher.hexdigest()
