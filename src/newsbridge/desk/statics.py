"""Style, scripts and pictures, each under an address that holds its hash: browsers keep them for good."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
HTMX_SHA256 = "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"
"""Of htmx.min.js 2.0.11 as its makers publish it; a test compares."""


@dataclass(frozen=True, slots=True)
class Static:
    """A file of the desk."""

    path: str
    """`/static/<hash>/<name>`."""
    content: bytes
    media_type: str


@cache
def statics() -> dict[str, Static]:
    """All of them by name."""
    found = {}
    for file in sorted(FOLDER.iterdir()):
        if file.suffix in TYPES:
            content = file.read_bytes()
            path = f"/static/{hashlib.sha256(content).hexdigest()[:16]}/{file.name}"
            found[file.name] = Static(path, content, TYPES[file.suffix])
    return found
