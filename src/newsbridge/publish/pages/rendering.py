"""Templates, the files that all pages share, and what a page may load."""

import base64
import hashlib
import re
from functools import cache, lru_cache
from typing import Any

from markupsafe import Markup

from newsbridge.publish.amounts.lines import lines
from newsbridge.publish.markup.fragment import environment
from newsbridge.vocabulary.labels import labels

STYLE = "stijl.css"
ICON = "icoon.svg"

POLICY = (
    "script-src 'none'; object-src 'none'; frame-src 'none'; worker-src 'none'; connect-src 'none'; font-src 'none'; "
    "media-src 'none'; manifest-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'"
)
"""Nothing runs and nobody is asked. `style-src`, and `default-src` that stands for it, are not named: for pages that
lie on a disk some programs, the Nu checker among them, know no source that our style file could come from. A server can
send the stricter header."""


def policy(script: str, *more: str) -> str:
    """The policy of a page that holds this script (or these data: some checkers take them for one)."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return POLICY.replace("script-src 'none'", " ".join(("script-src", f"'sha256-{digest}'", *more)))


@cache
def template(name: str) -> Any:
    """One of the templates of pages."""
    return _environment().get_template(f"pages/{name}")


@cache
def _environment() -> Any:
    """The environment of all formats, and what only pages need."""
    own = {
        "ICON": ICON,
        "STYLE": STYLE,
        "amount_lines": lines,
        "say": lru_cache(4096)(labels().say),
        "style_version": style_version,
    }
    made = environment().overlay()
    made.globals = {**made.globals, **own}
    return made


def rendered_part(name: str, **context: Any) -> Markup:
    """A part of a page, made by a template that escapes."""
    return Markup(template(name).render(context))  # noqa: S704 - see above


@cache
def style() -> bytes:
    """Our own style sheet, without its comments."""
    css = environment().get_template("page.css").render()
    return re.sub(r"/\*.*?\*/\n?", "", css, flags=re.DOTALL).encode()


@cache
def style_version() -> str:
    """Stands behind the style's address: a new one is fetched with the pages that need it."""
    return hashlib.sha256(style()).hexdigest()[:8]
