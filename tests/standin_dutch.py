"""The stand-ins' Dutch: words are bent so that figures, dates and addresses stay and the rest looks Dutch."""

import html
import re
from collections.abc import Mapping
from pathlib import Path

WORDS = dict(pair.split("=") for pair in Path(__file__).with_name("standin_words.txt").read_text("utf-8").split())
BENDS = [
    ("schaft", "schap"),
    ("keit", "heid"),
    ("ungen", "ingen"),
    ("ung", "ing"),
    ("ß", "s"),
    ("ä", "ee"),
    ("ö", "eu"),
    ("ü", "uu"),
    ("ei", "ij"),
    ("sch", "sj"),
    ("z", "ts"),
    ("lich", "lijk"),
    ("ig", "ige"),
]
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]+")
_END_OF_SENTENCE = re.compile(r"""(?:[!?:…]|(?:\d{3}|[^\W\d_]{3}|[^\w\s])\.)[)"“”«»‘’']*$""")
_NEVER_LAST = re.compile(r"(?<!\w)(?:Mio|Mrd|Tsd|Nr|Dr|Prof|Str|St|ca|bzw)\.$")
_TAG = re.compile(r"<[^>]+>")
_ENDING = "(?:e|n|en|s|es|er|em)?"
_NO_TERMS: Mapping[str, str] = {}


def dutch(text: str, terms: Mapping[str, str] = _NO_TERMS) -> str:
    """A text in which figures and addresses stay, words look Dutch, and terms have the Dutch they are given."""
    if not terms:
        return _TOKEN.sub(lambda token: _token(token[0], starts=_starts(text[: token.start()])), text)
    longest_first = sorted(terms, key=len, reverse=True)
    term = re.compile(rf"(?<![\w.@/-])(?:({'|'.join(map(re.escape, longest_first))}){_ENDING})(?![\w@/-]|\.\w)")
    made, end = [], 0
    for found in term.finditer(text):
        made += [dutch(text[end : found.start()]), terms[found[1]]]
        end = found.end()
    return "".join([*made, dutch(text[end:])])


def dutch_markup(text: str, terms: Mapping[str, str] = _NO_TERMS) -> str:
    """The same for an HTML fragment: tags stay where they are, `translate="no"` keeps an element's text."""
    made, closing = [], None
    for piece in _pieces(text):
        if piece.startswith("<"):
            name = re.match(r"</?\s*(\w+)", piece)
            if closing is None and 'translate="no"' in piece and name:
                closing = f"</{name[1]}"
            elif closing and piece.startswith(closing):
                closing = None
            made.append(piece)
        else:
            kept = closing is not None
            made.append(piece if kept else html.escape(dutch(html.unescape(piece), terms), quote=False))
    return "".join(made)


def visible(text: str) -> int:
    """Characters of an HTML fragment that a reader sees: what is billed."""
    return sum(len(html.unescape(piece)) for piece in _pieces(text) if not piece.startswith("<"))


def _pieces(text: str) -> list[str]:
    """Tags, and what stands between them."""
    return [piece for piece in re.split(f"({_TAG.pattern})", text) if piece]


def _starts(before: str) -> bool:
    """Whether a sentence may start after these words: where it may, a capital stays one."""
    if _NEVER_LAST.search(before.rstrip()):
        return False
    return not before.strip() or _END_OF_SENTENCE.search(before.rstrip()[-6:]) is not None


def _token(token: str, *, starts: bool) -> str:
    if re.search(r"@|://|\w\.\w{2,}|/\w+/", token) and not re.search(r"^\d", token):
        return token
    made = _WORD.sub(lambda word: _word(word[0]), token)
    first = re.search(r"\w", token)
    if starts and first and first[0].isupper():
        at = first.start()
        return made[:at] + made[at].upper() + made[at + 1 :]
    return made


def _word(word: str) -> str:
    known = WORDS.get(word.lower())
    if known is not None:
        known = known.replace("_", " ")
        return known.capitalize() if word[0].isupper() and known[0].islower() and len(word) < 4 else known
    if len(word) < 3 or word.isupper():
        return word
    for german, other in BENDS:
        word = word.replace(german, other)
    return word
