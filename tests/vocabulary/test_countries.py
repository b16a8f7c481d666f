"""Names and slugs of countries, and the data that German texts are searched with."""

from collections import defaultdict

import pytest

from newsbridge.tag.country_forms import country_forms
from newsbridge.tag.gazetteer import gazetteer
from newsbridge.tag.traps import traps
from newsbridge.vocabulary.countries import country_codes, name_de, similar_codes, slug_nl
from newsbridge.vocabulary.country_data import country_data
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
    names, addresses = country_data("names"), country_data("addresses")
    used = {*names["forms"], *names["drop"]}
    for table in (names["groups"], *names["abbreviations"].values(), *addresses.values()):
        if isinstance(table, dict):
            used.update(code for codes in table.values() for code in codes)
    for file in ("places_near", "places_far", "institutions"):
        used.update(code for name, table in country_data(file).items() if name != "euregios" for code in table)
    used.update(code for codes in country_data("institutions")["euregios"].values() for code in codes)
    assert used - country_codes() == set()


def test_no_form_is_claimed_by_two_countries() -> None:
    claims: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for codes, form in country_forms(country_data("names")):
        claims[form.low].add(codes)
    for file in ("places_near", "places_far", "institutions"):
        for table in ("towns", "regions", "organisations", "irregular"):
            for code, places in country_data(file).get(table, {}).items():
                for place in places:
                    claims[place.lower()].add((code,))
    assert {form: codes for form, codes in claims.items() if len(codes) > 1} == {}


def test_the_data_files_load() -> None:
    assert gazetteer() is gazetteer()
    assert traps() is traps()


def test_a_missing_data_file_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        read_toml("nowhere.toml")
