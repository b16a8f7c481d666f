"""A wrong pipeline file gives one error for each mistake: file, place, what is allowed."""

import re

import pytest

from newsbridge.config import load
from newsbridge.errors import ConfigError

GOOD = """
[pipeline]
title = "Probe"

[[sources]]
id = "amt"
kind = "feed"
name = "Amt"
url = "https://amt.example/feed.xml"
"""

MISTAKES = {
    "unknown key at the top": ("[wrong]\nx = 1\n", ["wrong", "unknown key", "allowed here", "pipeline, ", "sources"]),
    "unknown key in a table": ("[select]\nmax_age = 7\n", ["select.max_age", "unknown key", "max_age_days"]),
    "unknown key of a source": ('urll = "x"\n', ["sources[amt].urll", "unknown key", "article", "homepage", "url"]),
    "wrong type": ('[select]\nmax_age_days = "week"\n', ["select.max_age_days", "a whole number", "'week'"]),
    "number out of range": ("[select]\nmax_age_days = -1\n", ["select.max_age_days", "at least 0", "not -1"]),
    "age past all dates": ("[select]\nmax_age_days = 99999\n", ["select.max_age_days", "at most 36500", "99999"]),
    "country that is none": ('[select]\ncountries = ["UK"]\n', ["select.countries", "'UK'", "did you mean GB ("]),
    "country like no other": ('[select]\ncountries = ["XX"]\n', ["select.countries", "'XX'", "codes such as NL"]),
    "unknown review mode": ('[review]\nmode = "never"\n', ["review.mode", "'auto' or 'required'", "'never'"]),
    "memory that is not there": ('[translate]\nmemory = ["m.tmx"]\n', ["translate.memory[#1]", "no such file: m.tmx"]),
    "glossary that is not there": (
        '[translate]\nglossary = "g.csv"\n',
        ["translate.glossary", "g.csv", "no such file"],
    ),
    "unknown engine": ('[translate]\nengine = "babelfish"\n', ["translate.engine", 'no kind "babelfish"', "deepl"]),
    "unknown key of the engine": (
        "[translate.deepl]\nspeed = 1\n",
        ["translate.deepl.speed", "unknown key", "formality"],
    ),
    "unknown key beside the engine": ("[translate]\nkey = 'x'\n", ["translate.key", "unknown key", "run_characters"]),
    "unknown tagger": ("[tag.mood]\n", ["tag.mood", 'no kind "mood"', "country", "topic"]),
    "unknown key of a tagger": ("[tag.country]\nfoo = 1\n", ["tag.country.foo", "unknown key", "enabled", "partners"]),
    "a switch that is no switch": ('[publish.rss]\nenabled = "no"\n', ["publish.rss.enabled", "true or false"]),
    "source without kind": (
        '\n[[sources]]\nid = "b"\nname = "B"\n',
        ["sources[b].kind", "missing", "feed, folder, mailbox, page, sitemap"],
    ),
    "source without id": ('\n[[sources]]\nkind = "feed"\nname = "B"\n', ["sources[#2].id", "missing"]),
    "source without its address": (
        '\n[[sources]]\nid = "b"\nkind = "feed"\nname = "B"\n',
        ["sources[b].url", "missing"],
    ),
    "unknown kind of source": (
        '\n[[sources]]\nid = "b"\nkind = "fax"\nname = "B"\n',
        ["sources[b]", 'no kind "fax"', "feed, folder, mailbox, page, sitemap"],
    ),
    "one id twice": (
        '\n[[sources]]\nid = "amt"\nkind = "feed"\nname = "B"\nurl = "x"\n',
        ["sources[amt].id", "differ"],
    ),
    "bad selector": (
        '\n[[sources]]\nid = "b"\nkind = "page"\nname = "B"\nurl = "https://b.example/"\nitem = "li["\n',
        ["sources[b].item", "selector"],
    ),
    "full text without evidence": (
        'rights = { class = "press_release", display = "full" }\n',
        ["sources[amt].rights", "evidence_url"],
    ),
    "full text of an unknown class": (
        'rights = { display = "full", evidence_url = "https://amt.example/" }\n',
        ["sources[amt].rights", "press_release"],
    ),
    "mirror without a folder": (
        '[fetch.mirrors]\n"https://a.example/" = "copy"\n',
        ["fetch.mirrors", "no such folder: copy"],
    ),
    "network that is none": ('[fetch]\nallow = ["home"]\n', ["fetch.allow", "home", "127.0.0.0/8"]),
    "an address that has no place for a name": (
        '[site]\nurl = "https://a.example/?folder=public"\n',
        ["site.url", "without ? and #, such as https://"],
    ),
    "an id with capitals": (
        '[[digest]]\nid = "Mijn week"\ntitle = "W"\n',
        ["digest[Mijn week].id", "an id: lower-case letters, digits and hyphens, such as", "'Mijn week'"],
    ),
    "an hour that is none": (
        '[[digest]]\nid = "w"\ntitle = "W"\nat = "7 uur"\n',
        ["digest[w].at", "a time of day", "such as 07:00", "'7 uur'"],
    ),
    "an unsubscribe address that is none": (
        '[mail]\nhost = "h.example"\nsender = "a@h.example"\nunsubscribe = "h.example/weg"\n',
        ["mail.unsubscribe", "begins with https:// or mailto:", "'h.example/weg'"],
    ),
    "a mistyped key": ("[select]\nmax_age_day = 7\n", ["select.max_age_day", "did you mean max_age_days?"]),
    "a mistyped key of the engine's table": (
        "[translate]\nrun_character = 7\n",
        ["translate.run_character", "did you mean run_characters?"],
    ),
    "a topic of a feed that is none": (
        '[[feeds]]\ntopic = "logistic"\ncountry = "NL"\n',
        ["feeds[#1].topic: no topic has the id 'logistic'; did you mean logistics?"],
    ),
    "a country of a feed that is none": (
        '[[feeds]]\ntopic = "logistics"\ncountry = "XX"\n',
        ["feeds[#1].country: no country", "'XX'"],
    ),
    "a day of a daily digest": (
        '[[digest]]\nid = "d"\ntitle = "D"\nevery = "day"\nday = "friday"\n',
        ["digest[d].day", "only a weekly digest has a day", 'every = "day"', "leave it out"],
    ),
    "an hour of a digest on demand": (
        '[[digest]]\nid = "d"\ntitle = "D"\nevery = "demand"\nat = "09:00"\n',
        ["digest[d].at", "when somebody asks for it", "leave it out"],
    ),
    "a successor that is no channel": (
        '[site.moved]\n"onderwerp/oud" = "onderwerp/logistik"\n',
        ["site.moved.'onderwerp/oud'", "no channel has the address 'onderwerp/logistik'", "did you mean"],
    ),
    "an address that no channel ever had": (
        '[site.moved]\n"archief/oud" = "land/nl"\n',
        ["site.moved.'archief/oud'", "no channel has this address", "onderwerp/", "land/nl"],
    ),
    "a channel that is there and moved": (
        '[[digest]]\nid = "d"\ntitle = "D"\n[site.moved]\n"digest/d" = "land/nl"\n',
        ["site.moved.'digest/d'", "leave the line out"],
    ),
    "a move that leads back": (
        '[site.moved]\n"onderwerp/oud" = "onderwerp/oud"\n',
        ["site.moved.'onderwerp/oud'", "leads back to itself"],
    ),
    "no sources": (None, ["sources", "missing"]),
}


