"""What leaves a pipeline, as bytes that a test can search: everything below public/ and every mail."""

import quopri
from pathlib import Path

from newsbridge.config import load

DIGEST = """
[site]
url = "https://nieuws.example/"
contact = "redactie@nieuws.example"
[[digest]]
id = "dag"
title = "Dagoverzicht"
every = "demand"
[publish.atom]
[publish.markdown]
[publish.calendar]
"""
DECODE = {".eml": quopri.decodestring, ".ics": lambda content: content.replace(b"\r\n ", b"")}
"""What hides words: mails escape and break lines, calendars fold them."""


def outside(file: Path) -> dict[str, bytes]:
    """Path → bytes, followed by the same without what hides words in them."""
    settings = load(file)
    found = {}
    for folder in (settings.public, settings.mails):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                decoded = quopri.decodestring(content) if path.suffix == ".eml" else b""
                found[f"{folder.name}/{path.relative_to(folder)}"] = content + decoded
    return found


def where(files: dict[str, bytes], words: str) -> set[str]:
    """The files that hold these words, whatever their case."""
    return {path for path, content in files.items() if words.lower().encode() in content.lower()}
