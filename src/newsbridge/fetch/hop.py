"""What one step of a fetch gave, before redirects are followed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer of a server or folder: content, or the address that it points on to, or neither (304)."""

    content: bytes | None
    media_type: str = ""
    charset: str | None = None
    location: str | None = None
    etag: str | None = None
    last_modified: str | None = None
