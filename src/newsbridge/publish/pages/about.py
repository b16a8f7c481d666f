"""Who makes this, what becomes of readers' data, and the page for addresses that lead nowhere."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from newsbridge.model import Document
from newsbridge.publish import paths
from newsbridge.publish.files.stamp import stamp
from newsbridge.publish.markup.clean import one_line
from newsbridge.publish.pages.rendering import ICON, POLICY, STYLE, rendered_part, style
from newsbridge.publish.pages.view import Link, View
from newsbridge.vocabulary.labels import labels


def pages(view: View) -> Iterator[Document]:
    """Colofon, privacy, 404, and the style and icon of all pages."""
    say = labels().say

    def imprint() -> dict[str, Any]:
        return {
            "title": view.headline(say("page.imprint")),
            "editor": one_line(view.site.editor or ""),
            "contact": view.contact(),
        }

    yield view.document(paths.page_path("imprint"), "imprint.html", "", imprint)
    def privacy() -> dict[str, Any]:
        return {"title": view.headline(say("page.privacy"))}

    yield view.document(paths.page_path("privacy"), "privacy.html", "", privacy)
    yield _missing(view)
    yield from shared()


def shared() -> Iterator[Document]:
    """The style and icon of all pages."""
    yield Document(PurePosixPath(STYLE), style, stamp(STYLE))
    yield Document(PurePosixPath(ICON), _icon, stamp(ICON))


def _missing(view: View) -> Document:
    """It is served for addresses of any depth: links go by the path of the site's address, or there are none."""
    title = view.headline(labels().say("page.missing"))
    if not view.site.url:
        css = Markup(style().decode())  # noqa: S704 - a file of this package
        bare = {"title": title, "policy": POLICY.replace("img-src 'self'", "img-src data:"), "css": css}
        return view.document("404", "missing_bare.html", "", lambda: bare)
    root = urlsplit(view.site.url).path or "/"
    links = [Link(view.name, f"{root}{paths.INDEX}.html"), *view.menu(root, "")]
    given = {"title": title, "canonical": None, "robots": "noindex", "links": links}
    return view.document("404", "missing.html", "", lambda: given, root=root)


def _icon() -> bytes:
    return rendered_part("icon.svg").encode()
