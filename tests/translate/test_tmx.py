"""Memories of other tools are read; broken files are named with their line."""

from collections import Counter

import pytest

from newsbridge.errors import ConfigError
from newsbridge.translate import tmx

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header/><body>\n'


@pytest.fixture
def written(tmp_path):
    """A file with these units."""

    def write(body, head=HEAD, encoding="utf-8"):
        file = tmp_path / "memory.tmx"
        file.write_bytes(f"{head}{body}</body></tmx>".encode(encoding))
        return file

    return write


def pair(german, dutch, attributes="", props="", dutch_attributes=""):
    return (
        f"<tu {attributes}>{props}"
        f'<tuv xml:lang="de"><seg>{german}</seg></tuv>'
        f'<tuv xml:lang="nl" {dutch_attributes}><seg>{dutch}</seg></tuv></tu>'
    )


def texts(file):
    return [(unit.source, unit.target) for unit in tmx.read(file)]


@pytest.mark.parametrize("german", ["de", "DE", "de-DE", "de-AT", "de_CH", "deu"])
@pytest.mark.parametrize("dutch", ["nl", "NL", "nl-NL", "nl-BE", "dut"])
def test_regional_codes_are_german_and_dutch(written, german, dutch):
    """Whatever country a translation tool was set to."""
    unit = f'<tu><tuv xml:lang="{german}"><seg>alt</seg></tuv><tuv lang="{dutch}"><seg>oud</seg></tuv></tu>'
    assert texts(written(unit)) == [("alt", "oud")]


def test_a_dutch_or_open_source_language_is_no_hindrance(written):
    """What the header calls the source does not decide."""
    body = '<tu srclang="nl"><tuv xml:lang="nl"><seg>oud</seg></tuv><tuv xml:lang="de"><seg>alt</seg></tuv></tu>'
    for language in ("nl-NL", "*all*", "de"):
        assert texts(written(body, HEAD.replace("<header/>", f'<header srclang="{language}"/>'))) == [("alt", "oud")]


def test_of_two_dutch_texts_that_of_the_netherlands_is_taken(written):
    """The readers live there."""
    body = (
        '<tu><tuv xml:lang="nl-BE"><seg>gsm</seg></tuv><tuv xml:lang="nl-NL"><seg>mobieltje</seg></tuv>'
        '<tuv xml:lang="de"><seg>Handy</seg></tuv></tu>'
    )
    assert texts(written(body)) == [("Handy", "mobieltje")]


@pytest.mark.parametrize(
    ("seg", "words"),
    [
        ('Der <bpt i="1">&lt;b></bpt>Zoll<ept i="1">&lt;/b></ept> <hi>hilft <hi>uns</hi></hi>.', "Der Zoll hilft uns."),
        ('Seite <ph>{p}</ph>3<it pos="begin">&lt;i></it><ut>x</ut>', "Seite 3"),
        ('Zeile<ph type="lb"/>zwei<ph>&lt;br /&gt;</ph>drei', "Zeile zwei drei"),
        ("Haus<ph>{note <sub>Fußnote</sub>}</ph> und Hof", "Haus und Hof"),
        ("  ein\n   Text\tmit\u00a0Blanks ", "ein Text mit\u00a0Blanks"),
        ("a <!-- b --> <?c d?> e", "a e"),
        ("R &amp; D &#228;", "R & D ä"),
        ("vor&#x1f;her E&#x1E;Mail \x07da", "vorher E-Mail da"),
    ],
)
def test_codes_are_left_out_and_words_are_kept(written, seg, words):
    """Inline codes are another format's; blanks of a foreign file are folded."""
    assert texts(written(pair(seg, "x"))) == [(words, "x")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "iso-8859-1"])
def test_encodings_that_tools_write(written, encoding):
    """With a byte order mark or without."""
    named = {"utf-8-sig": "UTF-8", "utf-16-be": "UTF-16BE"}.get(encoding, encoding)
    head = HEAD.replace("UTF-8", named)
    assert texts(written(pair("Größe", "maat"), head, encoding)) == [("Größe", "maat")]


def test_a_namespace_is_looked_through(written):
    """Some tools declare one."""
    head = HEAD.replace("<tmx ", '<tmx xmlns="http://www.lisa.org/tmx14" ')
    assert texts(written(pair("alt", "oud"), head)) == [("alt", "oud")]


MACHINE = '<prop type="x-Origin">MachineTranslation</prop>'
DRAFT = '<prop type="x-ConfirmationLevel">Draft</prop>'
DONE = '<prop type="x-ConfirmationLevel">Translated</prop>'


