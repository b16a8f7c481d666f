"""TOML that pastes: whatever a site calls itself, tomllib reads back the same."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbridge.sources import toml

TEXT = st.text(st.characters(exclude_categories=("Cs",)))
VALUES = st.recursive(
    TEXT | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(TEXT.filter(lambda name: name != "rights"), VALUES, max_size=4), TEXT, TEXT)
def test_what_is_written_reads_back_the_same(keys, right, note):
    """Keys, values and comments of any characters."""
    read = tomllib.loads(toml.source(keys, rights=[right], comments=[note]))
    assert read == {"sources": [{**keys, "rights": {"class": "unknown"}}]}


@pytest.mark.parametrize(
    "title",
    [
        'x"\n[sources.rights]\nclass = "licensed"', "'''", '"""', "\\", "\\u0022", "a\rb\u2028c\x85d", "# x", "]]",
        "\x00\x1b[31m\x7f", "\u202egnp.exe", "\N{GRINNING FACE}",
    ],
)  # fmt: skip
def test_a_hostile_title_stays_a_title(title):
    """It neither ends its string nor begins a table, in a value or in a comment."""
    text = toml.source({"id": "x", "name": title}, comments=[title])
    assert tomllib.loads(text) == {"sources": [{"id": "x", "name": title}]}
    assert all(character.isprintable() or character == "\n" for character in text)


def test_half_characters_become_a_mark():
    """They cannot be written as UTF-8."""
    assert tomllib.loads(toml.source({"name": "a\ud800b"})) == {"sources": [{"name": "a\ufffdb"}]}
