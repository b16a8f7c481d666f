"""Items that an editor asks for by hand."""

from collections.abc import Collection

from newsbridge.errors import NewsbridgeError
from newsbridge.pipeline.context import Run
from newsbridge.store import publication


def want(run: Run, items: Collection[str], editor: str) -> None:
    """Note that an editor asks for items, whatever `[select]` says; rights still come first.

    Raises:
        NewsbridgeError: the pipeline has no such item; nothing is noted.
    """
    for item in items:
        if publication.item_title(run.store, run.slug, item) is None:
            raise NewsbridgeError(f"{item}: this pipeline has no item with this id; newsbridge status lists them")
    for item in items:
        publication.want(run.store, item, editor, run.now)
