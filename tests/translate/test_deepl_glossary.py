"""One glossary of our name at DeepL, whatever happened to it."""

import pytest

from newsbridge.errors import GlossaryError, KeyRefusedError, OutageError
from newsbridge.model import Term
from newsbridge.translate.kinds import deepl

from standin import Fault

TERMS = [Term("Kammer", ("kamer", "Kamer van Koophandel")), Term("Rathaus", ("stadhuis",))]
NAME = "newsbridge mine"


@pytest.fixture
def engine(stand_in):
    """An engine that soon gives up."""
    engine = deepl.connect(deepl.Options(timeout=0.15), stand_in.environment)
    yield engine
    engine.close()


def test_a_new_glossary_holds_each_term_s_preferred_dutch(engine, stand_in):
    """One dictionary, German to Dutch."""
    glossary = engine.put_glossary(NAME, TERMS, None)
    assert stand_in.glossaries.held[glossary].name == NAME
    assert stand_in.glossaries.terms(glossary) == {"Kammer": "kamer", "Rathaus": "stadhuis"}


def test_a_known_glossary_is_brought_up_to_date_in_one_request(engine, stand_in):
    """Terms that are no longer there go: the dictionary is replaced."""
    glossary = engine.put_glossary(NAME, TERMS, None)
    stand_in.glossaries.calls.clear()
    assert engine.put_glossary(NAME, [Term("Bahnhof", ("station",))], glossary) == glossary
    assert stand_in.glossaries.terms(glossary) == {"Bahnhof": "station"}
    assert [method for method, _ in stand_in.glossaries.calls] == ["PUT"]


@pytest.mark.parametrize("known", [None, "lost"])
def test_a_lost_store_takes_over_the_glossary_of_its_name(engine, stand_in, known):
    """A free account has room for one: a second one of the same name would be refused."""
    glossary = engine.put_glossary(NAME, TERMS, None)
    stand_in.glossaries.limit = 1
    assert engine.put_glossary(NAME, TERMS[:1], known) == glossary
    assert stand_in.glossaries.terms(glossary) == {"Kammer": "kamer"}


def test_a_glossary_that_deepl_lost_is_made_anew(engine, stand_in):
    """Others' glossaries are left alone."""
    others = engine.put_glossary("others", TERMS, None)
    lost = engine.put_glossary(NAME, TERMS, None)
    del stand_in.glossaries.held[lost]
    glossary = engine.put_glossary(NAME, TERMS[1:], lost)
    assert glossary not in (lost, others)
    assert stand_in.glossaries.terms(others) == {"Kammer": "kamer", "Rathaus": "stadhuis"}


def test_a_glossary_without_the_language_pair_gets_it(engine, stand_in):
    """Somebody may have taken the dictionary out of it."""
    glossary = engine.put_glossary(NAME, TERMS, None)
    stand_in.glossaries.held[glossary].dictionaries.clear()
    with pytest.raises(GlossaryError) as raised:
        engine.translate(["Rathaus"], "", glossary=glossary)
    assert raised.value.gone
    assert engine.put_glossary(NAME, TERMS, glossary) == glossary
    assert engine.translate(["Rathaus"], "", glossary=glossary).texts == ("stadhuis",)


def test_no_terms_ask_nothing(engine, stand_in):
    """DeepL keeps no empty glossary; an empty id is none."""
    assert engine.put_glossary(NAME, [], "glossary-1") == ""
    assert stand_in.glossaries.calls == []
    engine.translate(["Rathaus"], "", glossary="")
    assert "glossary_id" not in stand_in.requests[0].body


def test_of_a_term_that_stands_twice_the_first_line_counts(engine, stand_in):
    """DeepL refuses a glossary with a double."""
    glossary = engine.put_glossary(NAME, [*TERMS, Term(" Rathaus ", ("gemeentehuis",))], None)
    assert stand_in.glossaries.terms(glossary)["Rathaus"] == "stadhuis"


def test_a_full_account_is_explained(engine, stand_in):
    """What it holds, and what to do."""
    stand_in.glossaries.limit = 1
    engine.put_glossary("somebody's", TERMS, None)
    with pytest.raises(GlossaryError, match=r"keeps no more glossaries.*Too many.*“somebody's”.*Delete one") as raised:
        engine.put_glossary(NAME, TERMS, None)
    assert not raised.value.gone


@pytest.mark.parametrize(
    ("term", "says"),
    [
        (Term("Rat\thaus", ("stadhuis",)), "Rat haus"),
        (Term("Rathaus", ("stad\nhuis",)), "Rathaus"),
        (Term(" ", ("x",)), "x"),
    ],
)
def test_a_term_that_deepl_cannot_take_is_named_before_anything_is_sent(engine, stand_in, term, says):
    """With its two sides."""
    with pytest.raises(GlossaryError, match=f"{says}.*correct it"):
        engine.put_glossary(NAME, [term], None)
    assert stand_in.glossaries.calls == []


@pytest.mark.parametrize(
    ("fault", "error", "says"),
    [
        (Fault("status", 403), KeyRefusedError, "DEEPL_AUTH_KEY"),
        (Fault("status", 404), GlossaryError, "no glossaries are kept.*DEEPL_SERVER_URL"),
        (Fault("status", 413), GlossaryError, "larger than DeepL takes"),
        (Fault("status", 400, message="Invalid entries"), GlossaryError, "refuses the glossary.*Invalid entries"),
        (Fault("status", 429, "3"), OutageError, "busy"),
        (Fault("status", 503), OutageError, "503"),
        (Fault("close"), OutageError, "closed the connection"),
        (Fault("slow", seconds=9), OutageError, "within 0.15 seconds"),
        (Fault("not json"), OutageError, "cannot be understood"),
    ],
    ids=lambda value: f"{value.kind}-{value.status}" if isinstance(value, Fault) else "",
)
def test_each_fault_of_a_glossary_request_is_one_of_our_errors(engine, stand_in, fault, error, says):
    """The list that is asked for comes, the glossary does not."""
    stand_in.glossary_faults.extend([None, fault])
    with pytest.raises(error, match=says) as raised:
        engine.put_glossary(NAME, TERMS, None)
    assert type(raised.value) is error
    assert engine.put_glossary(NAME, TERMS, None)
