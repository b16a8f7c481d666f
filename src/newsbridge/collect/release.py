"""The release in a press mail or press PDF: what a press office writes to the desks around it is no article."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from newsbridge.text.html import fold

_SENTENCE = re.compile(r"[a-zäöüß]{2}[.!?]")
_SENTENCE_WORDS = 8
_PROSE_WORDS = 20
_COVER_WORDS = 60
_FOOTER_WORDS = 150
_FORWARD_LINES = 8
_LONGEST_SUBJECT = 500
_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,64}\.|\b(?:tel(?:efon)?|fon|fax|mobil|handy|e-?mail|t|f|m)\b\.?\s*:|\b(?:tel|fax)\.\s|\+\d\d[\d\s()/-]{6}"
    r"|\b0\d{2,5}\s?[-/ ]\s?\d{3}|https?://|\bwww\.|\b\d{5}\s+[A-ZÄÖÜ]|\b\w*(?:straße|str\.|platz|weg|allee)\s+\d",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"--\s*")
_RULE = re.compile(r"[-_=*~#\s]{3,}")
_ADDRESS = re.compile(
    r"\s?(?:<(?:https?|mailto|cid):[^<>\s]{1,2000}>|\[cid:[^\]\s]{1,200}\]|\(\s?https?://[^()\s]{1,2000}\s?\))"
)


@dataclass(frozen=True, slots=True)
class Release:
    """The text of a release."""

    text: str
    """Paragraphs parted by an empty line."""
    cover: bool
    """Whether the words around it say that something is attached."""
    dated: str | None = None
    """The date line of the forwarded mail that it stood in, as it is written."""
    labelled: tuple[str, ...] = ()
    """Lines taken off that only name the genre: number, sender and date may stand there."""

    @property
    def words(self) -> int:
        """How much text it is."""
        return len(self.text.split())


def release(text: str) -> Release:
    """Take the article out of a text of blocks parted by empty lines."""
    lines = [_ADDRESS.sub("", line.rstrip()) for line in text.splitlines()]
    lines, dated = _forwarded(lines)
    blocks = [block for block in _blocks(_unsigned(lines)) if not all(map(_RULE.fullmatch, block))]
    cover = any(_is("attached", line) for block in blocks for line in block)
    kept, labelled = _trim(blocks)
    return Release("\n\n".join("\n".join(block) for block in kept), cover, dated, tuple(labelled))


def bare_subject(subject: str) -> str | None:
    """A mail's subject as a headline: without the marks of forwarding, lists and genre; None where nothing is left."""
    prefix = _pattern("subject_prefixes")
    subject = fold(subject)[:_LONGEST_SUBJECT]
    while match := prefix.match(subject) or _genre().match(subject):
        subject = subject[match.end() :].lstrip(" :|–—-")
    return None if not subject or is_label(subject) else subject


def is_label(line: str) -> bool:
    """Whether a line only says that this is a press release, with number, sender or date."""
    return len(line) <= 120 and re.fullmatch(_label(), line.strip(), re.IGNORECASE) is not None


@cache
def _genre() -> re.Pattern[str]:
    """`PM 12/2026: `, `Pressemitteilung - `"""
    number = r"(?:\s+Nr\.?)?(?:\s*\d{1,4}(?:[/.-]\d{2,4})*)?"
    return re.compile(rf"{_alternatives('labels')}{number}\s*(?::|\||[–—-]\s)\s*", re.IGNORECASE)


@cache
def _label() -> str:
    return rf"\W{{0,3}}{_alternatives('labels')}{_alternatives('label_rest')}\W{{0,3}}"


@cache
def _data() -> dict[str, str]:
    return tomllib.loads(resources.files("newsbridge.vocabulary").joinpath("press_de.toml").read_text("utf-8"))


def _alternatives(name: str) -> str:
    return "(?:" + "|".join(line.strip() for line in _data()[name].splitlines() if line.strip()) + ")"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_alternatives(name), re.IGNORECASE)


