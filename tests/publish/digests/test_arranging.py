"""What stands where in an issue of a digest."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newsbridge.model import Amount, Label, Mention, Withdrawal
from newsbridge.publish.digests.arranging import SECTIONS, arranged, news_value, rubrics
from newsbridge.vocabulary.topics import topics

BEGINS, ENDS = datetime(2026, 11, 16, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)
CUSTOMS = Label("topic", "customs", "Douane & handelsregels", "douane")
ENERGY = Label("topic", "energy", "Energie", "energie")
SPORT = Label("topic", "sport", "Sport", "sport")
NETHERLANDS = Label("country", "NL", "Nederland", "nl")
GONE = Label("topic", "telegraphy", "Telegrafie", "telegrafie")


@pytest.fixture
def told(entry):
    """Makes an entry with this guid and these labels."""
    return lambda guid, *labels, **more: entry(guid=guid, item=guid, labels=labels, **more)


def guids(found):
    """Heading → guids of each section."""
    return {section.title: [entry.guid for entry in section.entries] for section in found.sections}


def test_only_what_first_went_out_in_the_period_stands_in_it(told):
    """From the first moment up to but without the last."""
    moments = {
        "before": BEGINS - timedelta(seconds=1),
        "first": BEGINS,
        "last": ENDS - timedelta(seconds=1),
        "after": ENDS,
    }
    found = arranged([told(name, released=moment) for name, moment in moments.items()], BEGINS, ENDS)
    assert {entry.guid for entry in (found.lead, *found.sections[0].entries)} == {"first", "last"}


def test_each_entry_stands_in_one_section_and_these_follow_the_vocabulary(told):
    """What has no topic that the vocabulary knows comes last."""
    entries = [
        told("lead", NETHERLANDS),
        told("sport", SPORT),
        told("both", ENERGY, CUSTOMS),
        told("too", ENERGY, CUSTOMS),
        told("more", SPORT),
        told("none"),
        told("old", GONE),
    ]
    found = arranged(entries, BEGINS, ENDS, lead="lead")
    assert list(guids(found).items()) == [
        ("Douane & handelsregels", ["both", "too"]), ("Sport", ["more", "sport"]), ("Verder", ["old", "none"])
    ]  # fmt: skip
    assert list(guids(arranged(entries, BEGINS, ENDS, lead="lead", topics_first=["energy"]))) == [
        "Energie",
        "Sport",
        "Verder",
    ]


def test_entries_gather_under_topics_that_they_share(told):
    """Two sections of some are easier to read than three of fewer."""
    about = {"lead": (), "a": (CUSTOMS, SPORT), "b": [SPORT], "c": [SPORT], "d": (CUSTOMS, ENERGY), "e": [ENERGY]}
    found = arranged([told(name, *labels) for name, labels in about.items()], BEGINS, ENDS, lead="lead")
    assert {title: sorted(held) for title, held in guids(found).items()} == {
        "Energie": ["d", "e"],
        "Sport": ["a", "b", "c"],
    }


def test_news_value_decides_on_the_lead_unless_an_editor_does(told):
    """A story that others tell too, about a partner country; a planned lead may be another item of its story."""
    other = Mention("Bote", "Douane", None, "bericht/abc", None)
    told_twice = told("twice", CUSTOMS, NETHERLANDS, also_in=(other,))
    entries = [told("plain", CUSTOMS), told("country", CUSTOMS, NETHERLANDS), told_twice]
    assert arranged(entries, BEGINS, ENDS).lead == told_twice
    assert arranged(reversed(entries), BEGINS, ENDS, lead="plain").lead == entries[0]
    assert arranged([*entries[:2], told_twice], BEGINS, ENDS, lead="abc").lead == told_twice
    assert arranged(entries, BEGINS, ENDS, lead="nobody").lead == told_twice


def test_every_reason_counts_for_news_value(told):
    """A country that the digest does not ask for does not."""
    plain = told("plain", display="headline")
    better = [
        replace(plain, labels=(NETHERLANDS,)), replace(plain, display="summary"), replace(plain, labels=(SPORT,)),
        replace(plain, figures=(Amount("4 euro", ""),)), replace(plain, also_in=(Mention("", "", None, "", None),)),
    ]  # fmt: skip
    assert all(news_value(one) > news_value(plain) for one in better)
    assert news_value(better[0], ["BE"]) == news_value(plain)


def test_what_is_worth_least_is_left_over_and_counted(told):
    """A planned lead never is."""
    entries = [told("a", display="headline"), told("b", NETHERLANDS), told("c", NETHERLANDS, SPORT)]
    found = arranged(entries, BEGINS, ENDS, most=2, lead="a")
    assert (found.lead, guids(found), found.left_over) == (entries[0], {"Berichten": ["c"]}, 1)


def test_corrections_are_of_what_went_out_before(told):
    """Whatever went out and was corrected in one period just stands there as it is."""
    inside, before = BEGINS + timedelta(days=1), BEGINS - timedelta(days=9)
    entries = [
        told("fixed", released=before, corrected=inside), told("fixed long ago", released=before, corrected=before),
        told("new", released=inside, corrected=inside), told("silent", released=before, altered=inside),
    ]  # fmt: skip
    found = arranged(entries, BEGINS, ENDS)
    assert [entry.guid for entry in found.corrections] == ["fixed"]
    assert found.lead is not None
    assert (found.lead.guid, found.sections) == ("new", ())


def test_what_was_withdrawn_is_nowhere(told):
    """Neither as an entry nor as a correction."""
    taken = Withdrawal("x", "op verzoek van de bron", "redactie", ENDS)
    found = arranged(
        [told("x", withdrawn=taken), told("y", withdrawn=taken, released=BEGINS - timedelta(1), corrected=BEGINS)],
        BEGINS,
        ENDS,
    )
    assert (found.lead, found.sections, found.corrections, found.left_over) == (None, (), (), 0)


def test_rare_topics_share_a_rubric_and_an_issue_has_few_sections(told):
    """What stands alone comes at the end, or under the digest's own topics."""
    names = ["culture", "health", "customs", "retail", "energy", "hydrogen", "law", "transport"]
    entries = [told(name, Label("topic", name, name, name)) for name in names]
    found = guids(arranged([told("lead", NETHERLANDS), *entries], BEGINS, ENDS, topics_first=["retail"]))
    assert {title: sorted(held) for title, held in found.items()} == {
        "retail": ["retail"], "Energie, milieu & landbouw": ["energy", "hydrogen"],
        "Leven & vrije tijd": ["culture", "health"], "Verder": ["customs", "law", "transport"],
    }  # fmt: skip
    topics_own = [topic.id for topic in topics()]
    many = [told(f"{name}{number}", Label("topic", name, name, name)) for name in topics_own for number in range(3)]
    assert len(arranged(many, BEGINS, ENDS, most=200).sections) == SECTIONS


