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
    select = table.select
    yield from _unknown("select", select.sources, select.topics, select.countries, table)


def output_problems(table: tables.File) -> Iterator[Problem]:
    """Names in `[[feeds]]` and `[[digest]]` that do not exist or come twice, and mail without a server."""
    if table.site.hub and not table.site.url:
        yield "site.hub", "needs site.url: a hub is told the feeds' addresses"
    pairs = set()
    for number, feed in enumerate(table.feeds, 1):
        place = f"feeds[#{number}]"
        yield from _unknown(place, (), (feed.topic,), (feed.country,), table)
        if (feed.topic, feed.country) in pairs:
            yield place, "another feed has this topic and country"
        pairs.add((feed.topic, feed.country))
    ids = set()
    for digest in table.digest:
        place = f"digest[{digest.id}]"
        yield from _unknown(place, digest.sources, digest.topics, digest.countries, table)
        if digest.id in ids:
            yield f"{place}.id", "another digest has this id; ids must differ"
        ids.add(digest.id)
        if digest.mail_to and table.mail is None:
            yield f"{place}.mail_to", "needs [mail] with host, sender and unsubscribe"


def _unknown(
    place: str, sources: Sequence[str], topics: Sequence[str], countries: Sequence[str], table: tables.File
) -> Iterator[Problem]:
    known = {source.id for source in table.sources}
    for source in sources:
        if source not in known:
            yield f"{place}.sources", f"no source has the id {source!r}; there are: {', '.join(sorted(known))}"
    for topic in topics:
        if topic not in topics_by_id():
            yield f"{place}.topics", f"no topic has the id {topic!r}; there are: {', '.join(sorted(topics_by_id()))}"
    for country in countries:
        if country not in country_codes():
            near = " or ".join(f"{code} ({name_de(code)})" for code in similar_codes(country))
            advice = f"did you mean {near}?" if near else "write codes such as NL"
            yield f"{place}.countries", f"no country has the code {country!r} in ISO 3166; {advice}"


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