def _is(name: str, line: str) -> bool:
    return _pattern(name).match(line.strip()[:2000]) is not None


def _unsigned(lines: list[str]) -> list[str]:
    """What stands above the signature's mark."""
    for number, line in enumerate(lines):
        if _SIGNATURE.fullmatch(line) and any(map(str.strip, lines[:number])):
            return lines[:number]
    return lines


def _forwarded(lines: list[str]) -> tuple[list[str], str | None]:
    """The lines of the innermost mail that was forwarded, and its date line; all lines where none was."""
    start, dated, at = 0, None, 0
    while at < len(lines):
        length = _head_length(lines[at : at + 2 * _FORWARD_LINES])
        if length:
            head = lines[at : at + length]
            at = start = at + length
            dated = next((line.partition(":")[2].strip(" *") for line in head if _tells_date(line)), dated)
        else:
            at += 1
    left = lines[start:]
    return (left, dated) if any(map(str.strip, left)) else (lines, None)


def _tells_date(line: str) -> bool:
    return re.match(r"\W*(?:gesendet|sent|datum|date)\b", line, re.IGNORECASE) is not None


def _head_length(lines: list[str]) -> int:
    """Lines of a forwarded mail's head at the beginning; 0 where none is. It names at least three things."""
    heads = number = 0
    for number, line in enumerate(lines, start=1):
        if _is("forward_heads", f"{line} "):
            heads += 1
        elif heads >= 3 or (line.strip() and not _is("forwards", line) and not heads):
            return number - 1 if heads >= 3 else 0
    return number if heads >= 3 else 0


def _blocks(lines: list[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _trim(blocks: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    """Blocks of the article, and the lines of genre that were taken off."""
    kept: list[list[str]] = []
    labelled: list[str] = []
    at = 0
    while at < len(blocks):
        block, closed = _cut(blocks[at], labelled)
        at += 1
        if block and not _is_note(block):
            kept.append(block)
        if closed:
            at = _behind_contact(blocks, at)
    return kept, labelled


def _cut(block: list[str], labelled: list[str]) -> tuple[list[str], bool]:
    """A block without salutation and labels, up to a farewell or a contact's heading; whether one stood there."""
    kept: list[str] = []
    for line in block:
        if _is("closings", line) or _is("contacts", line):
            return kept, True
        if is_label(line):
            labelled.append(line.strip())
        elif kept or len(line) > 100 or not _is("salutations", line):
            kept.append(line)
    return kept, False


def _is_note(block: list[str]) -> bool:
    """Whether a block speaks to the desks only."""
    text = " ".join(block)
    words = len(text.split())
    return (
        (words <= _COVER_WORDS and (_is("cover_notes", text) or _is("contact_sentences", text)))
        or (words <= _FOOTER_WORDS and _is("footers", text))
        or (words <= 12 and _CONTACT.fullmatch(text) is not None)
    )


def _behind_contact(blocks: list[list[str]], at: int) -> int:
    """The first block that is neither a name nor an address; a headline stands right before its text."""
    while at < len(blocks) and not _is_text(blocks[at]):
        following = blocks[at + 1] if at + 1 < len(blocks) else []
        if not _is_contact(blocks[at]) and _is_text(following) and len(blocks[at]) <= 2:
            break
        at += 1
    return at


def _is_contact(block: list[str]) -> bool:
    return any(map(_CONTACT.search, block))


def _is_text(block: list[str]) -> bool:
    """Sentences, or the name of the genre that a release begins with."""
    if any(map(is_label, block)):
        return True
    text = " ".join(block)
    words = len(text.split())
    if marks := len(_CONTACT.findall(text)):
        return words >= _PROSE_WORDS * (1 + marks) and _SENTENCE.search(text) is not None
    return words >= _SENTENCE_WORDS and _SENTENCE.search(text) is not None