def write(tmp_path, text):
    file = tmp_path / "probe.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_good_file_loads(tmp_path):
    """Defaults are the cautious ones: review required, seven days, headline only."""
    settings = load(write(tmp_path, GOOD))
    assert settings.slug == "probe"
    assert settings.table.review.mode == "required"
    assert settings.table.select.max_age_days == 7
    assert settings.table.translate.run_characters == 50_000
    rights = settings.sources[0].source.rights
    assert (rights.display, rights.translate) == ("headline", "title")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_place(tmp_path, name):
    """One line: file, key path, what is allowed."""
    addition, words = MISTAKES[name]
    text = '[pipeline]\ntitle = "Probe"\n' if addition is None else GOOD + addition
    file = write(tmp_path, text)
    with pytest.raises(ConfigError) as raised:
        load(file)
    assert len(raised.value.problems) == 1
    message = str(raised.value)
    assert message.startswith(f"{file}: ")
    for word in words:
        assert word in message


def test_every_mistake_of_a_file_is_named_at_once(tmp_path):
    """An operator mends a file in one go."""
    file = write(tmp_path, GOOD + '[select]\nage = 1\n[review]\nmode = "x"\n')
    with pytest.raises(ConfigError) as raised:
        load(file)
    assert len(str(raised.value).splitlines()) == 2


