"""Every page of the sample in a browser, wide and narrow."""

import pytest

from newsbridge.config import load

from browser import chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium.path() is None, reason="no chromium here; .ci/run installs it where it can"),
]


def test_no_page_scrolls_sideways_or_asks_anybody_else(sample, run):
    """At 320, 360 and 1280 pixels; one h1 each; nothing is loaded from elsewhere."""
    run(sample)
    public = load(sample).public
    pages = sorted(str(page.relative_to(public)) for page in public.rglob("*.html"))
    assert len(pages) > 10
    measured = chromium.measure(public, pages, [320, 360, 1280])
    assert len(measured) == 3 * len(pages)
    for one in measured:
        assert one["needs"] <= one["width"], one
        assert (one["headings"], one["outside"]) == (1, 0), one
        assert one["title"]
