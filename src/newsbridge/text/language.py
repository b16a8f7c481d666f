"""Which language a text is in: words and letters of German, Dutch, English, French and some twenty others.

Made for press items: names never decide, and where the words do not, the answer is `und`. Nothing is loaded; the
tables are built at first use (language_words.py).
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from newsbridge.text.language_words import COMMON_WORDS, DIALECTS, FUNCTION_WORDS, MAIN, NEAR

_SAMPLE = 3_000
"""Characters that are looked at: a third from the start, the middle and the end each."""
_CACHED_WORDS = 8_192
_WORD = re.compile(r"[^\W\d_]+")

# Letters and endings that carry a language in words that are in no list.
_LETTERS = (
    ("de", r"ß|(?:ung|ungen|keit|keiten|heit|heiten|lich|liche|lichen|licher|isch|ische|ischen|schaft|schaften)$"),
    ("de", r"(?<![eu])[äöü]|tz|pf|sch[aeiouäöülmnrtw]|eich|icht|uch|ck[et]|ieh|[^aeiou]z[eu]|^ge.+t$|chs|ehr|eiß"),
    ("nl", r"ij|uu|(?<![aeiou])(?:aa|oo|ee)(?![aeiou])|ieuw|ouw|oe[dkmnrst]|[ue]i[dst]$|(?<!q)ui|ë[nrl]|zz"),
    ("nl", r"(?:heid|heden|lijk|lijke|ische|tie|ties|sch)$|gt$|cht$|^ge.+d$|^[vz](?:er|oor|aa|oe).+d$"),
    ("en", r"(?:ing|tion|tions|ness|ment|ed|ly|ght|ty)$|th|wh|ea|ough|sh"),
    ("fr", r"[éèêàç]|œ|(?:eux|tion|ment|aux|ique|aire|eur)$|^[dlnsq]['’]"),
    ("nds", r"^(?:sn|sw|sl)|(?:ikeit|schop|heid)$|^[^s]*aa[^aeiou]*t$"),
    ("gsw", r"ue[gmnt]|üe|schp|scht|iis"),
    ("pl", r"[łąęśźćń]|ż|rz|sz|cz"),
    ("cs", r"[řěů]|[čšž]|[áéíý]$"),
    ("tr", r"[ğış]|ler$|lar$|lık|inde$|ında$"),
    ("da", r"[æø]"),
    ("no", r"[æø]"),
    ("sv", r"å|ä|ö"),
    ("da", r"å"),
    ("no", r"å"),
    ("es", r"ñ|ción$|[aei]dad$|[áíóú]"),
    ("pt", r"[ãõ]|ção$|ç"),
    ("hu", r"[őű]|[áéíóú]|gy|sz"),
    ("ro", r"[țșă]"),
    ("fi", r"ää|yy|öö|(?:ssa|ssä|lla|llä|sta|nen)$|uo|kk"),
    ("it", r"(?:zione|zioni|ità|aggio)$|[àèìòù]$"),
    ("lb", r"ë|éi|äi|ou[fv]"),
)  # fmt: skip
_LETTER_WEIGHT = 0.4
_NEAR_WEIGHT = 1.8
_COMMON_WEIGHT = 0.7
_IN_NAMES = 0.3
"""A capitalised word may be a name: its letters count that much less."""
_SHORT_WORD = 4
_PARTICLES = frozenset(
    {"van", "de", "den", "der", "des", "ter", "ten", "het", "la", "le", "du", "di", "von", "zu", "op"}
    | {"Van", "Ter", "Ten"}
)
# These belong to a name wherever one follows; the others only between two capitalised words.
_SURE_PARTICLES = _PARTICLES - {"de", "den", "der", "des", "zu", "op"}

_NEIGHBOURS = ("de", "nl", "en", "nds", "ksh", "gsw", "bar", "lb")
"""Languages that share many of their commonest words."""
_ENOUGH = 0.65
_PER_WORD = 0.11
"""A text needs so many votes a word: one without a profile has a few by chance."""
_LEAD = 1.4
_LEAD_LONG = 1.2
_LONG = 25
"""Words from which on a smaller lead is enough, and chance hits are not."""
_FEW = 8
_CHANCE = 1.2
"""What letters alone may weigh beside the words that are known."""

_Votes = tuple[tuple[str, float], ...]


def detect(text: str) -> str:
    """ISO 639-1 of a text, or `und` where there is too little of it, no clear lead, or no profile.

    Low German and other dialects have profiles of their own and come out as `und`.
    """
    sample = _sampled(text)
    if _is_plainly(sample, "de"):  # what nearly every text here is
        return "de"
    script = _by_script(sample)
    if script:
        return script
    scores, words = _scores(sample)
    return _decided(scores, words)


def languages_of(paragraphs: Sequence[str], item_language: str) -> tuple[str | None, ...]:
    """For each paragraph the language it is in where that is surely another than the item's, else None."""
    return tuple(_surely_other(paragraph, item_language) for paragraph in paragraphs)


