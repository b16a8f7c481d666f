"""Templates → pages. Everything in braces is escaped; nothing of an item is ever taken for markup."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from newsbridge.desk import showing
from newsbridge.desk.names import label_name
from newsbridge.desk.statics import statics
from newsbridge.editing import limits

if TYPE_CHECKING:
    from newsbridge.desk.visit import Visit


def render(visit: "Visit", template: str, values: Mapping[str, object]) -> str:
    """A template with what all pages know: words `t`, the visit, `url`."""
    shared = {"t": visit.words, "visit": visit, "url": visit.url, "language": visit.words.language}
    return environment().get_template(template).render({**shared, **values})


@cache
def environment() -> Environment:
    """The templates of the desk."""
    found = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals["label_name"] = label_name
    found.globals["most"] = limits.MOST
    found.globals["static"] = lambda name: statics()[name].path
    found.filters.update(showing.FILTERS)
    return found
