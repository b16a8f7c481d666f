"""What the rules refuse: each key has its words in every language, and nothing is worded that nobody is refused."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import newsbridge
from newsbridge.editing import accounts, findings  # noqa: F401 - they know refusals of their own
from newsbridge.model import Finding
from newsbridge.refusals import ConflictError, MoveError, RefusalError
from newsbridge.vocabulary.files import read_toml

LANGUAGES = ("en", "nl", "de")
NOON = datetime(2026, 11, 23, 13, 0, tzinfo=timezone(timedelta(hours=1)))


def texts(language: str) -> dict[str, str]:
    tables = read_toml(f"refusals_{language}.toml")
    return {f"{table}.{key}": text for table, words in tables.items() for key, text in words.items()}


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def kinds(kind: type[RefusalError] = RefusalError) -> Iterator[str]:
    yield kind.__name__
    for one in kind.__subclasses__():
        yield from kinds(one)


@cache
def sources() -> tuple[str, ...]:
    """The modules that can refuse somebody something, and those that choose between reasons."""
    files = Path(newsbridge.__file__).parent.rglob("*.py")
    return tuple(text for file in files if "Error" in (text := file.read_text(encoding="utf-8")) and "refusals" in text)


def raised() -> Iterator[tuple[str, set[str]]]:
    """Keys that stand in the code where somebody is refused something, with the names of the values that come along."""
    known = set(kinds())
    for call in (node for text in sources() for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)):
        called = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        if called in known and call.args:
            given = {one.arg for one in call.keywords if one.arg}
            # a condition chooses between keys, and tests something else
            first = call.args[0]
            chosen = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
            yield from ((one.value, given) for one in chosen if isinstance(one, ast.Constant))


def test_every_key_in_the_code_has_words_and_what_they_name():
    english = texts("en")
    found = list(raised())
    assert len(found) > 60
    for key, given in found:
        hint = english.get(f"hint.{key.replace('.', '_')}", "")
        assert key in english
        assert names(english[key]) | names(hint) <= given | {"n"}, key


def test_no_words_are_for_a_key_that_nobody_raises():
    code = "".join(sources())
    keys = {key for key in texts("en") if not key.startswith("hint.")}
    assert [key for key in keys if f'"{key}"' not in code] == []
    assert {key.removeprefix("hint.") for key in texts("en").keys() - keys} <= {key.replace(".", "_") for key in keys}


@pytest.mark.parametrize("language", ["nl", "de"])
def test_every_language_says_the_same(language):
    """Ids and file names may be left to the command line: a page shows what it is about."""
    english = {key: text for key, text in texts("en").items() if not key.startswith("hint.")}
    said = texts(language)
    assert said.keys() == english.keys()
    for key, text in said.items():
        assert names(text) <= names(english[key]), key
        assert names(text) == names(texts("nl")[key]), key
        assert ("{n}" in text and "|" in text) == ("{n}" in english[key] and "|" in english[key]), key


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (MoveError("item.hour_over", until=NOON), "2026-11-23 12:00 UTC is over"),
        (MoveError("item.state", state="in_review", move="take_back"), "in review cannot be changed so: take back"),
        (MoveError("item.is_rejected", state="rejected", move="approve"), "first; newsbridge reject --lift"),
        (MoveError("text.too_long", paragraph=3, most=20_000), "paragraph 3 has more than 20,000 characters"),
        (MoveError("text.empty", paragraph=0), "the title would be empty"),
        (MoveError("tag.unknown_country", code="XX", similar=["AX", "MX"]), "perhaps AX, MX"),
        (MoveError("item.blocked", findings=[Finding("number", "warn", "one, two"), Finding("name", "warn", "x")]),
         "number: one, two; name: x"),
        (ConflictError("text.other", 3, text="a:b"), "look again: newsbridge status PIPELINE a:b"),
        (accounts.LoginError("login.wait", 0.2), "wait a second"),
        (accounts.LoginError("login.wait", 1.2), "wait 2 seconds"),
    ],
)  # fmt: skip
def test_the_command_line_says_it_in_one_english_line(refusal, said):
    assert said in str(refusal)
    assert "\n" not in str(refusal)
    assert NOON.astimezone(UTC).hour == 12
