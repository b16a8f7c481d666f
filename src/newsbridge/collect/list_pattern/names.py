"""Classes and ids: which of them will still be there after the site's next release, and which say what a thing is."""

import re

_LONGEST = 60
_PLAIN = re.compile(r"-?[A-Za-z_][A-Za-z0-9_-]*")
_HASHED = re.compile(
    r"(css|sc|jsx|svelte|emotion|tw)-\w*\d\w*"  # written by build tools
    r"|_[A-Za-z0-9]{4,}"
    r"|.*__(?=\w*\d)(?=\w*[A-Za-z])[A-Za-z0-9_-]{5}"  # CSS modules: Card_title__aB3dE
    r"|[A-Za-z]+_[A-Za-z]+__[A-Za-z0-9_-]{5}"
    r"|(?=\w*[a-z])(?=\w*[A-Z])(?=\w*\d)\w{5,8}"
)
_NUMBERED = re.compile(r".*[-_]?\d{2,}.*|.*[-_]\d+")
_UTILITY = re.compile(
    r"(row|col|cols?|column|container|clearfix|cf|wrap|wrapper|grid|flex|block|inline|hidden|show|fade|active|even|odd|"
    r"first|last|left|right|float|card-body|inner|outer|box|has|is|js|mod|no|with|small|medium|large|xs|sm|md|lg|xl|"
    r"hasTooltip|muted|lead|text|bg|border|rounded|shadow|font|items?-(start|center|end)|justify|align|space|gap|"
    r"w|h|m|p|mt|mb|ml|mr|mx|my|pt|pb|pl|pr|px|py|d|g|gx|gy|order|offset|hentry|post|publish|status|type|format|visible)"
    r"([-_:].*)?"
)
_STATES = re.compile(r"(has|is|js|status|format|type|category|tag|post|lang|author)-.*")
_MEANS = re.compile(
    r"news|press|meldung|mitteil|nachricht|artikel|article|teaser|entry|item|beitrag|result|views-row|card|list|post|"
    r"title|titel|headline|date|datum|zeit|time|text|intro|summary|abstract|excerpt|desc|more|link|pager|next",
    re.IGNORECASE,
)


def is_stable(name: str) -> bool:
    """Whether a class or id is a name that people gave: no hash, no number of a record, no state."""
    return bool(
        len(name) <= _LONGEST
        and _PLAIN.fullmatch(name)
        and not _HASHED.fullmatch(name)
        and not _NUMBERED.fullmatch(name)
        and not _STATES.fullmatch(name)
    )


def weight(name: str) -> int:
    """2 for a name that says what the thing is, 1 for another, 0 for one of layout, or none."""
    if not name or (_UTILITY.fullmatch(name) and not _MEANS.search(re.split("[-_:]", name, maxsplit=1)[-1])):
        return 0
    return 2 if _MEANS.search(name) else 1