def is_function_word(word: str, language: str) -> bool:
    """Whether a word in lower case is one of the commonest of a language."""
    return word in _lists()[language]


def _sampled(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    part, middle = _SAMPLE // 3, len(text) // 2
    return " ".join((text[:part], text[middle - part // 2 : middle + part // 2], text[-part:]))


def _decided(scores: dict[str, float], words: int) -> str:
    ranking = sorted(scores, key=lambda language: scores[language], reverse=True)
    best, second = ranking[0], ranking[1]
    if {best, second} == {"da", "no"}:  # they share most words; what tells them apart decides by a hair
        second = ranking[2]
    lead = _LEAD if words < _LONG else _LEAD_LONG
    enough = max(_ENOUGH if best in MAIN else 4 * _ENOUGH, _PER_WORD * words)
    if best in DIALECTS or scores[best] < enough or scores[best] < lead * scores[second]:
        return "und"
    return best


def _surely_other(paragraph: str, item_language: str) -> str | None:
    sample = _sampled(paragraph)
    if _too_few(sample) or _is_plainly(sample, item_language, enough=_FEW // 2):
        return None
    script = _by_script(sample)
    if script:
        return script if script not in ("und", item_language) else None
    scores, words = _scores(sample)
    found = _decided(scores, words)
    if found in ("und", item_language):
        return None
    own = scores.get(item_language, 0.0)
    if words < _FEW:
        sure = words > _FEW // 2 and scores[found] >= 0.5 * words and own <= _IN_NAMES
    else:
        sure = scores[found] >= max(2.0, 0.2 * words) and scores[found] >= 2 * own
    return found if sure else None


def _too_few(text: str) -> bool:
    """Whether so few words that nothing would be sure; texts in another script have few blanks."""
    return text.isascii() and text.count(" ") < _FEW - 1


def _is_plainly(text: str, language: str, enough: int = _LONG) -> bool:
    """Whether a quarter of enough words are function words of a language, and hardly any its neighbours' alone."""
    words = text.split()
    if len(words) < enough:
        return False
    own = sum(map(_lists().get(language, frozenset()).__contains__, words))
    return 4 * own >= len(words) and 4 * sum(map(_foreign(language).__contains__, words)) < own


@cache
def _foreign(language: str) -> frozenset[str]:
    """Function words of the neighbours that the language itself has not."""
    return frozenset().union(*(_lists()[other] for other in _NEIGHBOURS)) - _lists()[language]


def _by_script(text: str) -> str | None:
    """The language of a text in another script than ours; None for one in Latin letters."""
    others = _other_script().findall(text) if not text.isascii() else ()
    if not others or 2 * len(others) < sum(map(str.isalpha, text)):
        return None
    letters = frozenset(others)
    for language, marks, scripts in _SCRIPTS:
        if any(low <= letter <= high for letter in letters for low, high in scripts) and (
            not marks or letters & frozenset(marks)
        ):
            return language
    return "und"


@cache
def _other_script() -> re.Pattern[str]:
    return re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2c80-\u2dff\u3040-\ud7ff]")


_CYRILLIC = (("\u0400", "\u04ff"),)
# The first that fits: letters that only this language has, and its script.
_SCRIPTS = (
    ("uk", "іїєґ", _CYRILLIC),
    ("sr", "ђјљњћџ", _CYRILLIC),
    ("ru", "ыэё", _CYRILLIC),
    ("bg", "ъ", _CYRILLIC),
    ("ru", "", _CYRILLIC),
    ("el", "", (("\u0370", "\u03ff"), ("\u1f00", "\u1fff"))),
    ("fa", "پچژگ", (("\u0600", "\u06ff"),)),
    ("ar", "", (("\u0600", "\u06ff"),)),
    ("he", "", (("\u0590", "\u05ff"),)),
    ("ja", "", (("\u3040", "\u30ff"),)),
    ("ko", "", (("\uac00", "\ud7a3"),)),
    ("zh", "", (("\u4e00", "\u9fff"),)),
)


def _scores(text: str) -> tuple[dict[str, float], int]:
    """Votes a language, and the number of words; letters are looked at only where words do not decide."""
    found = _WORD.findall(text)
    counts, words = Counter(found), len(found)
    counts.subtract(_name_particles(found))
    weights = _weights()
    scores = dict.fromkeys(FUNCTION_WORDS, 0.0)
    unknown = []
    for word, count in counts.items():
        votes = weights.get(word) or weights.get(word.lower())
        if votes:
            for language, weight in votes:
                scores[language] += weight * count
        elif len(word) >= _SHORT_WORD:
            unknown.append(word)
    if not _is_plain(scores, words):
        _add_letters(scores, [(_votes(word), counts[word]) for word in unknown])
    return scores, words


def _is_plain(scores: dict[str, float], words: int) -> bool:
    """Whether one of many words' votes leave no doubt."""
    *_, second, best = sorted(scores.values())
    return words >= _LONG and best >= 2 * _PER_WORD * words and best >= 2 * second


def _add_letters(scores: dict[str, float], found: list[tuple[_Votes, int]]) -> None:
    """What the letters of unknown words say, for little where no known word agrees."""
    sums = dict.fromkeys(scores, 0.0)
    for votes, count in found:
        for language, weight in votes:
            sums[language] += weight * count
    for language, weight in sums.items():
        scores[language] += min(weight, _CHANCE + 0.5 * scores[language])


def _name_particles(words: Sequence[str]) -> list[str]:
    """van, de, der in names: they say nothing of the text's language."""
    found: list[str] = []
    end = 0
    for start in [index for index, word in enumerate(words) if word in _PARTICLES]:
        if start < end:
            continue  # inside the run before
        end = start
        while end < len(words) and words[end] in _PARTICLES:
            end += 1
        is_name = words[start] in _SURE_PARTICLES or (start > 0 and words[start - 1][0].isupper())
        if is_name and end < len(words) and words[end][0].isupper():
            found += words[start:end]
    return found


@lru_cache(_CACHED_WORDS)
def _votes(word: str) -> _Votes:
    """What the letters of a word in no list say."""
    lower = word.lower()
    is_noun = word[0].isupper() and _german_noun().search(lower) is not None
    weight = _LETTER_WEIGHT * (_IN_NAMES if word[0].isupper() else 1.0)
    found = {str(match.lastgroup).split("_")[0]: weight for match in _letters().finditer(lower)}
    return _shared(tuple({**found, "de": _LETTER_WEIGHT}.items()) if is_noun else tuple(found.items()))


@cache
def _shared(votes: _Votes) -> _Votes:
    """One object for equal votes."""
    return votes


@cache
def _letters() -> re.Pattern[str]:
    """Every place of a word at which a pattern fits, each language in a group of its own."""
    return re.compile("|".join(f"(?P<{name}_{number}>{shape})" for number, (name, shape) in enumerate(_LETTERS)))


@cache
def _german_noun() -> re.Pattern[str]:
    return re.compile(r"(?:ung|ungen|keit|keiten|heit|heiten|schaft|schaften|tag|tage|stadt)$")


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in FUNCTION_WORDS.items()}


@cache
def _weights() -> dict[str, _Votes]:
    """Each word counts for a language the more, the fewer of the others share it."""
    users: dict[str, list[str]] = {}
    for language, words in _lists().items():
        for word in words - _lists().get(NEAR.get(language, ""), frozenset()):
            if len(word) > 1:  # initials, and what stands behind an apostrophe
                users.setdefault(word, []).append(language)
    table = {word: _divided(languages) for word, languages in users.items()}
    for language, text in COMMON_WORDS.items():
        for word in text.split():
            table.setdefault(word, ((language, _COMMON_WEIGHT),))
            # at a headline's beginning, or in a name
            table.setdefault(word.capitalize(), ((language, _COMMON_WEIGHT / 2),))
    return table


def _divided(languages: Sequence[str]) -> _Votes:
    """The four main languages and Low German count in full against each other, the others little against them."""
    main = [language for language in languages if language in MAIN or language == "nds"]
    share = (len(main) + 0.25 * (len(languages) - len(main))) ** 1.5 if main else 1.0
    others = len(languages) ** 0.75
    weights = {language: 1 / share if language in main else _own(language) / others for language in languages}
    return _shared(tuple(weights.items()))


def _own(language: str) -> float:
    """Few words of a dialect are its own, so that these count for more."""
    return _NEAR_WEIGHT if language in NEAR else 1.0
