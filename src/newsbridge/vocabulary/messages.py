"""What findings say, in the editors' languages: one file a check in the folder findings/."""

from functools import cache

from newsbridge.model import Finding
from newsbridge.vocabulary.files import read_toml

LANGUAGES = ("en", "de", "nl")


@cache
def sentences(check: str) -> dict[str, dict[str, str]]:
    """Name → language → sentence with `{0}`, `{1}` … for what it is about."""
    found: dict[str, dict[str, str]] = read_toml(f"findings/{check}.toml")
    return found


def say(check: str, says: str, values: tuple[str, ...], language: str = "en") -> str:
    """A finding's sentence.

    Raises:
        KeyError: the check has no such sentence, or not in this language.
    """
    return sentences(check)[says][language].format(*values)


def in_language(finding: Finding, language: str) -> str:
    """A finding's sentence in an editor's language; one that was stored before the sentence had another stays."""
    known = sentences(finding.check).get(finding.says, {}) if finding.says else {}
    return known[language].format(*finding.values) if language in known else finding.message
