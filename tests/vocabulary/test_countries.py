"""Names and slugs of countries, and the data that German texts are searched with."""

import pytest

from newsbridge.tag.gazetteer import gazetteer
from newsbridge.tag.traps import traps
from newsbridge.vocabulary.countries import country_codes, name_de, similar_codes, slug_nl
from newsbridge.vocabulary.files import read_toml


def test_a_country_has_its_name_in_both_languages() -> None:
    assert (name_de("NL"), slug_nl("NL")) == ("Niederlande", "nl")


@pytest.mark.parametrize("code", ["EU", "nl", "XX", "ZZ", ""])
def test_what_is_no_country_is_refused_with_a_hint(code: str) -> None:
    with pytest.raises(LookupError, match="ISO 3166"):
        name_de(code)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("UK", ["GB"]),
        (" nl ", ["NL"]),
        ("BEL", ["BE"]),
        ("Niederlanden", ["NL"]),
        ("België", ["BE"]),
        ("PO", ["PL", "PT"]),
        ("XX", []),
        ("", []),
    ],
)
def test_what_is_no_code_is_like_some(given: str, meant: list[str]) -> None:
    assert [code for code in similar_codes(given) if code in meant] == meant
    assert len(similar_codes(given)) <= max(3 * len(meant), 0)


def test_all_codes_of_the_data_files_are_countries() -> None:
    forms = read_toml("countries_de.toml")
    places = read_toml("places_de.toml")
    used = {*forms["forms"], *forms["drop"], *places["towns"], *places["careful"], *places["organisations"]}
    assert used - country_codes() == set()


def test_the_data_files_load() -> None:
    assert gazetteer() is gazetteer()
    assert traps() is traps()


def test_a_missing_data_file_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        read_toml("nowhere.toml")
