"""CSS selectors on the tree that a page was parsed to once: the common ones as XPath, all others by soupsieve.

soupsieve works on BeautifulSoup's own tree, which takes longer to build than an article takes to read; so it is
built only for a selector that says more than tags, classes, ids, attributes, their negation and their order.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

_NAME = r"-?[_a-zA-Z\u00a0-\U0010ffff][\w\u00a0-\U0010ffff-]*"
_COMPOUND = re.compile(
    rf"(?P<tag>{_NAME}|\*)|\#(?P<id>{_NAME})|\.(?P<class>{_NAME})"
    rf"|\[\s*(?P<key>{_NAME})\s*(?:(?P<sign>[~|^$*]?=)\s*(?P<value>\"[^\"\\]*\"|'[^'\\]*'|{_NAME}|\d+)\s*)?\]"
    r"|:not\((?P<not>[^()]+)\)|:(?P<place>(?:first|last)-child)"
)
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_LONGEST = 500


def check_selector(selector: str) -> None:
    """Raise ValueError with the reason where it is no CSS selector."""
    import soupsieve

    try:
        soupsieve.compile(selector)
    except (soupsieve.SelectorSyntaxError, NotImplementedError) as error:
        raise ValueError(" ".join(str(error).split("\n")[0].split())) from None


class Selecting:
    """Selectors on one page. Elements that were taken out of the tree in between are not found any more."""

    def __init__(self, tree: "HtmlElement") -> None:
        self._tree = tree
        self._soup: object = None
        self._numbered: list[HtmlElement] = []

    def all(self, selector: str) -> "list[HtmlElement]":
        """The elements that a selector names, in the page's order."""
        path = _compiled(selector)
        if path is None:
            return self._slowly(selector)
        found: Any = path(self._tree)
        return list(found)

    def first(self, selector: str) -> "HtmlElement | None":
        """The first element that it names."""
        return next(iter(self.all(selector)), None)

    def _slowly(self, selector: str) -> "list[HtmlElement]":
        """Elements are found again by a number that each bears in the other tree."""
        if self._soup is None:
            self._soup = self._other_tree()
        found = self._soup.select(selector)  # type: ignore[attr-defined]  # bs4 is imported only where it is needed
        elements = (self._numbered[int(element["data-number"])] for element in found)
        here = set(self._tree.iter())
        return [element for element in elements if element in here]

    def _other_tree(self) -> object:
        from bs4 import BeautifulSoup
        from lxml.html import tostring

        self._numbered = [element for element in self._tree.iter() if isinstance(element.tag, str)]
        for number, element in enumerate(self._numbered):
            element.set("data-number", str(number))
        markup = tostring(self._tree, encoding="unicode")
        for element in self._numbered:
            del element.attrib["data-number"]
        return BeautifulSoup(markup, "lxml")


@cache
def _compiled(selector: str) -> "XPath | None":
    from lxml.etree import XPath

    path = to_xpath(selector)
    return XPath(path) if path else None


def to_xpath(selector: str) -> str | None:
    """The same in XPath, from the root of a page; None for what CSS can say beyond that."""
    if len(selector) > _LONGEST:
        return None
    paths = [_path(part.strip()) for part in _alternatives(selector)]
    return None if None in paths else " | ".join(path for path in paths if path)


def _alternatives(selector: str) -> list[str]:
    """Parts between commas, but not those inside brackets or quotes."""
    return re.findall(r"(?:\"[^\"]*\"|'[^']*'|\([^()]*\)|[^,\"'()])+", selector)


def _path(selector: str) -> str | None:
    path, axis, place = "", "descendant-or-self::", 0
    while True:
        step, end = _compound(selector, place)
        if step is None:
            return None
        path += axis + step
        if end == len(selector):
            return path
        joint = _COMBINATOR.match(selector, end)
        if joint is None:
            return None
        axis, place = _AXES[joint[1]], joint.end()


_AXES = {
    None: "/descendant::",
    ">": "/",
    "~": "/following-sibling::",
    "+": "/following-sibling::*[1]/self::",
}


def _compound(selector: str, place: int) -> tuple[str | None, int]:
    """One element's conditions, and where they end."""
    tag, conditions, start = "*", [], place
    while match := _COMPOUND.match(selector, place):
        if match["tag"]:
            if place != start:
                return None, place
            tag = match["tag"].lower()
        else:
            condition = _condition(match)
            if condition is None:
                return None, place
            conditions.append(condition)
        place = match.end()
    if place == start:
        return None, place
    return tag + "".join(f"[{condition}]" for condition in conditions), place


def _condition(match: re.Match[str]) -> str | None:
    if match["not"]:
        inner, end = _compound(match["not"].strip(), 0)
        return f"not(self::{inner})" if inner and end == len(match["not"].strip()) else None
    if match["place"]:
        axis = "preceding" if match["place"] == "first-child" else "following"
        return f"not({axis}-sibling::*)"
    if match["id"]:
        return f"@id = '{match['id']}'"
    if match["class"]:
        return _has_word("class", match["class"])
    return _attribute(match["key"].lower(), match["sign"], match["value"])


def _attribute(key: str, sign: str | None, value: str | None) -> str | None:
    if sign is None or value is None:
        return f"@{key}"
    value = value[1:-1] if value[0] in "\"'" else value
    if "'" in value or (not value and sign != "="):
        return None
    return {
        "=": f"@{key} = '{value}'",
        "^=": f"starts-with(@{key}, '{value}')",
        "*=": f"contains(@{key}, '{value}')",
        "$=": f"substring(@{key}, string-length(@{key}) - {len(value) - 1}) = '{value}'",
        "|=": f"(@{key} = '{value}' or starts-with(@{key}, '{value}-'))",
        "~=": _has_word(key, value) if " " not in value else "false()",
    }[sign]


def _has_word(key: str, word: str) -> str:
    return f"contains(concat(' ', normalize-space(@{key}), ' '), ' {word} ')"
