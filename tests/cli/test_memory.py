"""`newsbridge memory …` as an editor meets it."""

import io
import json
import sys
from datetime import UTC, datetime

import pytest

from newsbridge.cli import main
from newsbridge.model import Unit
from newsbridge.translate import tmx

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
EARLY, LATE = "2026-11-01T00:00:00+00:00", "2026-11-19T00:00:00+00:00"
FERRY = "Die Fähre nach Doetinchem befördert 4,8 Millionen Fahrgäste im Jahr"
PIPELINE = """
[pipeline]
title = "Probe"
[translate]
memory = []
[[sources]]
id = "a"
kind = "folder"
name = "A"
path = "press"
"""
UNITS = [
    Unit(FERRY, "De veerpont vervoert 4,8 miljoen passagiers", origin="Jonna", made=EARLY),
    Unit("Im Hafen", "In de haven", "deepl", "quality_optimized", "machine", "deepl|q", "deepl", EARLY),
    Unit("Im Hafen", "In de jachthaven", variant="editor", origin="Tjark", made=LATE),
]


@pytest.fixture
def desk(tmp_path, capsys, monkeypatch):
    """Run `newsbridge memory` on a pipeline of its own; gives exit status, stdout and stderr."""
    pipeline = tmp_path / "pipelines" / "probe.toml"
    pipeline.parent.mkdir()
    pipeline.write_text(PIPELINE, encoding="utf-8")
    (pipeline.parent / "press").mkdir()
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["memory", arguments[0], str(pipeline), *map(str, arguments[1:])])
        shown = capsys.readouterr()
        return ended.value.code, shown.out, shown.err

    return run


@pytest.fixture
def file(tmp_path):
    """A file with the units."""
    tmx.write(tmp_path / "units.tmx", UNITS, NOW)
    return tmp_path / "units.tmx"


def test_what_is_imported_comes_out_again(desk, file, tmp_path):
    """All fields, and a second import changes nothing."""
    code, shown, _ = desk("import", file)
    assert (code, shown) == (0, f"{file}: 3 new, 0 changed, 0 the same, 0 passed over\n")
    assert desk("import", file)[1] == f"{file}: 0 new, 0 changed, 3 the same, 0 passed over\n"
    assert desk("export", "all.tmx") == (0, "wrote all.tmx: 3 units\n", "")
    assert list(tmx.read(tmp_path / "all.tmx")) == UNITS
    assert "1 units" in desk("export", "machine.tmx", "--state", "machine")[1]
    assert list(tmx.read(tmp_path / "machine.tmx")) == UNITS[1:2]


def test_a_broken_file_leaves_nothing(desk, file):
    """All or none of a file; those before it stay."""
    text = file.read_text(encoding="utf-8")
    broken = file.with_name("broken.tmx")
    broken.write_text(text.replace("Im Hafen", "Am Hafen").replace("</body>", ""), encoding="utf-8")
    code, shown, said = desk("import", file, broken)
    assert code == 2
    assert "3 new" in shown
    assert "broken.tmx: line " in said
    assert json.loads(desk("stats", "--json")[1])["units"] == 3


def test_a_newer_word_of_an_editor_stays(desk, file):
    """An export of yesterday does not undo today; a newer one counts, and earlier Dutch is kept."""
    desk("import", file)
    for made, dutch, said in ((EARLY, "oud", "1 not taken: an editor"), ("2026-11-20", "nieuw", "1 changed")):
        unit = Unit("Im Hafen", dutch, variant="editor", origin="Jonna", made=made)
        tmx.write(file, [unit], NOW)
        assert said in desk("import", file)[1]
    shown = desk("search", "Hafen")[1]
    assert "approved · Jonna · 2026-11-20\n  DE Im Hafen\n  NL nieuw\n" in shown
    assert "  NL until then, of 2026-11-19 (Tjark): In de jachthaven\n" in shown
    assert "machine (deepl, quality_optimized) · deepl · 2026-11-01" in shown


def test_of_a_text_that_a_file_repeats_the_newest_counts(desk, file):
    """And what is left out is counted."""
    german = '<tuv xml:lang="de"><seg>Tor</seg></tuv>'
    file.write_text(
        '<tmx version="1.4"><header/><body>'
        f'<tu changedate="20261119T000000Z">{german}<tuv xml:lang="nl"><seg>poort</seg></tuv></tu>'
        f'<tu changedate="20261101T000000Z">{german}<tuv xml:lang="nl"><seg>doel</seg></tuv></tu>'
        f"<tu>{german}</tu></body></tmx>",
        encoding="utf-8",
    )
    shown = desk("import", file)[1]
    assert "1 new, 0 changed, 0 the same, 1 passed over\n  1 passed over: without German and Dutch\n" in shown
    assert "1 of a text that the file holds more than once" in shown
    assert "NL poort" in desk("search", "Tor")[1]


def test_near_matches_show_the_difference(desk, file, monkeypatch):
    """From the command line or standard input, as lines or JSON."""
    desk("import", file)
    changed = FERRY.replace("4,8", "4,9")
    shown = desk("near", *changed.split())[1]
    assert " % approved · Jonna · 2026-11-01\n  DE Die Fähre nach Doetinchem befördert [-4,8-]{+4,9+} " in shown
    monkeypatch.setattr(sys, "stdin", io.StringIO(changed))
    (found,) = json.loads(desk("near", "-", "--json")[1])["near"]
    assert (found["source"], found["state"]) == (FERRY, "approved")
    assert "no unit is as near as 75 %" in desk("near", "ganz etwas anderes")[1]


def test_statistics_and_search_as_json_and_lines(desk, file):
    """The same figures in both."""
    desk("import", file)
    lines = desk("stats")[1]
    assert lines.startswith("3 units (2 approved, 1 machine)")
    assert "by deepl quality_optimized: 1 machine (variant deepl|q)" in lines
    assert "saved so far: 0 titles and paragraphs" in lines
    found = json.loads(desk("search", "hafen", "--limit", "1", "--json")[1])
    assert (found["count"], found["units"][0]["target"]) == (2, "In de jachthaven")
    assert "2 units; 1 shown" in desk("search", "hafen", "--limit", "1")[1]
    assert desk("search", '"')[1] == "no unit holds these words\n"


def test_a_pipelines_own_memory_file_is_never_written(desk, tmp_path):
    """Files that a pipeline reads belong to editors."""
    seed = tmp_path / "pipelines" / "seed.tmx"
    tmx.write(seed, UNITS, NOW)
    pipeline = seed.with_name("probe.toml")
    pipeline.write_text(PIPELINE.replace("memory = []", 'memory = ["seed.tmx"]'), encoding="utf-8")
    code, _, said = desk("export", seed)
    assert code == 2
    assert "is a memory file of this pipeline" in said
    assert len(list(tmx.read(seed))) == 3


@pytest.mark.parametrize(
    "arguments", [["import"], ["export"], ["export", "a.tmx", "b.tmx"], ["search"], ["near", " "], ["stats", "x"]]
)
def test_a_wrong_command_line_ends_with_2(desk, arguments):
    """As the house says."""
    assert desk(*arguments)[0] == 2
