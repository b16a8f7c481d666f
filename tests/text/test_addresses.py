"""Web, e-mail and telephone addresses in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbridge.text.addresses import find_addresses


@pytest.mark.parametrize(
    ("text", "address", "kind"),
    [
        ("Mehr unter www.beispielkammer.de/messe2026.", "www.beispielkammer.de/messe2026", "web"),
        ("auf ihk-beispiel.de/partnerland-land2020", "ihk-beispiel.de/partnerland-land2020", "web"),
        ("(siehe https://beispiel.org/forum/)", "https://beispiel.org/forum/", "web"),
        ("an info@beispielkammer.de.", "info@beispielkammer.de", "mail"),
        ("an info(at)beispielkammer.de.", "info(at)beispielkammer.de", "mail"),
        ("Tel. 0209 388-117, Fax", "0209 388-117", "phone"),
        ("Telefon (02861) 681-0.", "(02861) 681-0", "phone"),
        ("+49 251 70712", "+49 251 70712", "phone"),
        ("mobil 01712345678.", "01712345678", "phone"),
        ("Ruf: 0 28 61 / 92 44-0", "0 28 61 / 92 44-0", "phone"),
        ("Anmeldung: 0173 6 22 48 05.", "0173 6 22 48 05", "phone"),
        ("Ruf: 0 28 51 / 6 04-133", "0 28 51 / 6 04-133", "phone"),
        ("Ruf: (0 28 51) 6 04 13", "(0 28 51) 6 04 13", "phone"),
        ("auf X (@kammer_beispiel)", "@kammer_beispiel", "handle"),
        ("unter #Grenzland2026.", "#Grenzland2026", "handle"),
    ],
)
def test_an_address_ends_before_the_sentence_does(text: str, address: str, kind: str) -> None:
    """Final dots, commas and brackets are not part of it."""
    assert [(text[hit.start : hit.end], hit.kind) for hit in find_addresses(text)] == [(address, kind)]


@pytest.mark.parametrize("text", ["10.000-12.000 am 03.02.2020 um 0,5", "Ende.Anfang", "z. B. 0 von 10", "14.30 Uhr"])
def test_figures_and_dates_are_no_addresses(text: str) -> None:
    """Nor are sentences whose blank is missing."""
    assert find_addresses(text) == []


def test_two_spellings_of_one_address_share_a_key() -> None:
    """Scheme, www., final slash, and the country's prefix make no difference."""
    web = {hit.key for hit in find_addresses("https://www.beispiel.de/ beispiel.de")}
    phone = {hit.key for hit in find_addresses("0209 388-0 oder +49 209 388-0")}
    assert (len(web), len(phone)) == (1, 1)


def test_the_country_of_a_telephone_number_is_kept_apart() -> None:
    """The number is the same with and without it; another country's is not."""
    hits = find_addresses("0209 388-0, +49 209 388-0, +31 209 388-0")
    assert [(hit.key, hit.country) for hit in hits] == [("2093880", ""), ("2093880", "49"), ("2093880", "31")]


@given(st.text(alphabet="w.@:/de-0123 +()„“", max_size=100) | st.text(max_size=80))
def test_any_text_is_read_without_error_and_hits_do_not_overlap(text: str) -> None:
    """Hits are in order, apart, and inside the text."""
    end = 0
    for hit in find_addresses(text):
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end
