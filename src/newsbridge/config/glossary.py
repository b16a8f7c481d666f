"""The glossary file: German terms and the Dutch ones that a translation may use for them.

CSV or TSV with the columns de and nl, several Dutch forms parted by `|`, the wanted one first; or TBX, version 2
(martif: termEntry, langSet, tig or ntig) and version 3 (conceptEntry, langSec, termSec).

What begins with = + - or @ stands behind an apostrophe in a table that newsbridge writes, so that no spreadsheet
program takes it for a formula; the apostrophe is taken off again.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsbridge.errors import ConfigError
from newsbridge.model import Term
from newsbridge.refusals import MoveError

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 1_024
"""Of a German or Dutch term."""
_HEADER = re.compile(r"de\s*([,;\t])\s*nl\s*")
_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "ntig", "termSec"})
_STATUS = frozenset({"administrativeStatus", "normativeAuthorization"})
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SHOWN = 5
_FORMULA = re.compile(r"(^|;)('*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])")
"""What spreadsheet programs reckon with at the beginning of a cell, which to some is also what follows a `;`."""
_SHIELDED = re.compile(_FORMULA.pattern.replace("('*", "'('*"))
_EXPECTED = "a German and a Dutch term are expected; several Dutch ones are parted by |"


@dataclass(frozen=True, slots=True)
class _Line:
    """A pair of terms with the line that it stands in."""

    number: int
    term: Term


def read_glossary(file: Path) -> list[Term]:
    """The terms of a glossary file, in its order; a pair that stands there twice is taken once.

    Raises:
        ConfigError: the file is absent, of no known kind or damaged, or its terms cannot be used; one line for each
            problem.
    """
    content = _content(file)
    lines = list(_from_tbx(file, content) if _is_tbx(file, content) else _from_table(file, content))
    if not lines:
        raise ConfigError(file, [("", "holds no German term with a Dutch one")])
    problems = [problem for line in lines for problem in _unfit(line)]
    terms = list(_united(lines, problems))
    if problems:
        raise ConfigError(file, problems)
    return terms


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        reason = "no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
        raise ConfigError(file, [("", reason)]) from error


def _is_tbx(file: Path, content: bytes) -> bool:
    return file.suffix.lower() in {".tbx", ".xml"} or content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")


# --- CSV and TSV -------------------------------------------------------------------------------------


def _from_table(file: Path, content: bytes) -> Iterator[_Line]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            file, [(f"line {line}", "is not UTF-8; save the file as UTF-8 (in Excel: CSV UTF-8)")]
        ) from error
    header = _HEADER.fullmatch(text.partition("\n")[0].rstrip("\r").replace('"', "").strip(" "))
    if header is None:
        raise ConfigError(file, [("line 1", "the first line must be de,nl (or, with tabs, de and nl)")])
    problems = []
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=header[1], strict=True)
        for row in (list(map(unshielded, row)) for row in rows):
            if rows.line_num == 1 or not any(cell.strip() for cell in row):
                continue
            forms = [form.strip() for form in row[1].split("|")] if len(row) == 2 else []
            if not forms or not all(forms) or not row[0].strip():
                problems.append((f"line {rows.line_num}", _EXPECTED))
                continue
            yield _Line(rows.line_num, Term(row[0].strip(), tuple(dict.fromkeys(forms))))
    except csv.Error as error:
        raise ConfigError(
            file, [(f"line {rows.line_num}", f"cannot be read ({error}); look for a stray quotation mark")]
        ) from error
    if problems:
        raise ConfigError(file, problems)


def shielded(cell: str) -> str:
    """A cell of a table that no spreadsheet program takes for a formula."""
    return _FORMULA.sub(r"\1'\2", cell)


def unshielded(cell: str) -> str:
    """What `shielded` was given."""
    return _SHIELDED.sub(r"\1\2", cell)


# --- TBX ---------------------------------------------------------------------------------------------


def _from_tbx(file: Path, content: bytes) -> Iterator[_Line]:
    """One line for each German term of an entry; what is deprecated or superseded in Dutch is not allowed."""
    from lxml import etree  # late: start-up need not pay for it

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ConfigError(file, [(f"line {error.lineno or 1}", f"is no well-formed XML: {error.msg}")]) from error
    if b"<!ENTITY" in content:
        raise ConfigError(
            file, [("line 1", "declares entities; export the glossary as plain TBX without a DTD of its own")]
        )
    for entry in root.iter():
        if _name(entry) in _ENTRIES:
            yield from _of_entry(file, entry)


def _of_entry(file: Path, entry: "_Element") -> Iterator[_Line]:
    german, dutch = _terms_of(entry, "de"), _terms_of(entry, "nl")
    if not german or not dutch:
        return
    allowed = tuple(dict.fromkeys(text for _, text, status in sorted(dutch, key=_rank) if not _is_banned(status)))
    if not allowed:
        raise ConfigError(file, [(f"line {dutch[0][0]}", "every Dutch term of this entry is deprecated; allow one")])
    for number, text, _ in german:
        yield _Line(number, Term(text, allowed))


def _terms_of(entry: "_Element", language: str) -> list[tuple[int, str, str]]:
    """Line, wording and status of an entry's terms in a language, whatever the country."""
    found = []
    for section in (part for part in entry.iter() if _name(part) in _LANGUAGES):
        tag = section.get(_XML_LANG) or section.get("lang") or ""
        if tag.lower().replace("_", "-").partition("-")[0] != language:
            continue
        for group in (part for part in section.iter() if _name(part) in _TERMS):
            term = next((part for part in group.iter() if _name(part) == "term"), None)
            if term is not None and (text := " ".join(_text(term).split())):
                found.append((_line_of(term), text, _status(group)))
    return found


