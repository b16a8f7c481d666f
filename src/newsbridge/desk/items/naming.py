"""Topics and countries in the editor's language, to choose from."""

from functools import cache

from newsbridge.desk.names import label_name
from newsbridge.vocabulary.countries import country_codes
from newsbridge.vocabulary.topics import topics


@cache
def named(scheme: str, language: str) -> dict[str, str]:
    """Names by id or code, in the order of the alphabet."""
    values = country_codes() if scheme == "country" else [topic.id for topic in topics()]
    found = {value: label_name(scheme, value, language) for value in values}
    return dict(sorted(found.items(), key=lambda one: one[1].casefold()))
