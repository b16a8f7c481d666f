"""Articles as the taggers get them."""

from collections.abc import Callable

import pytest

from newsbridge.model import Article, Body, Capture, Listing
from newsbridge.read.article import read


@pytest.fixture(scope="session")
def as_read() -> Callable[[str, str], Article]:
    """A headline and a text as the reader gives them."""

    def reader(title: str, text: str) -> Article:
        body = Body(f"{title}\n\n{text}".encode(), "text/plain", "utf-8")
        return read(Capture("probe", None, Listing(title=title), body))

    return reader
