"""Which language a text is in: function words and letter patterns of German, Dutch, English and French.

Made for press items: names never decide, and where the words do not, the answer is `und`.
"""

import re
from collections.abc import Iterator

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")

_FUNCTION_WORDS = {
    "de": """aber alle als also am an andere auch auf aus bei beim bereits bis bisher da dabei damit dann das dass dem
        den denn der derzeit des dessen die diese diesem diesen dieser dieses doch dort durch eben ein eine einem einen
        einer eines einige er es etwa etwas euch euer finden findet für gegen gibt habe haben hat hatte hatten heute
        hier ich ihm ihn ihnen ihr ihre ihren ihrer im immer in ins ist ja jede jedem jeden jeder jedes jetzt kann kein
        keine keinen können könnte laut machen man mehr mein mich mir mit morgen muss müssen nach nicht nichts noch
        nun nur ob oder ohne rund schon sehr sei sein seine seinem seinen seiner seit seine sich sie sind so sogar
        soll sollen sondern sowie statt über um und uns unser unsere unter viele vom von vor war waren warum was weil
        weiter welche wenn wer werden wie wieder will wir wird wo worden wurde wurden zehn zu zum zur zwei zwischen
        geht ab gestern bitte kommt bleibt steht liegt liegen neue neuen neuer sagt sagte jahr jahre jahren uhr""",
    "nl": """aan aangezien achter al alle als alsnog altijd andere bij binnen bleef blijft boven buiten daar daarbij
        daarmee daarom dan dat de den deze die dit doen door dus echter een eens en er geen gaan gaat haar had hadden
        heb hebben heeft hem hen het hier hij hoe hun iedereen iets ik in is jaar je jij jullie kan komt kon kunnen
        kwam maar meer men met mijn moet moeten mogen na naar nabij nee niet niets nieuwe nog nu of om omdat onder ons
        onze ook op over per sinds snel steeds te tegen ten ter terwijl tijdens toch toen tot tussen u uit uur uw
        vaak van vandaag vanaf veel vier voor vooral vindt waar waarbij waarop waren was wat we weer werd werden wie
        wij wil worden wordt zal zei zegt zich zij zijn zo zoals zodat zonder zou zouden zowel ze volgens gisteren""",
    "en": """a about after all also an and any are as at be because been before being but by can could did do does for
        from had has have he her here him his how i if in into is it its just like made many may more most my new no
        not now of on one only or other our out over said says she should so some such than that the their them then
        there these they this those through to under up was we were what when where which while who will with would
        you your year years""",
    "fr": """a ainsi après au aussi autre aux avant avec bien car ce cela ces cette ceux chaque comme contre dans de
        depuis des deux dont du elle elles en encore entre est et eu faire fait il ils je jour la le les leur leurs
        lors lui mais même moins mon ne nos notre nous on ont ou où par pas pendant peu plus pour qu que qui sa sans
        se selon ses si son sont sous sur tous tout toute toutes très un une vers vos votre vous y été être""",
    "nds": """allens an as bet bi blots dat de dor dör een em en för ganz gifft hebben hebbt heff hett her hett is ja
        jo ik jüm keen lütt mang mien man mi mit mol moin na nich nu noch ok op platt se sien so sünd schall to twee
        ton un us ünner ut vun wat weer wi wo wör ward woor """,
}
_LISTS = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}


def _weights() -> dict[str, dict[str, float]]:
    """Each word counts for a language the more, the fewer of the others share it."""
    table: dict[str, dict[str, float]] = {}
    for language, words in _LISTS.items():
        for word in words:
            table.setdefault(word, {})[language] = 0.0
    for shares in table.values():
        for language in shares:
            shares[language] = 1.0 / len(shares) ** 1.5
    return table


_WEIGHTS = _weights()

