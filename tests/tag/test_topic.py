"""The topic tagger: set, suggested or nothing, each with its words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbridge.model import Article, Paragraph
from newsbridge.tag.kinds import topic


def article(text: str, title: str = "Neues", source: str = "text") -> Article:
    return Article(title, source, tuple(Paragraph(part) for part in text.split("\n\n")))


def states(text: str, title: str = "Neues") -> dict[str, str]:
    return {tag.value: tag.state for tag in topic.tag(article(text, title), topic.Options())}


def test_words_in_title_and_lead_set_a_topic() -> None:
    assert states("Die Zöllner prüfen Pakete am Zollamt.", "Zoll kontrolliert Einfuhren")["customs"] == "set"


def test_one_hint_is_a_suggestion() -> None:
    assert states("Auch eine Spedition war dabei, als das Wetter umschlug.") == {"logistics": "suggested"}


def test_one_word_repeated_is_not_enough() -> None:
    assert states("Die Brauerei lud ein.\n\nZur Brauerei kamen viele Leute.") == {"agriculture": "suggested"}


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte, die Veranstaltung in der Stadt beginne am Montag. Das Unternehmen teilte mit, man freue sich.",
        "Die Industrie- und Handelskammer lädt in ihren Räumen ein.",
        "Der Ort liegt am Fluss. Viele kamen, einige blieben.",
        "",
    ],
)
def test_what_any_press_item_says_gives_no_topic(text: str) -> None:
    assert states(text) == {}


@pytest.mark.parametrize(
    "name",
    [
        "Gelsenkirchen",
        "Euskirchen",
        "Neunkirchen",
        "Brandenburg",
        "Essen",
        "Halle",
        "Wolfsburg",
        "Ludwigshafen",
        "Salzgitter",
        "Müller",
        "Neubauer",
        "Hildebrand",
        "Zoller",
        "Koch",
        "Wolf",
        "Schäfer",
        "Maurer",
        "Nikita",
        "Cooper",
        "Kirchner",
        "Fischer",
        "Busse",
        "Reiter",
        "Metzger",
    ],
)
def test_a_place_or_surname_gives_no_topic(name: str) -> None:
    assert states(f"Es kam aus {name}.\n\nAuch {name}s Leute waren da. {name} war da.") == {}


@pytest.mark.parametrize(
    ("text", "topic_id"),
    [
        ("Konzert auf Zeche Zollverein, Eintritt frei.", "customs"),
        ("Ein Zollstock lag neben dem Hammer.", "customs"),
        ("Das Autohaus und der Autobauer.", "agriculture"),
        ("Wegen der Corona-Krise fällt der Abend aus.", "health"),
        ("Der Bürgermeister und der Hausmeister kamen.", "training"),
        ("Er steuerte Wasserstoffperoxid bei.", "hydrogen"),
        ("Das Müllersche Haus der Familie Müller.", "environment"),
        ("Schiedsrichter Meier pfiff ab.", "law"),
        ("Der Schauspieler verbeugte sich.", "sport"),
        ("Die Volkshochschule lädt ein.", "research"),
    ],
)
def test_words_on_the_not_list_do_not_count(text: str, topic_id: str) -> None:
    assert topic_id not in states(text)


def test_capitals_are_asked_for_in_abbreviations() -> None:
    assert "artificial-intelligence" in states("Die KI lernt mit.")
    assert "artificial-intelligence" not in states("Beim ki des Judoka blieb es still.")


def test_no_more_than_three_topics_are_set_and_three_suggested() -> None:
    text = "Polizei, Feuerwehr, Krankenhaus, Ärzte, Museum, Theater, Fußball, Bundesliga, Landwirte, Ernte, Hotel, "
    found = list(states(text * 2 + "Spedition, Logistik, Zoll, Zollamt, Gericht, Urteil").values())
    assert found.count("set") <= 3
    assert found.count("suggested") <= 3


def test_set_topics_come_first() -> None:
    tags = list(
        topic.tag(article("Landwirte klagen über die Ernte. Auch ein Krankenhaus.", "Bauern in Not"), topic.Options())
    )
    assert [tag.state for tag in tags] == sorted(tag.state for tag in tags)


@pytest.mark.parametrize(
    "text",
    [
        "Die Leute klagen über den Lärm.",
        "Täglich laufen Tausende Gläser vom Band.",
        "Wir steuern auf ein Rekordjahr zu, sagte sie.",
        "Der Abend steigt in der alten Brauerei, Parken ist am Flughafen möglich.",
        "Der Leiter der Musikschule las vor.",
        "Zum Abschluss gab es Kartoffelsalat.",
    ],
)
def test_one_ambiguous_word_or_a_venue_suggests_nothing(text: str) -> None:
    assert states(f"So war es gestern.\n\n{text}") == {}


def test_a_phrase_in_the_body_suggests_and_a_single_word_does_not() -> None:
    phrase = "Es war voll.\n\nEiner sprach über künstliche Intelligenz."
    assert states(phrase) == {"artificial-intelligence": "suggested"}
    assert states("Es war voll.\n\nEiner sprach über Chatbots.") == {}


def test_many_words_of_one_field_do_without_a_strong_one() -> None:
    text = "Der Ausschuss vertagt die Sitzung. Die Kommunen warten, der Landrat auch."
    assert states(text, "Rathaus ratlos")["politics"] == "set"


@pytest.mark.parametrize(
    ("text", "topic_id"),
    [
        ("Drei Grad mehr: der Erdwärmespeicher und der Energieausschuss.", "energy"),
        ("Hinter der Ladentheke steht seit gestern eine neue Verkäuferin.", "retail"),
        ("Der Fahrplanwechsel bringt neue Dieselbusse.", "transport"),
        ("Am Pegel stieg das Hochwasser weiter.", "environment"),
        ("Die Dezernentin trat ihr Amt an.", "politics"),
        ("Wer Diabetes hat, misst den Blutzucker.", "health"),
        ("Gurken unter Glas, Hennen im Stall.", "agriculture"),
    ],
)
def test_word_families_are_known(text: str, topic_id: str) -> None:
    assert topic_id in states(text)


def test_a_derived_title_weighs_no_more_than_the_lead() -> None:
    text = "Das Museum öffnet."
    (derived,) = [tag for tag in topic.tag(article(text, text, "derived"), topic.Options()) if tag.value == "culture"]
    assert derived.state == "suggested"


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["Zoll", "künstliche", "Intelligenz", "KI", "-", "Spedi\u00adtion", "A\u0308rzte", ". "]),
            st.text(max_size=5),
        ),
        max_size=25,
    )
)
def test_evidence_is_cut_exactly_where_it_says(parts: list[str]) -> None:
    item = article(" ".join(parts), "Zölle und " + " ".join(parts[:3]))
    for tag in topic.tag(item, topic.Options()):
        for words in tag.evidence:
            source = item.title if words.field == "title" else item.text
            assert source[words.start : words.end] == words.text != ""


@pytest.mark.parametrize("text", ["Zoll " * 10_000, "logistik" * 30_000, "\u0301" * 50_000, "künstliche " * 10_000])
def test_hostile_repetition_is_read_in_linear_time(text: str) -> None:
    assert len(list(topic.tag(article(text), topic.Options()))) <= 1
