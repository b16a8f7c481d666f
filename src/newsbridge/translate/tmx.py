"""Translation memories as files: TMX 1.4, as OmegaT, Trados and others write it."""

from collections.abc import Iterator
from pathlib import Path

from newsbridge.errors import ConfigError

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = {"bpt", "ept", "it", "ph", "ut"}
"""Inline elements that hold another format's codes, not words."""


def read(file: Path, source_lang: str = "de", target_lang: str = "nl") -> Iterator[tuple[str, str]]:
    """Source and target texts of a TMX file, in its order; units without both languages are passed over.

    Raises:
        ConfigError: the file is not TMX; names the line.
    """
    from lxml import etree

    try:
        # a doctype is usual here, but nothing it names is ever fetched or expanded
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.parse(str(file), parser).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise ConfigError(file, [("", f"is not a translation memory in TMX: {error}")]) from error
    if root.tag != "tmx":
        raise ConfigError(file, [("", f"is not a translation memory in TMX: its root is <{root.tag}>")])
    for unit in root.iter("tu"):
        texts: dict[str, str] = {}
        for variant in unit.iterfind("tuv"):
            seg = variant.find("seg")
            lang = (variant.get(_XML_LANG) or variant.get("lang") or "").lower().split("-")[0]
            if seg is not None:
                texts.setdefault(lang, _words(seg))
        if texts.get(source_lang) and texts.get(target_lang):
            yield texts[source_lang], texts[target_lang]


def _words(seg: object) -> str:
    from lxml.etree import _Element

    assert isinstance(seg, _Element)  # noqa: S101 - for the type checker
    parts = [seg.text or ""]
    for child in seg:
        if isinstance(child.tag, str) and child.tag not in _CODES:
            parts.append(_words(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())
