"""The desk's words in three languages."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from newsbridge.desk import words as module
from newsbridge.desk.words import LANGUAGES, preferred, words
from newsbridge.review import ISSUE_MOVES, ITEM_MOVES, ROLES

PAGES = Path(module.__file__).parent
CALLS = re.compile(r"""(?:\bt|words)\(\s*["']([a-z_]+\.[a-z0-9_]+)["']""")


def test_no_language_lacks_a_key() -> None:
    keys = {language: set(words(language).texts) for language in LANGUAGES}
    for language, own in keys.items():
        others = set.union(*keys.values())
        assert sorted(others - own) == [], language


def test_no_language_wants_another_name_filled_in() -> None:
    for key, text in words("en").texts.items():
        asked = {language: set(re.findall(r"{(\w+)", words(language).texts[key]))
                 for language in LANGUAGES}
        assert len({frozenset(names) for names in asked.values()}) == 1, (key, text)


def test_every_text_that_pages_ask_for_is_there() -> None:
    files = [*PAGES.rglob("*.html"), *PAGES.rglob("*.py")]
    asked = {key: file.name for file in files for key in CALLS.findall(file.read_text(encoding="utf-8"))}
    assert {key: file for key, file in asked.items() if not any(map(_fits(key), words("en").texts))} == {}


def _fits(asked: str) -> Callable[[str], bool]:
    """Whether a key is what is asked for; what ends in `_` is put together with a value."""
    return lambda key: key.startswith(asked) if asked.endswith("_") else key == asked


def test_states_moves_and_roles_have_words() -> None:
    states = {state for move in ITEM_MOVES.values() for state in move.before}
    wanted = {f"states.{one}" for one in states} | {f"moves.{one}" for one in (*ITEM_MOVES, *ISSUE_MOVES)}
    assert {key for key in wanted | {f"roles.{one}" for one in ROLES} if not words("nl").has(key)} == set()


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("de-AT,de;q=0.9,en;q=0.8", "de"), ("fr,en;q=0.5", "en"), ("", "nl"), ("xx", "nl"), ("nl;q=0.1,en", "en"),
     ("de;q=x,en;q=0.2", "en")],
)  # fmt: skip
def test_the_browsers_language_is_spoken(accepted: str, language: str) -> None:
    assert preferred(accepted) == language
