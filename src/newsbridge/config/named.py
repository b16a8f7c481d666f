"""What a pipeline file names beside itself, elsewhere in it or in a list of the trade.

Glossary, memory files, networks, sources, topics, countries.
"""

import ipaddress
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from newsbridge.config import tables
from newsbridge.config.glossary import read_glossary
from newsbridge.config.problems import Problem
from newsbridge.errors import ConfigError
from newsbridge.model import Term
from newsbridge.vocabulary.countries import country_codes, name_de, similar_codes
from newsbridge.vocabulary.topics import topics_by_id


def glossary(name: str | None, folder: Path, problems: list[Problem]) -> tuple[Term, ...]:
    """The glossary's terms; what is wrong with the file goes to `problems`."""
    if name is None:
        return ()
    try:
        return tuple(read_glossary(folder / name))
    except ConfigError as error:
        problems += [("translate.glossary", f"{name}: {': '.join(filter(None, p))}") for p in error.problems]
        return ()


def with_terms(checks: Mapping[str, dict[str, Any]], terms: tuple[Term, ...]) -> dict[str, dict[str, Any]]:
    """The check tables, with the glossary's terms handed to the glossary check."""
    return {**checks, "glossary": {**checks.get("glossary", {}), "terms": terms}} if terms else dict(checks)


def select_problems(table: tables.File) -> Iterator[Problem]:
    """Sources, topics and countries in `[select]` that do not exist."""
    known = {source.id for source in table.sources}
    for source in table.select.sources:
        if source not in known:
            yield "select.sources", f"no source has the id {source!r}; there are: {', '.join(sorted(known))}"
    for topic in table.select.topics:
        if topic not in topics_by_id():
            yield "select.topics", f"no topic has the id {topic!r}; there are: {', '.join(sorted(topics_by_id()))}"
    for country in table.select.countries:
        if country not in country_codes():
            near = " or ".join(f"{code} ({name_de(code)})" for code in similar_codes(country))
            advice = f"did you mean {near}?" if near else "write codes such as NL"
            yield "select.countries", f"no country has the code {country!r} in ISO 3166; {advice}"


def memory(patterns: Sequence[str], folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Memory files by name or pattern; what is wrong goes to `problems`."""
    for number, pattern in enumerate(patterns):
        place = f"translate.memory[#{number + 1}]"
        if Path(pattern).is_absolute():
            problems.append((place, f"give a path beside the pipeline file, not {pattern!r}"))
            continue
        found = sorted(path for path in folder.glob(pattern) if path.is_file())
        # a pattern may wait for its files; a name that is not there is a slip of the pen
        if not found and not re.search(r"[*?\[]", pattern):
            problems.append((place, f"no such file: {pattern}"))
        yield from found


def fetch_problems(table: tables.FetchTable, folder: Path) -> Iterator[Problem]:
    """Networks and mirrors that cannot be."""
    for network in table.allow:
        try:
            ipaddress.ip_network(network)
        except ValueError as error:
            yield "fetch.allow", f"{error}; write a network such as 127.0.0.0/8"
    for prefix, name in table.mirrors.items():
        if not re.match(r"https?://[^/]+/", prefix):
            yield f"fetch.mirrors.{prefix!r}", "an address prefix such as https://www.example.org/ is expected"
        if not (folder / name).resolve().is_relative_to(folder):
            yield f"fetch.mirrors.{prefix!r}", f"lies outside the pipeline file's folder: {name}"
        elif not (folder / name).is_dir():
            yield f"fetch.mirrors.{prefix!r}", f"no such folder: {name}"
