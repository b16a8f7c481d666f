import pytest

from newsbridge.model import Segment
from newsbridge.publish.entries.notice import notice

MEMORY = (
    "Vertaling uit het vertaalgeheugen van de redactie, automatisch geplaatst en niet nagekeken door een redacteur."
)


def segment(engine: str | None) -> Segment:
    return Segment("Titel", "Titel", "memory" if engine is None else "engine", engine)


@pytest.mark.parametrize(
    ("engines", "approved", "expected"),
    [
        (["deepl"], True, "Vertaald met DeepL, nagekeken door de redactie."),
        (["deepl", "deepl"], False, "Automatisch vertaald met DeepL, niet nagekeken door een redacteur."),
        (["zelfbouw"], False, "Automatisch vertaald met zelfbouw, niet nagekeken door een redacteur."),
        (
            [None, None],
            False,
            MEMORY,
        ),
        ([None], True, "Vertaling uit het vertaalgeheugen van de redactie, nagekeken door de redactie."),
    ],
)
def test_the_notice_says_who_translated_and_who_looked(
    engines: list[str | None], approved: bool, expected: str
) -> None:
    assert notice(map(segment, engines), approved=approved) == expected


@pytest.mark.parametrize("approved", [True, False])
def test_a_mixed_translation_names_both(approved: bool) -> None:
    sentence = notice(map(segment, [None, "deepl", "zelfbouw"]), approved=approved)
    assert "DeepL en zelfbouw" in sentence
    assert "vertaalgeheugen" in sentence
    assert ("niet nagekeken" in sentence) is not approved


@pytest.mark.parametrize(("engine", "said"), [("deepl", "Vertaald met DeepL, nagekeken"), ("", "Vertaald door de")])
def test_what_an_editor_wrote_anew_is_no_memory_s(engine: str, said: str) -> None:
    segments = [Segment("Titel", "Kop", "editor", None), *([segment(engine)] if engine else [])]
    assert notice(segments, approved=True).startswith(said)
