"""What went wrong, in editors' languages: the table follows the words that runs keep."""

import re
from pathlib import Path

import pytest

import newsbridge
from newsbridge.vocabulary.causes import in_words
from newsbridge.vocabulary.files import read_toml

ROWS = read_toml("causes.toml")["cause"]
NAME = re.compile(r"{\w+}")
CODE = "".join(
    re.sub(r"""['"]\s*\n\s*f?['"]""", "", file.read_text(encoding="utf-8"))
    for file in Path(newsbridge.__file__).parent.rglob("*.py")
    if file.parent.name not in ("desk", "vocabulary", "check", "tag")
)


def test_every_cause_is_one_that_the_code_says():
    lost = [row["en"] for row in ROWS if not all(part in CODE for part in NAME.split(row["en"]))]
    assert lost == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["en"][:40])
def test_every_cause_is_said_in_each_language(row):
    """With none of its names lost unsaid, but a moment: pages show it on the reader's clock."""
    for language in ("nl", "de"):
        assert set(NAME.findall(row[language])) <= set(NAME.findall(row["en"]))
        said = in_words(f"https://example.org/x: {NAME.sub('12', row['en'])}", language)
        assert said == f"https://example.org/x: {NAME.sub('12', row[language])}"


@pytest.mark.parametrize(
    ("kept", "dutch"),
    [
        ("https://a.example/f: the server answers 404 Not Found (it answers again, with nothing new)",
         "https://a.example/f: de server antwoordt 404 Not Found (er komt weer antwoord, maar niets nieuws)"),
        ("something that nobody has put into words", "something that nobody has put into words"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_around_a_cause_stays(kept, dutch):
    assert in_words(kept, "nl") == dutch
    assert in_words(kept, "en") == kept
