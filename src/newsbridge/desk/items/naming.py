"""Topics and countries in the editor's language."""

from functools import cache

from newsbridge.vocabulary.topics import topics, topics_by_id


@cache
def countries(language: str) -> dict[str, str]:
    """Names by code, in the order of the alphabet; those of ISO 3166."""
    from babel import Locale

    from newsbridge.vocabulary.countries import country_codes

    names = Locale(language).territories
    found = {code: str(names.get(code, code)) for code in country_codes()}
    return dict(sorted(found.items(), key=lambda one: one[1].casefold()))


@cache
def topic_names(language: str) -> dict[str, str]:
    """Names by id, in the order of the list; it has German and Dutch ones."""
    return {topic.id: topic.de if language == "de" else topic.nl for topic in topics()}


def name_of(scheme: str, value: str, language: str) -> str:
    """What an editor calls a topic or country; the value itself where it is in no list any more."""
    if scheme == "topic":
        return topic_names(language)[value] if value in topics_by_id() else value
    return countries(language).get(value, value)
