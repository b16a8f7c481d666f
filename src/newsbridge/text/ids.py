"""Names that outlive the store: a store that was lost and rebuilt gives the same ones again."""

import hashlib
import uuid

_NAMESPACE = uuid.UUID("5f0c1f5e-6f0e-5b0a-9d43-6e6577736272")


def item_id(pipeline: str, source: str, guid: str) -> str:
    """Twelve hexadecimal digits that name an item on the command line and in the store."""
    return hashlib.sha256(f"{pipeline}\0{source}\0{guid}".encode()).hexdigest()[:12]


def entry_guid(source: str, guid: str) -> str:
    """The `urn:uuid:` that subscribers' readers know an item by, for ever; a renamed pipeline file changes nothing."""
    return uuid.uuid5(_NAMESPACE, f"{source}\0{guid}").urn


def issue_guid(pipeline: str, digest: str, issue: str) -> str:
    """The same for an issue of a digest; no source has an id with a slash."""
    return entry_guid(f"digest/{pipeline}/{digest}", issue)
