"""LibreTranslate's HTTP API, against a server on loopback."""

import pytest
from pydantic import ValidationError

from newsbridge.errors import AnswerError, GlossaryError, KeyRefusedError, OutageError
from newsbridge.translate.kinds import libretranslate

from standin_libre import LibreStandIn, Refusal


@pytest.fixture
def server():
    """A server that speaks LibreTranslate's API."""
    with LibreStandIn() as server:
        yield server


@pytest.fixture
def connected(server):
    """Engines for that server, closed at the end."""
    engines = []

    def connect(key: str = "", **options: object):
        options = libretranslate.Options(url=server.url, timeout=0.15, **options)
        engines.append(libretranslate.connect(options, {"LIBRETRANSLATE_API_KEY": key} if key else {}))
        return engines[-1]

    yield connect
    for engine in engines:
        engine.close()


def test_one_request_carries_all_texts_and_costs_nothing(connected, server):
    """German to Dutch, as plain text; a context and a key that is not there stay away."""
    answer = connected().translate(["Guten Tag aus Münster", "4,9 Prozent"], "Der ganze Artikel")
    assert server.requests == [
        {"q": ["Guten Tag aus Münster", "4,9 Prozent"], "source": "de", "target": "nl", "format": "text"}
    ]
    assert answer.texts == ("Guten Dag uit Muunster", "4,9 procent")
    assert (answer.billed, answer.model) == ((0, 0), None)


@pytest.mark.parametrize(
    ("german", "dutch"),
    [
        ('Das <a id="0">Rathaus</a> &amp; mehr', 'Het <a id="0">Rathaus</a> &amp; meer'),
        ("5 &lt; 7, sagt <em>er</em>", "5 &lt; 7, zegt <em>hij</em>"),
        ("Mit &lt;b&gt; wird es fett", "Met &lt;b&gt; wordt het fett"),
        ("Eins<br/>zwei", "Een<br/>twee"),
    ],
)
def test_markup_comes_back_as_markup(connected, server, german, dutch):
    """The server writes out entities; what was text must not become a tag."""
    answer = connected().translate([german], "", markup=True)
    assert server.requests[0]["format"] == "html"
    assert answer.texts == (dutch,)


def test_the_key_is_sent_and_a_missing_or_wrong_one_is_named(connected, server):
    """Without showing it."""
    server.key = "geheim"
    assert connected("geheim").translate(["Tag"], "").texts == ("Dag",)
    assert server.requests[-1]["api_key"] == "geheim"
    for key in ("", "falsch"):
        with pytest.raises(KeyRefusedError, match="set LIBRETRANSLATE_API_KEY") as raised:
            connected(key).translate(["Tag"], "")
        assert not key or key not in str(raised.value)


@pytest.mark.parametrize("limits", [{"char_limit": 10}, {"batch_limit": 1}])
def test_a_server_s_own_limit_is_named_with_what_to_change(connected, server, limits):
    """Both limits, and the words of the server."""
    vars(server).update(limits)
    with pytest.raises(AnswerError, match=r"exceeds text limit.*lower max_texts or max_characters") as raised:
        connected().translate(["Guten Tag", "Guten Abend"], "")
    assert raised.value.billed == 0


