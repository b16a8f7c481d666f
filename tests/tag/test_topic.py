"""The topic tagger: set, suggested or nothing, each with its words."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbridge.gold import Count
from newsbridge.model import Article, Paragraph
from newsbridge.tag.kinds import topic


def article(text: str, title: str = "Neues", source: str = "text") -> Article:
    return Article(title, source, tuple(Paragraph(part) for part in text.split("\n\n")))


def states(text: str, title: str = "Neues") -> dict[str, str]:
    return {tag.value: tag.state for tag in topic.tag(article(text, title), topic.Options())}


def test_words_in_title_and_lead_set_a_topic() -> None:
    assert states("Die Zöllner prüfen Pakete am Zollamt.", "Zoll kontrolliert Einfuhren")["customs"] == "set"


def test_a_few_hints_are_a_suggestion() -> None:
    text = "Auch eine Spedition war dabei und brachte zwei Pakete.\n\nDas Wetter hielt, und alle blieben lange."
    assert states(text)["logistics"] == "suggested"


def test_one_word_is_not_enough_however_often_it_comes() -> None:
    assert states("Die Brauerei lud ein.\n\nZur Brauerei kamen viele Leute, die Brauerei war voll.") == {}


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
    assert "artificial-intelligence" in topic.scores(article("Die KI lernt mit."))
    assert "artificial-intelligence" not in topic.scores(article("Beim ki des Judoka blieb es still."))


def test_a_jumble_of_words_gives_few_topics() -> None:
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
    assert topic_id in topic.scores(article(text))


def test_a_derived_title_weighs_no_more_than_the_lead() -> None:
    text = "Das Museum öffnet."
    derived, given = (topic.scores(article(text, text, source))["culture"] for source in ("derived", "text"))
    assert derived.points < given.points


def points(text: str, topic_id: str, title: str = "Neues") -> float:
    found = topic.scores(article(text, title))
    return found[topic_id].points if topic_id in found else 0.0


@pytest.mark.parametrize(
    ("passing", "about", "topic_id"),
    [
        ("Es half Landwirtin Imke Soltau.", "Es half eine Landwirtin.", "agriculture"),
        ("Das sagte der Sprecher der Polizei.", "Es kam die Polizei.", "public-safety"),
        ("Es geschah am Fußballplatz.", "Es ging um Fußball.", "sport"),
        ("Es war im Landwirtschaftsmuseum.", "Es ging um Landwirtschaft.", "agriculture"),
        ("Es war in der Grundschule.", "Es ging um eine Grundschule.", "education"),
    ],
)
def test_a_person_source_or_place_counts_less(passing: str, about: str, topic_id: str) -> None:
    """The same word says more where it is the subject."""
    assert points(f"So war es.\n\n{passing}", topic_id) < points(f"So war es.\n\n{about}", topic_id)


def test_what_a_sender_says_of_itself_counts_less() -> None:
    news = "So war es gestern.\n\nDie Spedition wächst."
    itself = "So war es gestern.\n\nÜber Meier: Die Spedition wächst."
    assert points(itself, "logistics") < points(news, "logistics") / 2


def test_a_paragraph_that_only_begins_like_a_sender_counts_in_full() -> None:
    text = "So war es gestern.\n\nÜber den Dächern am Fluss kreisten am Abend lange Zeit zwei Drohnen einer Spedition"
    assert points(text, "logistics") == 3.0


@pytest.mark.parametrize(
    ("text", "topic_id"),
    [
        ("Die Chemie stimmt wieder in der Mannschaft.", "chemicals"),
        ("Das Beispiel macht Schule.", "education"),
        ("Sie stiftete eine Bank im Park.", "finance"),
        ("Das Rohr misst drei Zoll.", "customs"),
        ("Trainer Uwe Nolden lobte die Energie seiner Elf.", "energy"),
        ("Der Tabellenführer gab Vollgas.", "energy"),
        ("Nun gilt es, Brücken zu bauen.", "transport"),
        ("Die Nachfrage ist eingebrochen, der Auftragseingang eingebrochen.", "public-safety"),
        ("Das gefährdet gesunde Finanzen.", "health"),
    ],
)
def test_a_figure_of_speech_is_no_topic(text: str, topic_id: str) -> None:
    assert points(text, topic_id) < 2.6


def test_a_topic_beside_a_likelier_one_must_be_surer() -> None:
    assert topic.states({"energy": 0.84, "law": 0.82, "sport": 0.2}) == {"energy": "set", "law": "suggested"}


def test_an_editor_gets_few_topics() -> None:
    given = list(topic.states({f"t{number}": 0.99 - number / 1000 for number in range(9)}).values())
    assert given == ["set"] * topic.MOST_SET + ["suggested"] * topic.MOST_SUGGESTED


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


def test_press_items_of_many_kinds_keep_their_floor(as_read: Callable[[str, str], Article]) -> None:
    """91 invented items; raise a floor when the tagger gets better, never lower one to let a change pass."""
    sure, all_of_them, covered = Count(), Count(), []
    for line in (Path(__file__).parent / "gold_topics.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        title, text = gold["text"].split("\n\n", 1)
        found = {tag.value: tag.state for tag in topic.tag(as_read(title, text), topic.Options())}
        certain = [topic_id for topic_id, state in found.items() if state == "set"]
        sure.add(certain, gold["topics"], gold["topics_may"])
        all_of_them.add(found, gold["topics"], gold["topics_may"])
        covered += [bool(certain)] * bool(gold["topics"])
    print(f"set P {sure.precision:.3f}, coverage {sum(covered) / len(covered):.3f}, F1 {all_of_them.f1:.3f}")
    assert sure.precision >= 0.98
    assert sum(covered) / len(covered) >= 0.95
    assert all_of_them.f1 >= 0.95
