"""Files that learning reads and writes: labelled texts, lexicons, models."""

import os
import tempfile
import tomllib
from pathlib import Path

from newsbridge.errors import ConfigError
from newsbridge.tag.learning.examples import Example, parse_example
from newsbridge.tag.learning.model import Model
from newsbridge.tag.learning.rules import Rules


def read_jsonl(file: Path) -> list[Example]:
    """The labelled texts of a file of `{"text", "topics"}` a line.

    Raises:
        ConfigError: with one line for each line of the file that is none; the first ten are named.
    """
    examples: list[Example] = []
    problems: list[tuple[str, str]] = []
    try:
        # lines end with \n alone: a text may hold other line ends
        lines = file.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        raise ConfigError(file, [("", f"cannot be read: {error.strerror or error}")]) from error
    except UnicodeDecodeError as error:
        raise ConfigError(file, [("", f"is no UTF-8 ({error}); save it as UTF-8")]) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                examples.append(parse_example(line, f"line {number}"))
            except ValueError as error:
                problems.append((f"line {number}", str(error)))
    if problems:
        more = [("", f"{len(problems) - 10} more lines like these")] if len(problems) > 10 else []
        raise ConfigError(file, problems[:10] + more)
    return examples


def read_lexicon(file: Path) -> Rules:
    """A lexicon in the form of vocabulary/topics_de.toml, for any labels.

    Raises:
        ConfigError: it cannot be read or is of another form.
    """
    try:
        return Rules(tomllib.loads(file.read_text("utf-8")))
    except OSError as error:
        raise ConfigError(file, [("", f"cannot be read: {error.strerror or error}")]) from error
    except (ValueError, UnicodeDecodeError) as error:
        raise ConfigError(file, [("", str(error))]) from error


def write_model(model: Model, file: Path) -> None:
    """The whole file or nothing of it.

    Raises:
        ConfigError: it cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}", delete=False) as opened:
            opened.write(model.to_bytes())
            opened.flush()
            os.fsync(opened.fileno())
        Path(opened.name).chmod(0o644)
        Path(opened.name).replace(file)
    except OSError as error:
        raise ConfigError(file, [("", f"cannot be written: {error.strerror or error}")]) from error
