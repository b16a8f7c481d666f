"""Names of topics and countries in the editors' language."""

from functools import cache

from newsbridge.vocabulary.countries import country_name
from newsbridge.vocabulary.topics import topics_by_id


@cache
def label_name(scheme: str, value: str, language: str) -> str:
    """The name of a topic or country; its id where there is none."""
    if scheme == "country":
        return country_name(value, language)
    topic = topics_by_id().get(value)
    if topic is None:
        return value
    # the vocabulary has no English names; its ids are English words
    return {"de": topic.de, "nl": topic.nl}.get(language, value.replace("-", " ").capitalize())
