"""Which of a site's addresses are press items, told by their folders: `/presse/2026/kammer-laedt-zur-messe-ein`."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

_LEAST = 3
_DEEPEST = 3
_LONGEST = 300
_PRESS = re.compile(r"press|news|aktuell|meldung|nachricht|mitteilung|artikel|newsroom|blog", re.IGNORECASE)
_NOT_PRESS = re.compile(
    r"termin|veranstaltung|event|kalender|kontakt|archiv|kategorie|category|tag|thema|autor|author|seite|page|ansprech"
    r"|newsletter|presseverteiler|kit|bilder|fotos|galerie",
    re.IGNORECASE,
)
_LEAF = re.compile(r"(?:(?:[^\W_]+[-_]){2,}[^\W_]+|\d{4,}|.*\d{3,})(?:\.(?:html?|php|aspx?))?")
"""A headline in an address has several words, or the number of a record stands for it."""


def article_match(urls: Iterable[str]) -> str | None:
    """A regular expression for the addresses of press items among a site's; None where no folder tells them apart.

    A folder is named for the press or is a year; the deepest one that holds nearly as many as those above wins.
    """
    counted: Counter[str] = Counter()
    for url in urls:
        folders, leaf = _parts(url)
        if not _LEAF.fullmatch(leaf) or any(_NOT_PRESS.fullmatch(folder) for folder in folders):
            continue
        for depth in range(1, min(len(folders), _DEEPEST) + 1):
            counted["/" + "/".join(_pattern(folder) for folder in folders[:depth]) + "/"] += 1
    good = {folder: number for folder, number in counted.items() if number >= _LEAST and _says_press(folder)}
    if not good:
        return None
    most = max(good.values())
    return max((folder for folder in good if good[folder] >= most * 0.8), key=lambda folder: (len(folder), folder))


def _parts(url: str) -> tuple[list[str], str]:
    *folders, leaf = [part for part in urlsplit(url).path.split("/") if part] or [""]
    return folders, leaf[:_LONGEST]


def _pattern(folder: str) -> str:
    """Years and months change; names stay."""
    return rf"\d{{{len(folder)}}}" if re.fullmatch(r"\d{4}|\d\d", folder) else re.escape(folder)


def _says_press(folder: str) -> bool:
    return bool(_PRESS.search(folder)) or folder.startswith(r"/\d{4}/")
