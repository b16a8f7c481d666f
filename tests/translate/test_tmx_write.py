"""What is written is TMX 1.4, and comes back as it was."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from newsbridge.model import Unit
from newsbridge.translate import tmx

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
MADE = "2026-11-19T08:15:00+00:00"
UNITS = [
    Unit("Der Zoll hilft.", "De douane helpt.", origin="Jonna", variant="editor", made=MADE),
    Unit("R & D <b> \"x\" 'y'", "O&O\u00a0– “ja”", origin="mein & \"alt\" <2>.tmx", made="2026-11-19"),
    Unit(" zwei  Blanks\r\n\tund\x07 Zeichen\x00\ufffe ", "\x1f twee\rregels ", made=None),
    Unit("Im Hafen", "In de haven", "deepl", "quality_optimized", "machine", "deepl|quality|more", "deepl", MADE,
         ((0, 2, 0, 2), (3, 8, 6, 11))),
    Unit("ohne Modell", "zonder model", "libretranslate", None, "machine", "x", "", "2026-11-19T09:15:00.5+01:00"),
]  # fmt: skip


@pytest.fixture(scope="module")
def dtd():
    """TMX 1.4 as the standard has it."""
    return etree.DTD(str(Path(__file__).parent / "tmx14.dtd"))


def test_units_come_back_as_they_were(tmp_path, dtd):
    """Texts to the last blank, dates, origin, state, engine, anchors."""
    file = tmp_path / "memory.tmx"
    assert tmx.write(file, iter(UNITS), NOW) == len(UNITS)
    assert list(tmx.read(file)) == UNITS
    document = etree.parse(str(file))
    assert dtd.validate(document), dtd.error_log
    assert document.docinfo.doctype == '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    assert document.find("header").get("creationdate") == "20261120T170000Z"


def test_other_tools_find_date_maker_and_state(tmp_path):
    """OmegaT in attributes, Trados in its own properties."""
    file = tmp_path / "memory.tmx"
    tmx.write(file, UNITS, NOW)
    approved, machine = etree.parse(str(file)).findall(".//tu")[0:4:3]
    found = [dict(unit.attrib) for unit in (approved, machine)]
    dates = {"creationdate": "20261119T081500Z", "changedate": "20261119T081500Z"}
    assert found == [{**dates, "creationid": "Jonna"}, {**dates, "creationid": "MT!"}]
    props = [{prop.get("type"): prop.text for prop in unit.iterfind("prop")} for unit in (approved, machine)]
    assert [one["x-ConfirmationLevel"] for one in props] == ["ApprovedTranslation", "Draft"]
    assert [one["x-Origin"] for one in props] == ["TM", "MachineTranslation"]
    assert [variant.get("{http://www.w3.org/XML/1998/namespace}lang") for variant in approved.iterfind("tuv")] == [
        "de-DE",
        "nl-NL",
    ]


def test_a_file_that_another_tool_wrote_again_is_read_with_care(tmp_path):
    """What a person confirmed there is a person's; places of marked words may have moved and are dropped."""
    file = tmp_path / "memory.tmx"
    tmx.write(file, [UNITS[3]], NOW)
    text = file.read_text(encoding="utf-8").replace('creationtool="newsbridge"', 'creationtool="Trados"')
    file.write_text(text, encoding="utf-8")
    assert list(tmx.read(file)) == [replace(UNITS[3], anchors=())]
    file.write_text(text.replace(">Draft<", ">Translated<").replace("MT!", "Tjark"), encoding="utf-8")
    assert list(tmx.read(file)) == [Unit("Im Hafen", "In de haven", origin="Tjark", made=MADE)]


@pytest.mark.parametrize("anchors", ["[[0,2,0,99]]", "[[2,0,0,1]]", "[[0,1]]", "{}", "[", '[["a",1,2,3]]', "7"])
def test_anchors_that_do_not_fit_are_dropped(tmp_path, anchors):
    """Also where somebody edited the file by hand."""
    file = tmp_path / "memory.tmx"
    tmx.write(file, [UNITS[3]], NOW)
    old = json.dumps(UNITS[3].anchors, separators=(",", ":"))
    file.write_text(file.read_text(encoding="utf-8").replace(old, anchors), encoding="utf-8")
    (unit,) = tmx.read(file)
    assert unit.anchors == ()


def test_what_breaks_while_it_is_written_leaves_the_old_file(tmp_path):
    """Complete or as it was."""
    file = tmp_path / "memory.tmx"
    tmx.write(file, UNITS, NOW)
    before = file.read_bytes()

    def broken():
        yield UNITS[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        tmx.write(file, broken(), NOW)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["memory.tmx"]


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
words = text.filter(str.strip)
names = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=10)
dates = st.none() | st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat)


@st.composite
def units(draw):
    source, target = draw(words), draw(words)
    start, end = sorted(draw(st.tuples(st.integers(0, len(source)), st.integers(0, len(source)))))
    anchors = draw(st.sampled_from([(), ((start, end, 0, len(target)),)]))
    variants = {"approved": st.sampled_from(["", "editor"]), "machine": names.map("deepl|{}".format)}
    state = draw(st.sampled_from(["approved", "machine"]))
    made = draw(dates)
    return Unit(
        source, target, draw(st.none() | names), draw(st.none() | names), state, draw(variants[state]), draw(names),
        made, anchors,
    )  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(units(), max_size=5))
def test_any_unit_comes_back(tmp_path, dtd, given_units):
    """Whatever characters its texts hold."""
    file = tmp_path / "any.tmx"
    tmx.write(file, given_units, NOW)
    assert list(tmx.read(file)) == given_units
    assert dtd.validate(etree.parse(str(file))), dtd.error_log
