"""The list of topics and the German lexicon to it."""

from newsbridge.tag.lexicon import lexicon
from newsbridge.tag.patterns import parse
from newsbridge.vocabulary.files import read_toml
from newsbridge.vocabulary.topics import topics, topics_by_id


def test_ids_and_slugs_are_unique_and_fit_an_address() -> None:
    for values in ([topic.id for topic in topics()], [topic.slug_nl for topic in topics()]):
        assert len(set(values)) == len(values) == 32
        assert all(value.replace("-", "").isascii() and value == value.lower() for value in values)


def test_every_topic_is_named_in_both_languages() -> None:
    assert all(topic.de and topic.nl for topic in topics())


def test_the_lexicon_has_words_for_every_topic_and_for_no_other() -> None:
    assert set(read_toml("topics_de.toml")) == set(topics_by_id())


def test_every_topic_has_enough_strong_words() -> None:
    strong = [term.topic for term in lexicon().terms if term.weight == 3.0]
    assert all(strong.count(topic.id) >= 10 for topic in topics())


def test_every_term_can_be_matched() -> None:
    for term in lexicon().terms:
        patterns = parse(term.words)
        assert patterns, term
        assert len(patterns[0].stem) >= 3 or (patterns[0].starts and patterns[0].ends), term
