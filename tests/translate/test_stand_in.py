"""The stand-in's own promises, which other tests build on."""

import re
import threading
from contextlib import suppress

import pytest

from newsbridge.errors import QuotaError
from newsbridge.text.sentences import sentences
from newsbridge.translate.kinds import deepl
from standin_dutch import dutch_markup

from standin import StandIn, dutch

TEXTS = [
    "Am 3. Dezember öffnet der Markt um 9.30 Uhr. Dann kommen 4,9 Mio. Euro zusammen. „Das freut uns.“ Ab 2030. Neu!",
    "Dr. Almut Terbrüggen leitet die Abt. International. Sie sagte: „Wer zahlt, der zählt!“ Damit war Schluss.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_its_dutch_keeps_figures_and_sentences(text):
    """Else checks would find faults that no translator made."""
    made = dutch(text)
    assert re.findall(r"\d+(?:[.,]\d+)?", made) == re.findall(r"\d+(?:[.,]\d+)?", text)
    assert len(list(sentences(made))) == len(list(sentences(text)))


def test_its_dutch_keeps_tags_and_what_must_not_be_translated():
    """Terms are applied inside markup, inflected too, and never inside an address."""
    text = 'Die <b>Schulen</b> &amp; <i translate="no">die Zeit</i> auf www.Schule.de'
    assert dutch_markup(text, {"Schule": "basisschool"}) == (
        'De <b>basisschool</b> &amp; <i translate="no">die Zeit</i> op www.Schule.de'
    )


def test_its_quota_holds_against_many_at_once():
    """The ledger is written where the quota is looked at, so that a test may rely on either."""
    with StandIn(quota=30) as server:

        def work() -> None:
            engine = deepl.connect(deepl.Options(), server.environment)
            with suppress(QuotaError):
                engine.translate(["Guten Tag"], "")
            engine.close()

        threads = [threading.Thread(target=work) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert server.billed == 27
        assert sorted(request.status for request in server.requests) == [200] * 3 + [456] * 3
        assert [request.id for request in server.requests] == [1, 2, 3, 4, 5, 6]
