"""The glossary file: German and Dutch terms that a translation must keep to."""

import csv
from collections.abc import Iterator
from pathlib import Path

from newsbridge.errors import ConfigError


def read_glossary(file: Path) -> Iterator[tuple[str, str]]:
    """German and Dutch terms of a CSV file with the columns de and nl (UTF-8).

    Raises:
        ConfigError: the file is absent or a line of it is not a pair.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines))
    except (OSError, UnicodeDecodeError) as error:
        reason = "no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error}"
        raise ConfigError(file, [("", reason)]) from error
    if not rows or [cell.strip() for cell in rows[0]] != ["de", "nl"]:
        raise ConfigError(file, [("line 1", "the first line must be: de,nl")])
    for number, row in enumerate(rows[1:], start=2):
        if not row:
            continue
        if len(row) != 2 or not all(cell.strip() for cell in row):
            raise ConfigError(file, [(f"line {number}", "a German and a Dutch term are expected")])
        yield row[0].strip(), row[1].strip()