def test_every_topic_stands_under_one_rubric():
    """So that none is lost when the vocabulary grows."""
    assert sorted(topic for held in rubrics().values() for topic in held) == sorted(topic.id for topic in topics())


def test_an_editor_orders_an_issue_below_its_headings(told):
    """The first leads; what is not named comes behind, and a planned lead beats the order."""
    about = {"a": ENERGY, "b": ENERGY, "c": ENERGY, "d": SPORT, "e": SPORT, "f": SPORT}
    entries = [told(name, label) for name, label in about.items()]
    found = arranged(entries, BEGINS, ENDS, order=["f", "c", "e", "b"])
    assert found.lead == entries[5]
    assert guids(found) == {"Energie": ["c", "b", "a"], "Sport": ["e", "d"]}
    assert arranged(entries, BEGINS, ENDS, order=["f", "c"], lead="a").lead == entries[0]
    rest = arranged([*entries, told("none")], BEGINS, ENDS, order=["f", "none", "d", "a"])
    assert list(guids(rest)) == ["Sport", "Energie", "Verder"], "the rest stays the rest"


def test_an_editor_leaves_stories_out(told):
    """Also by another item that tells them; nothing is left over for that."""
    other = Mention("Bote", "Douane", None, "bericht/abc", None)
    entries = [told("a", CUSTOMS), told("b", CUSTOMS), told("c", CUSTOMS, also_in=(other,))]
    found = arranged(entries, BEGINS, ENDS, without=["a", "abc"])
    assert (found.lead, found.sections, found.left_over) == (entries[1], (), 0)
