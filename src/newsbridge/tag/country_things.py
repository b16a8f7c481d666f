"""What an adjective or a compound names when it is no country: things, streets, languages."""

from newsbridge.tag.country_doubts import is_quoted_language
from newsbridge.tag.country_item import fits, is_followed, terms
from newsbridge.tag.gazetteer import Mention
from newsbridge.tag.offsets import Passage, Word

_INTO = frozenset(["ins", "im", "dem", "vom"])
"""ins Polnische, aus dem Niederländischen: languages."""
_CORNER = frozenset([" ", "/", "-", " / "])


def is_object(passage: Passage, mention: Mention, following: Word) -> bool:
    """Belgische Straße, ungarische Salami, Holland-Rad."""
    word = passage.words[mention.last]
    if following.joined:
        return mention.form.kind != "abbreviation" and fits(terms("masks", "hyphen_heads", "food"), following)
    near = passage.clean[word.end : following.start] == " "
    named = mention.form.kind == "adjective" or word.low.endswith("er")
    if not near or not named or mention.form.codes == ("DE",):
        return False
    if fits(terms("masks", "food", "nature", "things"), following):
        return True
    capitals = word.text[0].isupper() and following.text[0].isupper()  # no street: ein Niederländer wegen …
    return capitals and fits(terms("masks", "heads"), following)


def is_corner(passage: Passage, mention: Mention) -> bool:
    """Ecke Moskauer/Kiewer Straße: further forms on -er stand before the street."""
    words, at = passage.words, mention.last
    while words[at].low.endswith("er") and at + 1 < len(words) and words[at + 1].text[0].isupper():
        at += 1
        if passage.gap(at) not in _CORNER:
            return False
    return at > mention.last + 1 and fits(terms("masks", "heads"), words[at])


def is_language(passage: Passage, mention: Mention, adjectives: set[int]) -> bool:
    words, at = passage.words, mention.last
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if following and following.sentence == word.sentence and fits(terms("masks", "language_heads"), following):
        return True
    if word.low.endswith(("ische", "ischen")) and word.text[0].isupper() and at:
        return words[at - 1].low in _INTO and not is_followed(passage, at)
    if not word.low.endswith(("isch", "deutsch")):
        return False
    if (following and following.joined and at + 1 in adjectives) or (word.joined and at - 1 in adjectives):
        return False
    if is_quoted_language(passage, at):
        return True
    around = [near for near in words[max(0, at - 4) : at + 5] if near.sentence == word.sentence]
    return word.text[0].isupper() or any(True for _ in terms("masks", "language_verbs").find(around))
