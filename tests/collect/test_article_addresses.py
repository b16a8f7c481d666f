"""Which folder of a site holds its press items."""

import re

import pytest

from newsbridge.collect.article_addresses import article_match

OTHER = ["/", "/impressum", "/rathaus/amt/buergeramt-im-haus", "/termine/2026/markt-am-alten-tor", "/kontakt/x-y-z"]


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        (["/presse/kammer-laedt-zur-messe", "/presse/bruecke-wird-gesperrt", "/presse/rat-tagt-am-abend"], "/presse/"),
        ([f"/de/aktuelles/meldungen/{number}" for number in range(1000, 1008)], "/de/aktuelles/meldungen/"),
        ([f"/2026/1{month}/das-ist-neu-im-ort" for month in range(3)], r"/\d{4}/\d{2}/"),
        ([f"/news/2026/was-jetzt-gilt-{n}" for n in range(5)] + ["/news/2025/was-frueher-galt"], r"/news/\d{4}/"),
        ([f"/lokales/artikel{number}.html" for number in range(100, 120)], None),
        (["/presse/kontakt", "/presse/verteiler", "/presse/bilder"], None),
        ([], None),
    ],
)  # fmt: skip
def test_the_folder_with_the_headlines_is_found(articles, expected):
    """Named for the press, or a year; menus and events are neither."""
    site = [f"https://a.example{path}" for path in [*OTHER, *articles]]
    found = article_match(site)
    assert found == expected
    assert found is None or [url for url in site if re.search(found, url)] == site[len(OTHER) :]
