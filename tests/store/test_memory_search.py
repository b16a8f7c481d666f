"""People find what the memory holds, whatever they type."""

from contextlib import closing
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsbridge.model import Unit
from newsbridge.store import memory, memory_census, memory_search, open_store, writing

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
FERRY = "Die Fähre zwischen Altvenne und Doetinchem befördert 4,8 Millionen Fahrgäste im Jahr."
UNITS = [
    Unit("Die Straße nach Münster ist zu, gesperrt", "De weg naar Münster is dicht", origin="a.tmx", made="2026-01-01"),
    Unit("Muenster baut an", "Münster breidt uit", "deepl", "quality", "machine", "deepl|q", "deepl", "2026-02-01"),
    Unit(FERRY, "De veerpont vervoert 4,8 miljoen passagiers per jaar.", origin="Jonna", made="2026-03-01"),
    Unit("Der Zoll hilft", "De douane helpt", origin="a.tmx", made="2026-04-01"),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store with these units, one of them changed since."""
    with closing(open_store(tmp_path_factory.mktemp("store") / "newsbridge.db", NOW)) as opened:
        with writing(opened):
            memory.put(opened, [*UNITS[:3], Unit("Der Zoll hilft", "De tol helpt", origin="b.tmx")], NOW)
        with writing(opened):
            memory.put(opened, UNITS[3:], NOW)
        yield opened


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("Münster", [0, 1]),
        ("munster", [0, 1]),
        ("MUENSTER gesperrt", [0]),
        ("strasse", [0]),
        ("straß", [0]),
        ("weg Straße", [0]),
        ("passagier", [2]),
        ("4,8", [2]),
        ("zoll douane", [3]),
        ("Zoll Fähre", []),
        ("Gänsebraten", []),
        ("", []),
        ("-- !!", []),
    ],
)
def test_words_are_found_in_both_languages(store, sought, found):
    """Beginnings of words, umlauts or none; approved units first."""
    hits, count = memory_search.search(store, sought)
    assert [UNITS.index(hit.unit) for hit in hits] == found
    assert count == len(found)


def test_earlier_dutch_is_shown(store):
    """What an approved unit said before."""
    (hit,) = memory_search.search(store, "Zoll")[0]
    assert [(past.target, past.origin) for past in hit.past] == [("De tol helpt", "b.tmx")]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=12), st.text('"*:^()-+{}AND ORNEAR,\0', max_size=12)))
def test_nothing_typed_is_a_syntax_error(store, sought):
    """Quotes, stars and operators are words like any other."""
    memory_search.search(store, sought)
    memory_search.near(store, sought)


def test_a_near_match_shows_what_differs(store):
    """Score, unit and difference; the same wording scores 100."""
    (near,) = memory_search.near(store, FERRY.replace("4,8", "4,9"))
    assert near.unit == UNITS[2]
    assert 95 <= near.score < 100
    assert "befördert [-4,8-]{+4,9+} Millionen" in near.difference
    (same,) = memory_search.near(store, FERRY)
    assert (same.score, same.difference) == (100, FERRY)


@pytest.mark.parametrize(
    "text", ["", "Gänsebraten", "Die Fähre zwischen Altvenne und dem Rest der Welt, 12 Seiten lang", "!", "Die Die Die"]
)
def test_what_is_far_is_not_shown(store, text):
    """Below 75 it helps nobody."""
    assert memory_search.near(store, text) == []


def test_of_several_translations_the_editors_is_shown(tmp_path):
    """Then a file's, then a machine's; the closest text comes first, and no more than asked for."""
    text = "Der Hafen von Altvenne wächst um {} Hektar auf der anderen Seite"
    units = [
        Unit(text.format(7), "machine", "deepl", None, "machine", "deepl|q"),
        Unit(text.format(7), "file"),
        Unit(text.format(7), "editor", variant="editor"),
        *(Unit(text.format(f"{n} neue"), str(n)) for n in range(10, 16)),
    ]
    with closing(open_store(tmp_path / "newsbridge.db", NOW)) as store:
        with writing(store):
            memory.put(store, units, NOW)
        found = memory_search.near(store, text.format(8))
        assert found[0].unit.target == "editor"
        assert len(found) == 3
        assert len(memory_search.near(store, text.format(8), limit=5)) == 5


def test_statistics_tell_states_origins_and_dates(store):
    """Sentences that were only taken from longer units do not count as units."""
    found = memory_census.statistics(store)
    assert (found["units"], found["oldest"], found["newest"]) == (4, "2026-01-01", "2026-04-01")
    assert found["characters"] == sum(len(unit.source) for unit in UNITS)
    assert [(group["state"], group["units"]) for group in found["states"]] == [("approved", 3), ("machine", 1)]
    origins = [(group["origin"], group["units"]) for group in found["origins"]]
    assert origins == [("a.tmx", 2), ("Jonna", 1), ("deepl", 1)]
    assert found["engines"][1]["variant"] == "deepl|q"
    assert found["changed"] == 1
    assert found["saved"] == {"texts": 0, "characters": 0}


def test_what_the_memory_saved_is_counted_once_a_wording(tmp_path):
    """A text that is made anew would not be there without the memory."""
    with closing(open_store(tmp_path / "newsbridge.db", NOW)) as store:
        store.execute("PRAGMA foreign_keys = OFF")
        for number in (1, 2):
            store.execute("INSERT INTO translation VALUES (?, 7, ?, 'nl', '', '', '', NULL)", [number, number])
            for place, (source, origin) in enumerate(
                [("Titel", "memory"), ("Absatz", "approved memory"), ("neu", "engine"), ("2026", "unchanged")]
            ):
                row = {"translation": number, "number": place, "source": source, "target": "", "origin": origin}
                store.table("segment").insert({**row, "billed": 0})
        assert memory_census.statistics(store)["saved"] == {"texts": 2, "characters": 11}
