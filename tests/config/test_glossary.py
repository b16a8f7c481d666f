"""Glossary files of every kind, and what is said of those that cannot be used."""

from pathlib import Path

import pytest

from newsbridge.config.glossary import read_glossary
from newsbridge.errors import ConfigError
from newsbridge.model import Term

_OLD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="1">
 <langSet xml:lang="de-DE"><tig><term>Zoll</term></tig><tig><term>Zollverwaltung</term></tig></langSet>
 <langSet xml:lang="nl-NL">
  <tig><term>tol</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  <ntig><termGrp><term>douanedienst</term></termGrp></ntig>
  <tig><term>douane</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
 </langSet>
</termEntry>
<termEntry id="2"><langSet xml:lang="de"><tig><term>Messe</term></tig></langSet></termEntry>
</body></text></martif>"""
_NEW = """<tbx style="dct" type="TBX-Min" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://tbx"><text><body>
<conceptEntry id="1">
 <langSec xml:lang="de"><termSec><term>Grenzpendler</term></termSec></langSec>
 <langSec xml:lang="nl"><termSec><term>grensarbeider</term></termSec>
 <termSec><term>forens</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>"""


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text", "terms"),
    [
        ("a.csv", "de,nl\nZoll,douane | tol\n\nMesse,beurs\n", [("Zoll", ("douane", "tol")), ("Messe", ("beurs",))]),
        ("a.csv", '\ufeffde;nl\r\n"Messe; Ausstellung";beurs\r\n', [("Messe; Ausstellung", ("beurs",))]),
        ("a.tsv", "de\tnl\nZoll\tdouane\nZoll\tdouane\n", [("Zoll", ("douane",))]),
        ("a.tbx", _OLD, [("Zoll", ("douane", "douanedienst")), ("Zollverwaltung", ("douane", "douanedienst"))]),
        ("a.tbx", _NEW, [("Grenzpendler", ("grensarbeider",))]),
    ],
)
def test_terms_of_each_kind_of_file(
    tmp_path: Path, name: str, text: str, terms: list[tuple[str, tuple[str, ...]]]
) -> None:
    """The preferred Dutch form comes first, what is deprecated is left out."""
    assert read_glossary(_file(tmp_path, name, text)) == [Term(de, nl) for de, nl in terms]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "deutsch,niederländisch\n", "line 1: the first line must be de,nl"),
        ("a.csv", "de,nl\nZoll\n", "line 2: a German and a Dutch term are expected"),
        ("a.csv", "de,nl\nZoll,douane\nZoll,tol\n", 'line 3: "Zoll" stands in line 2, too, as douane'),
        ("a.csv", "de,nl\nZoll," + "x" * 1_025 + "\n", "longer than 1,024 bytes"),
        ("a.csv", 'de,nl\n"Zo\tll",douane\n', "holds a tab"),
        ("a.csv", 'de,nl\n"Zoll,douane\n', "stray quotation mark"),
        ("a.csv", "de,nl\n", "holds no German term"),
        ("a.tbx", "<martif><text>", "line 1: is no well-formed XML"),
        (
            "a.tbx",
            '<!DOCTYPE martif [<!ENTITY a SYSTEM "file:///etc/passwd">]><martif>&a;</martif>',
            "declares entities",
        ),
        ("a.tbx", _OLD.replace("preferredTerm", "deprecatedTerm").replace("ntig", "x"), "every Dutch term"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_by_its_line(tmp_path: Path, name: str, text: str, said: str) -> None:
    """With what to do."""
    with pytest.raises(ConfigError) as raised:
        read_glossary(_file(tmp_path, name, text))
    assert said in str(raised.value)


def test_files_that_are_absent_or_no_utf8_are_told(tmp_path: Path) -> None:
    """By their name and line."""
    (tmp_path / "a.csv").write_bytes("de,nl\nMünster,Munster\n".encode("latin-1"))
    with pytest.raises(ConfigError, match="line 2: is not UTF-8"):
        read_glossary(tmp_path / "a.csv")
    with pytest.raises(ConfigError, match="no such file"):
        read_glossary(tmp_path / "b.csv")
