"""Ids that pipeline files accept."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbridge.sources import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [("IHK Vennland: Presse", "ihk-vennland-presse"), ("Größe & Öl", "groesse-oel"), ("Łódź", "odz"), ("日本", "")],
)
def test_a_slug_has_small_letters_digits_and_hyphens(text, expected):
    """German letters are spelled out."""
    assert names.slug(text) == expected


@given(st.text())
def test_every_slug_fits_a_pipeline_file_or_is_empty(text):
    """The pattern of ids holds."""
    assert re.fullmatch(r"([a-z0-9][a-z0-9-]*)?", names.slug(text))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.vennstadt.example/presse", "vennstadt"), ("https://presse.vennstadt.example", "presse-vennstadt"),
        ("http://10.0.0.5:8080/", "10-0-0-5"), ("http://[::1]/", "1"), ("http://intranet/", "intranet"),
    ],
)  # fmt: skip
def test_a_host_gives_an_id(url, expected):
    """Without www and the country."""
    assert names.host_slug(url) == expected


def test_an_id_that_is_taken_gets_a_number():
    """The first that is free."""
    assert names.unique("stadt", {"stadt", "stadt-2"}) == "stadt-3"