def test_no_message_shows_a_regular_expression(tmp_path):
    """An operator reads words, whatever is wrong with a text."""
    text = GOOD + (
        'homepage = "x"\n[site]\nurl = "x"\nhub = "x"\n[[digest]]\nid = "X"\ntitle = "x"\nat = "x"\nmail_to = "x"\n'
        '[mail]\nhost = "x"\nsender = "x"\nunsubscribe = "x"\n[select]\nwords = ["-"]\nsources = ["X"]\n'
    )
    with pytest.raises(ConfigError) as raised:
        load(write(tmp_path, text))
    assert len(raised.value.problems) == 10
    assert not [problem for _, problem in raised.value.problems if set(problem) & set("^$\\[]{}")]


def test_moves_of_a_good_file_may_go_on(tmp_path):
    """A channel may move to one that moved itself, and slashes at the ends do no harm."""
    moves = {"/onderwerp/oud/": "onderwerp/tussen", "onderwerp/tussen": "/land/nl/", "digest/x": "index"}
    lines = "".join(f'"{path}" = "{to}"\n' for path, to in moves.items())
    assert load(write(tmp_path, f"{GOOD}[site.moved]\n{lines}")).table.site.moved == moves


def test_a_syntax_error_names_its_line(tmp_path):
    """TOML that cannot be read has no key paths, but lines."""
    with pytest.raises(ConfigError, match=r"probe\.toml: line 3, column \d+: "):
        load(write(tmp_path, '[pipeline]\ntitle = "x"\nbroken broken\n'))


def test_a_missing_file_is_named(tmp_path):
    """The error says what to do."""
    with pytest.raises(ConfigError, match=r"nowhere\.toml: no such file; newsbridge init"):
        load(tmp_path / "nowhere.toml")


def test_a_broken_glossary_names_its_line(tmp_path):
    """A term without its Dutch is an error in the file, with its line."""
    (tmp_path / "g.csv").write_text("de,nl\nZoll,douane\nHandel\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape("translate.glossary: g.csv: line 3")):
        load(write(tmp_path, GOOD + '[translate]\nglossary = "g.csv"\n'))


def test_results_go_beside_the_folder_pipelines(tmp_path):
    """A file in pipelines/ writes to its sibling output/, any other to output/ beside itself."""
    (tmp_path / "pipelines").mkdir()
    (tmp_path / "pipelines/probe.toml").write_text(GOOD, encoding="utf-8")
    assert load(tmp_path / "pipelines/probe.toml").output == (tmp_path / "output").resolve()
    assert load(write(tmp_path, GOOD)).output == (tmp_path / "output").resolve()
    assert load(write(tmp_path, GOOD), tmp_path / "other").output == (tmp_path / "other").resolve()


def test_the_command_ends_with_2(tmp_path, newsbridge):
    """The same through the command line."""
    done = newsbridge("validate", write(tmp_path, GOOD + "[wrong]\n"))
    assert done.returncode == 2
    assert done.stderr.startswith(f"newsbridge: {tmp_path}")
    assert "wrong: unknown key" in done.stderr
