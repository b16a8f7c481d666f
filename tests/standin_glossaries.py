"""The glossaries of the DeepL stand-in: its v3 addresses, without the network."""

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

Pair = tuple[str, str]
MADE = "2026-11-20T17:00:{:02d}.000000Z"
MAX_TERM_BYTES = 1024


@dataclass
class Glossary:
    """One glossary: its dictionaries by language pair, in small letters."""

    id: str
    name: str
    made: str
    dictionaries: dict[Pair, dict[str, str]] = field(default_factory=dict)

    def json(self) -> dict:
        """What the service tells of it."""
        dictionaries = [
            {"source_lang": source, "target_lang": target, "entry_count": len(entries)}
            for (source, target), entries in self.dictionaries.items()
        ]
        return {"glossary_id": self.id, "name": self.name, "creation_time": self.made, "dictionaries": dictionaries}


class BadRequestError(Exception):
    """The request is refused with 400: message and detail."""


def _pair(body: dict) -> Pair:
    pair = (str(body.get("source_lang", "")).lower(), str(body.get("target_lang", "")).lower())
    if not all(re.fullmatch(r"[a-z]{2}", language) for language in pair) or pair[0] == pair[1]:
        raise BadRequestError("Unsupported glossary source and target language pair", "")
    return pair


def _entries(body: dict) -> dict[str, str]:
    if body.get("entries_format") != "tsv":
        raise BadRequestError("Value for entries_format not supported.", "")
    entries: dict[str, str] = {}
    for number, line in enumerate(str(body.get("entries", "")).split("\n")):
        source, tab, target = line.partition("\t")
        if not tab or not source.strip() or not target.strip() or "\t" in target:
            raise BadRequestError("Invalid glossary entries provided", f"entry {number} is no pair")
        if source in entries:
            raise BadRequestError("Invalid glossary entries provided", f"entry {number} duplicates another")
        if max(len(source.encode()), len(target.encode())) > MAX_TERM_BYTES:
            raise BadRequestError("Invalid glossary entries provided", f"entry {number} is too long")
        entries[source] = target
    return entries


class Glossaries:
    """All glossaries of an account, and at most `limit` of them."""

    def __init__(self) -> None:
        self.held: dict[str, Glossary] = {}
        self.limit = 1000
        self.calls: list[tuple[str, str]] = []
        """Method and path of every request, in order."""
        self._made = 0

    def terms(self, glossary: str) -> dict[str, str] | None:
        """German and Dutch terms of a glossary; None where it has no such dictionary."""
        return self.held[glossary].dictionaries.get(("de", "nl"))

    def handle(self, method: str, target: str, body: dict) -> tuple[int, dict | None]:
        """Status and JSON body of an answer."""
        parts = urlsplit(target)
        self.calls.append((method, parts.path))
        try:
            return self._handle(method, parts.path.strip("/").split("/")[2:], parse_qs(parts.query), body)
        except BadRequestError as error:
            return 400, {"message": error.args[0], "detail": error.args[1]}

    def _handle(self, method: str, path: list[str], query: dict, body: dict) -> tuple[int, dict | None]:
        if not path and method == "POST":
            return self._create(body)
        if not path:
            return 200, {"glossaries": [glossary.json() for glossary in self.held.values()]}
        glossary = self.held.get(path[0])
        if glossary is None:
            return 404, {"message": "Glossary not found"}
        if path[1:] == ["dictionaries"]:
            return self._dictionary(method, glossary, query, body)
        if method == "DELETE":
            del self.held[glossary.id]
            return 204, None
        if method == "PATCH":
            glossary.name = body.get("name", glossary.name)
            for one in body.get("dictionaries", []):
                glossary.dictionaries.setdefault(_pair(one), {}).update(_entries(one))
        return 200, glossary.json()

    def _create(self, body: dict) -> tuple[int, dict]:
        if len(self.held) >= self.limit:
            return 456, {"message": "Too many glossaries"}
        dictionaries = {_pair(one): _entries(one) for one in body.get("dictionaries", [])}
        if not body.get("name") or not dictionaries:
            raise BadRequestError("Glossary dictionaries must be provided", "")
        self._made += 1
        glossary = Glossary(f"glossary-{self._made}", body["name"], MADE.format(self._made % 60), dictionaries)
        self.held[glossary.id] = glossary
        return 201, glossary.json()

    def _dictionary(self, method: str, glossary: Glossary, query: dict, body: dict) -> tuple[int, dict | None]:
        if method == "DELETE":
            pair = _pair({name: values[0] for name, values in query.items()})
            gone = glossary.dictionaries.pop(pair, None)
            return (204, None) if gone is not None else (404, {"message": "Dictionary not found"})
        pair, entries = _pair(body), _entries(body)
        glossary.dictionaries[pair] = entries
        return 200, {"source_lang": pair[0], "target_lang": pair[1], "entry_count": len(entries)}