REFUSALS = {
    "busy": (Refusal(429, "Slowdown: 1", headers=(("Retry-After", "7"),)), OutageError, "is busy .429: Slowdown"),
    "banned": (Refusal(403, "Too many request limits violations"), OutageError, "403: Too many request"),
    "no dutch": (Refusal(400, "nl is not supported"), OutageError, "no German and Dutch"),
    "no pair": (Refusal(500, "Cannot translate text: 400 Bad Request: Dutch (nl) is not available as a target "
                        "language from German (de)"), OutageError, "no German and Dutch"),
    "a text it cannot do": (Refusal(500, "Cannot translate text: list index out of range"), AnswerError, "list index"),
    "bad request": (Refusal(400, "Invalid request: missing q parameter"), AnswerError, "missing q"),
    "too large for a proxy": (Refusal(413, body=b"<html>"), AnswerError, "no request of this length"),
    "broken": (Refusal(500, body=b"<html>"), OutageError, "did not answer properly .500"),
    "away": (Refusal(503, "x"), OutageError, "did not answer properly .503: x"),
    "another address": (Refusal(404, body=b"<html>"), OutageError, "404.*is url in .translate.libretranslate. right"),
    "sent on": (Refusal(308, headers=(("Location", "/fr/translate"),)), OutageError, "it points to /fr/translate"),
    "a page": (Refusal(body=b"<html>"), OutageError, "cannot be understood; is url"),
    "no texts": (Refusal(body=b"{}"), OutageError, "cannot be understood"),
    "one text": (Refusal(body=b'{"translatedText": "Dag"}'), OutageError, "cannot be understood"),
    "no words": (Refusal(body=b'{"translatedText": [null]}'), OutageError, "cannot be understood"),
    "half a character": (Refusal(body=b'{"translatedText": ["\\ud83d"]}'), OutageError, "cannot be understood"),
    "fewer": (Refusal(body=b'{"translatedText": []}'), AnswerError, "gave 0 texts for 1"),
    "more": (Refusal(body=b'{"translatedText": ["a", "b"]}'), AnswerError, "gave 2 texts for 1"),
    "cut": (Refusal(body=b"noise", headers=(("Content-Encoding", "gzip"),)), OutageError, "answer broke off"),
    "closed": (Refusal(close=True), OutageError, "closed the connection"),
    "silence": (Refusal(seconds=9), OutageError, "within 0.15 seconds"),
}
NOTHING_DONE = {"busy", "banned", "no dutch", "no pair", "another address", "sent on"}


@pytest.mark.parametrize("name", REFUSALS)
def test_each_refusal_is_one_request_and_one_of_our_errors(connected, server, name):
    """The same classes as DeepL's; the next request is none the worse for it."""
    refusal, kind, says = REFUSALS[name]
    server.refusals.append(refusal)
    engine = connected()
    with pytest.raises(kind, match=says) as raised:
        engine.translate(["Tag"], "")
    assert type(raised.value) is kind
    assert len(server.requests) == 1
    if kind is OutageError:
        assert (raised.value.billed == 0) == (name in NOTHING_DONE)
        assert raised.value.retry_after == (7.0 if name == "busy" else None)
    assert engine.translate(["Tag"], "").texts == ("Dag",)


def test_a_server_that_is_not_there_and_a_proxy_that_is(connected, monkeypatch):
    """The environment's proxy is not asked; a refused connection is no request."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert connected().translate(["Tag"], "").texts == ("Dag",)
    nowhere = libretranslate.connect(libretranslate.Options(url="http://127.0.0.1:9"), {})
    with pytest.raises(OutageError, match=r"LibreTranslate at 127.0.0.1:9 cannot be reached: .*refused") as raised:
        nowhere.translate(["Tag"], "")
    nowhere.close()
    assert raised.value.billed == 0


def test_it_knows_no_glossary(connected):
    """Asked all the same, it says so before anything is sent."""
    assert not libretranslate.GLOSSARY
    assert libretranslate.FREE
    with pytest.raises(GlossaryError):
        connected().translate(["Tag"], "", glossary="glossary-1")
    with pytest.raises(GlossaryError):
        connected().put_glossary("mine", [], None)


@pytest.mark.parametrize(
    "url", ["127.0.0.1:5000", "ftp://a", "http://", "http://[::1", "http://a:x", "http://a/?q", "http://me:pw@a"]
)
def test_an_address_that_is_none_is_refused_by_the_settings(url):
    """Names and passwords have no place in a pipeline file."""
    with pytest.raises(ValidationError):
        libretranslate.Options(url=url)


def test_memory_of_another_server_is_another_s():
    """Each server has models of its own; the same address in two spellings is one server."""
    spellings = ["http://a:5000", "http://a:5000/", "http://a:5000/translate"]
    variants = {libretranslate.variant(libretranslate.Options(url=url)) for url in spellings}
    assert variants == {"libretranslate/a:5000"}
    with pytest.raises(KeyRefusedError, match="LIBRETRANSLATE_API_KEY"):
        libretranslate.connect(libretranslate.Options(), {"LIBRETRANSLATE_API_KEY": "zwei\nZeilen"})
