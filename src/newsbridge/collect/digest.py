"""Whether a source says something new of an item."""

import hashlib
import json
from dataclasses import asdict

from newsbridge.model import Capture


def digest(capture: Capture) -> str:
    """SHA-256 in hexadecimal of all that the source itself says: listing, address, inline text.

    A page that is still to be fetched is no part of it: it is asked for when its entry says something new.
    """
    said = json.dumps([asdict(capture.listing), capture.url], ensure_ascii=False, sort_keys=True)
    hasher = hashlib.sha256(said.encode("utf-8", "surrogatepass"))
    if capture.body is not None:
        hasher.update(f"\0{capture.body.media_type}\0{capture.body.charset}\0".encode())
        hasher.update(capture.body.content)
    return hasher.hexdigest()