@pytest.mark.parametrize(
    ("attributes", "props", "dutch_attributes", "state", "origin"),
    [
        ('creationid="Jonna"', "", "", "approved", "Jonna"),
        ('creationid="Jonna" changeid="Tjark"', "", "", "approved", "Tjark"),
        ("", "", 'changeid="Tjark" creationid="Jonna"', "approved", "Tjark"),
        ("", "", "", "approved", "memory.tmx"),
        ('creationid="MT!"', "", "", "machine", "MT!"),
        ("", "", 'creationid="MT!-Apertium"', "machine", "MT!-Apertium"),
        ('creationid="MT!" changeid="Tjark"', "", "", "approved", "Tjark"),
        ('creationid="Mtatsch"', "", "", "approved", "Mtatsch"),
        ('creationid="Jonna"', MACHINE + DRAFT, "", "machine", "Jonna"),
        ('creationid="Jonna"', MACHINE.replace("Machine", "AdaptiveMachine"), "", "machine", "Jonna"),
        ('creationid="Jonna"', MACHINE + DONE, "", "approved", "Jonna"),
        ('creationid="Jonna"', '<prop type="x-Origin">TM</prop>', "", "approved", "Jonna"),
        ("", '<prop type="x-newsbridge-state:SingleString">machine</prop>', "", "machine", "memory.tmx"),
        ("", '<prop type="x-newsbridge-state">machine</prop>' + DONE, "", "approved", "memory.tmx"),
        ('creationid="x"', '<prop type="aligned">no</prop><prop type="client">y</prop>', "", "approved", "x"),
    ],
)
def test_a_unit_is_a_persons_unless_it_says_otherwise(written, attributes, props, dutch_attributes, state, origin):
    """OmegaT, Trados, memoQ and Okapi each have their way to say who made it."""
    (unit,) = tmx.read(written(pair("alt", "oud", attributes, props, dutch_attributes)))
    assert (unit.state, unit.origin) == (state, origin)
    assert (unit.variant, unit.engine) == (("", None) if state == "approved" else ("mt", "mt"))


@pytest.mark.parametrize(
    ("dates", "made"),
    [
        ('creationdate="20251120T170000Z"', "2025-11-20T17:00:00+00:00"),
        ('creationdate="20251120T170000Z" changedate="20261120T170000Z"', "2026-11-20T17:00:00+00:00"),
        ('creationdate="2025-11-20T17:00:00+01:00"', "2025-11-20T16:00:00+00:00"),
        ('creationdate="00010101T000000Z"', None),
        ('creationdate="yesterday" changedate=""', None),
    ],
)
def test_dates_are_read_at_unit_and_translation(written, dates, made):
    """The last change counts; what is no date is none."""
    for attributes, dutch_attributes in ((dates, ""), ("", dates)):
        (unit,) = tmx.read(written(pair("alt", "oud", attributes, "", dutch_attributes)))
        assert unit.made == made


def test_what_is_passed_over_is_counted_by_reason(written):
    """One language, no words, a reviewer's rejection."""
    rejected = '<prop type="x-ConfirmationLevel">RejectedTranslation</prop>'
    alone = '<tu><tuv xml:lang="de"><seg>nur deutsch</seg></tuv><tuv xml:lang="fr"><seg>f</seg></tuv></tu>'
    body = alone + pair("x", " ") + pair("alt", "oud", "", rejected) + pair("a", "b") + alone
    passed = Counter()
    assert len(list(tmx.read(written(body), passed))) == 1
    assert passed == {"without German and Dutch": 2, "without words": 1, "rejected by a reviewer": 1}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", r"it is empty"),
        ("no xml", r"line 1: is not a translation memory in TMX"),
        ("<html></html>", r"its root is <html>; name a TMX file"),
        (HEAD + "<tu>", r"line 4: .* export it again"),
        (HEAD + pair("a", "b") + "\n<tu></b></tu></body></tmx>", r"line 5: "),
        (HEAD + pair("a &auml;", "b") + "</body></tmx>", r"line 4: Entity 'auml' not defined: write the character"),
        (HEAD.replace("UTF-8", "klingon"), r"is not a translation memory in TMX"),
    ],
)
def test_what_is_no_memory_is_named(tmp_path, content, said):
    """The error names file and line, and what to do."""
    file = tmp_path / "memory.tmx"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"memory\.tmx: .*{said}"):
        list(tmx.read(file))
    with pytest.raises(ConfigError, match="No such file"):
        list(tmx.read(tmp_path / "nowhere.tmx"))


def test_entities_of_a_doctype_are_not_followed(tmp_path, written):
    """No file of this machine gets into the memory, and no word is lost in silence."""
    secret = tmp_path / "secret"
    secret.write_text("geheim", encoding="utf-8")
    for entity in (f'SYSTEM "{secret.as_uri()}"', '"geheim"'):
        head = f'<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY x {entity}>]><tmx version="1.4"><body>\n'
        with pytest.raises(ConfigError, match=r"line 2: the unit needs &x;.*follows no entities") as error:
            list(tmx.read(written(pair("a &x;", "b"), head)))
        assert "geheim" not in str(error.value)


def test_a_large_file_is_not_held_as_a_whole(written):
    """Elements that were given out are freed."""
    units = tmx.read(written(pair("alt " * 50, "oud " * 50) * 2000))
    next(units)
    assert sum(1 for _ in units) == 1999
    import gc

    from lxml import etree

    gc.collect()
    assert sum(isinstance(one, etree._Element) for one in gc.get_objects()) < 50