# Letters and endings that carry a language in words that are no function words, weight beside each.
_PATTERNS = (
    ("de", 0.5, re.compile(r"ß|[^e]ä|ö|ü|(?:ung|ungen|keit|keiten|heit|lich|liche|lichen|isch|ische|ischen|schaft)$")),
    ("de", 0.5, re.compile(r"^(?:ge.+t|.*sch[aeiouäöülmnrtw].*|.*tz.*|.*pf.+|.*eich.*|.*icht.*)$")),
    ("nl", 0.5, re.compile(r"ij|uu|[^aeiou]aa[^aeiou]|[^aeiou]oo[^aeiou]|ë[nrl]|(?:heid|lijk|lijke|ische|tie|ties)$")),
    ("en", 0.4, re.compile(r"(?:ing|tion|ness|ment|ed|ly|ght)$|th")),
    ("fr", 0.5, re.compile(r"é|è|ê|ç|œ|(?:eux|tion|ment|aux|ique)$")),
    ("nds", 0.4, re.compile(r"^(?:sn|sw|sl)|(?:ikeit|schop|heid)$|^[^s]*aa[^aeiou]*t$")),
)
_PARTICLES = frozenset(
    {"van", "de", "den", "der", "ter", "ten", "het", "la", "le", "du", "von", "zu", "op", "des", "di"}
)
_GERMAN_NOUN = re.compile(r"(?:ung|ungen|keit|keiten|heit|heiten|schaft|schaften|tag|tage|jahr|jahre|stadt|kammer)$")
_ENOUGH = 1.1
_LEAD = 1.4


def detect(text: str) -> str:
    """`de`, `nl`, `en` or `fr`; `und` where there is too little text, no clear lead, or none of them.

    Low German shares most of its words with Dutch, so it has a profile of its own and comes out as `und`.
    """
    scores = _scores(text[:_SAMPLE])
    ranking = sorted(scores, key=lambda language: scores[language], reverse=True)
    best, second = ranking[0], ranking[1]
    if best == "nds" or scores[best] < _ENOUGH or scores[best] < _LEAD * scores[second]:
        return "und"
    return best


def german_share(text: str) -> float:
    """How much of what tells German and Dutch apart is German, from 0 to 1; .5 where nothing tells."""
    scores = _scores(text[:_SAMPLE])
    german, dutch = scores["de"], scores["nl"]
    return german / (german + dutch) if german + dutch else 0.5


def is_function_word(word: str, language: str) -> bool:
    """Whether a word in lower case is one of the commonest of a language."""
    return word in _LISTS[language]


def _scores(text: str) -> dict[str, float]:
    """Weighted votes of all words, a language each; capital letters inside a sentence vote for German."""
    scores = dict.fromkeys(_LISTS, 0.0)
    for word, is_name_particle, is_inner_capital in _words(text):
        lower = word.lower()
        shares = {} if is_name_particle else _WEIGHTS.get(lower, {})
        for language, weight in shares.items():
            scores[language] += weight
        if shares or len(lower) < 4:
            continue
        # A capitalised word may be a name: it counts little, but German writes its nouns that way.
        factor = 0.3 if word[0].isupper() else 1.0
        for language, weight, pattern in _PATTERNS:
            if pattern.search(lower):
                scores[language] += weight * factor
        if is_inner_capital and _GERMAN_NOUN.search(lower):
            scores["de"] += 0.5
    return scores


def _words(text: str) -> Iterator[tuple[str, bool, bool]]:
    """(word, is it a particle of a name, is it capitalised inside a sentence) for each word."""
    matches = list(_WORD.finditer(text))
    opens_name = [False] * (len(matches) + 1)  # does a name start here, particles included?
    for index in range(len(matches) - 1, -1, -1):
        word = matches[index][0]
        if word.lower() in _PARTICLES:
            opens_name[index] = opens_name[index + 1]
        else:
            opens_name[index] = word[0].isupper() and not _GERMAN_NOUN.search(word.lower())
    for index, match in enumerate(matches):
        word = match[0]
        before = text[max(match.start() - 2, 0) : match.start()]
        inner = word[0].isupper() and before[-1:] == " " and before[:1].isalpha()
        yield word, word.lower() in _PARTICLES and opens_name[index], inner
