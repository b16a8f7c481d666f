"""Terms that editors add: they beat the file, in translation, in the checks, and in what is made anew."""

import csv
from datetime import UTC, datetime

import pytest

from newsbridge.config import load
from newsbridge.config.glossary import read_glossary
from newsbridge.editing import terms
from newsbridge.errors import NewsbridgeError
from newsbridge.pipeline.terms import with_terms
from newsbridge.refusals import ConflictError
from newsbridge.store import history, open_store
from newsbridge.store.history import Subject

from desk import desk, tmx, write

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)


@pytest.fixture
def opened(tmp_path):
    """A pipeline with a glossary file of two terms, and its store."""
    file = desk(tmp_path, glossary="terms.csv")
    (tmp_path / "terms.csv").write_text("de,nl\nMarkt,markt\nZoll,douane|tol\n", encoding="utf-8")
    write(file, "a", "Markt beginnt", "Der Markt beginnt heute.")
    tmx(file, "a", **{"Markt beginnt": "Markt begint", "Der Markt beginnt heute.": "De markt begint vandaag."})
    settings = load(file)
    store = open_store(settings.store, NOW)
    yield file, settings, store
    store.close()


def test_what_editors_say_beats_the_file(opened, tmp_path):
    _, settings, store = opened
    assert with_terms(settings, store) is settings
    terms.put(store, settings, "Markt", ["beurs", "markt"], "ev", NOW, 0)
    terms.put(store, settings, "Amt ", [" dienst"], "ev", NOW, 0)
    terms.remove(store, settings, "Zoll", "ev", NOW, 0)
    found = {one.de: (one.nl, one.origin, one.file, one.version) for one in terms.listed(store, settings)}
    assert found == {
        "Amt": (("dienst",), "desk", (), 1),
        "Markt": (("beurs", "markt"), "both", ("markt",), 1),
        "Zoll": ((), "off", ("douane", "tol"), 1),
    }
    now = with_terms(settings, store)
    assert [(term.de, term.nl[0]) for term in now.glossary] == [("Markt", "beurs"), ("Amt", "dienst")]
    (tmp_path / "new.csv").write_text(terms.export(store, settings), encoding="utf-8")
    assert tuple(read_glossary(tmp_path / "new.csv")) == now.glossary
    terms.reset(store, settings, "Zoll", "ev", NOW, 1)
    terms.remove(store, settings, "Amt", "ev", NOW, 1)
    assert [one.origin for one in terms.listed(store, settings)] == ["both", "file"]
    (line,) = history.of(store, Subject("probe", "term", "Markt"))
    assert (line.change.before, line.change.after) == (None, ["beurs", "markt"])


def test_two_who_change_a_term_at_once_do_not_overwrite_each_other(opened):
    _, settings, store = opened
    terms.put(store, settings, "Markt", ["beurs"], "ev", NOW, 0)
    with pytest.raises(ConflictError):
        terms.put(store, settings, "Markt", ["plein"], "jo", NOW, 0)
    assert terms.listed(store, settings)[0].nl == ("beurs",)


@pytest.mark.parametrize(
    ("de", "nl"), [("", ["a"]), ("Amt", [" "]), ("A\tb", ["a"]), ("A" * 1025, ["a"]), ("A", ["b|c"])]
)
def test_what_no_engine_would_take_is_refused(opened, de, nl):
    _, settings, store = opened
    with pytest.raises(NewsbridgeError):
        terms.put(store, settings, de, nl, "ev", NOW, None)


def test_a_run_checks_with_them(opened, newsbridge):
    """What is not out is looked at again, and status knows which findings count."""
    file, _, _ = opened
    text = file.read_text(encoding="utf-8").replace('"auto"', '"required"')
    file.write_text(text, encoding="utf-8")
    newsbridge("run", file, "--now", "2026-11-20T18:00+01:00")
    assert "glossary" not in newsbridge("status", file).stdout
    assert newsbridge("glossary", "add", file, "Markt", "beurs", "--editor", "ev").returncode == 0
    assert "Markt = beurs  (changed by ev)" in newsbridge("glossary", "list", file).stdout
    newsbridge("run", file, "--now", "2026-11-20T19:00+01:00")
    assert "glossary" in newsbridge("status", file).stdout


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+31 20", "-Abkommen", "@Handel", "'=1+1", "''@", "'s-Gravenhage", "a;=1", "a;'=1", "＝1+1", "a=b", "'"],
)  # fmt: skip
def test_the_terms_as_a_file_are_no_formulas_and_come_back_as_they_were(opened, tmp_path, text):
    """Spreadsheet programs reckon with cells that begin so; of a ; they may make another cell."""
    _, settings, store = opened
    terms.put(store, settings, text, [text, f"ook {text}"], "ev", NOW, 0)
    file = tmp_path / "new.csv"
    file.write_text(terms.export(store, settings), encoding="utf-8")
    assert tuple(read_glossary(file)) == with_terms(settings, store).glossary
    for separator in ",;":
        for row in csv.reader(file.read_text(encoding="utf-8").splitlines(), delimiter=separator):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in row), row