def _status(group: "_Element") -> str:
    """preferredTerm-admn-sts, deprecatedTerm …; empty where none is given; in the DCT style an element of its own."""
    for part in group.iter():
        if part.get("type") in _STATUS or _name(part) in _STATUS:
            return _text(part).strip()
    return ""


def _text(element: "_Element") -> str:
    return "".join(str(part) for part in element.itertext())


def _line_of(element: "_Element") -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1


def _is_banned(status: str) -> bool:
    return status.lower().startswith(("deprecated", "superseded"))


def _rank(term: tuple[int, str, str]) -> int:
    return 0 if term[2].lower().startswith("preferred") else 1


def _name(element: "_Element") -> str:
    """The name without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


# --- all of them -------------------------------------------------------------------------------------


def _unfit(line: _Line) -> Iterator[tuple[str, str]]:
    return ((f"line {line.number}", str(refusal)) for refusal in unfit(line.term))


def unfit(term: Term) -> Iterator[MoveError]:
    """What the translation service would refuse of a term: over-long texts, tabs and control characters."""
    for text in (term.de, *term.nl):
        shown = text if len(text) <= 40 else f"{text[:40]}…"
        if len(text.encode("utf-8", "replace")) > MOST_BYTES:
            yield MoveError("term.too_long", text=shown, most=MOST_BYTES)
        elif any(map(_is_control, text)):
            escaped = "".join(ascii(letter)[1:-1] if _is_control(letter) else letter for letter in shown)
            yield MoveError("term.control", text=escaped)


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"}


def _united(lines: Iterable[_Line], problems: list[tuple[str, str]]) -> Iterator[Term]:
    """Each German term once; one with two different translations is a problem."""
    seen: dict[str, _Line] = {}
    for line in lines:
        first = seen.setdefault(line.term.de, line)
        if first is line:
            yield line.term
        elif first.term.nl != line.term.nl:
            wanted = ", ".join(first.term.nl[:_SHOWN])
            problems.append(
                (
                    f"line {line.number}",
                    f'"{line.term.de}" stands in line {first.number}, too, as {wanted}; keep one of them',
                )
            )
