"""DeepL's own client, against a server on loopback."""

import json
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import deepl as client
import pytest
import requests

from newsbridge.errors import AnswerError, GlossaryError, KeyMissingError, KeyRefusedError, OutageError, QuotaError
from newsbridge.model import Term
from newsbridge.translate.kinds import deepl

from standin import Fault, StandIn

TIMEOUT = 0.4


@pytest.fixture
def engine(stand_in):
    """An engine that soon gives up."""
    engine = deepl.connect(deepl.Options(timeout=TIMEOUT), stand_in.environment)
    yield engine
    engine.close()


def test_a_request_says_all_that_de_to_nl_needs(engine, stand_in):
    """Languages, quality model, formality and the free context are given; the bill comes back."""
    answer = engine.translate(["Guten Tag aus Münster", "4,9 Prozent"], "Guten Tag")
    assert len(answer.texts) == 2
    assert answer.billed == (21, 11)
    assert answer.model == "quality_optimized"
    body = stand_in.requests[0].body
    assert (body["source_lang"], body["target_lang"]) == ("DE", "NL")
    assert (body["model_type"], body["formality"]) == ("quality_optimized", "prefer_more")
    assert body["context"] == "Guten Tag"
    assert not {"tag_handling", "tag_handling_version", "glossary_id"} & body.keys()


def test_markup_goes_as_html_of_the_second_version(engine, stand_in):
    """Both options really leave, tags stay, and DeepL bills what a reader sees."""
    answer = engine.translate(['Das <a id="0">Rathaus</a> &amp; mehr'], "", markup=True)
    body = stand_in.requests[0].body
    assert (body["tag_handling"], body["tag_handling_version"]) == ("html", "v2")
    assert answer.texts == ('Het <a id="0">Rathaus</a> &amp; meer',)
    assert answer.billed == (len("Das Rathaus & mehr"),)


def test_a_glossary_is_named_and_applied(engine, stand_in):
    """The multilingual glossary's id leaves, and its Dutch comes back."""
    glossary = engine.put_glossary("newsbridge", [Term("Handelskammer", ("Kamer van Koophandel",))], None)
    answer = engine.translate(["die Handelskammer"], "", glossary=glossary)
    assert stand_in.requests[0].body["glossary_id"] == glossary
    assert answer.texts == ("de Kamer van Koophandel",)


def test_every_model_that_was_used_is_named(engine, stand_in):
    """DeepL may answer one request by two models."""
    stand_in.faults.append(Fault("models"))
    assert engine.translate(["Guten Tag", "Guten Abend"], "").model == "latency_optimized+quality_optimized"


def _translations(**changed: object) -> Fault:
    one = {"text": "Dag", "billed_characters": 3, "model_type_used": "quality_optimized", **changed}
    return Fault("body", body=json.dumps({"translations": [one]}).encode())


UNCLEAR = "cannot be understood; is DEEPL_SERVER_URL right"
IN_DOUBT = "it may have billed the request all the same"
FAULTS = {
    "key refused": (Fault("status", 403), KeyRefusedError, "refuses the key in DEEPL_AUTH_KEY", None),
    "key not seen": (Fault("status", 401), KeyRefusedError, "refuses the key", None),
    "quota": (Fault("status", 456), QuotaError, "the account's characters are spent", None),
    "busy": (Fault("status", 429), OutageError, "DeepL is busy", "nothing"),
    "busy, by another name": (Fault("status", 529), OutageError, "DeepL is busy", "nothing"),
    "broken": (Fault("status", 500), OutageError, "did not answer properly: 500", "unknown"),
    "gateway": (Fault("status", 502), OutageError, "did not answer properly: 502", "unknown"),
    "away": (Fault("status", 503), OutageError, "503 .stand-in says 503", "unknown"),
    "too large": (Fault("status", 413), AnswerError, "refuses this request .413", 0),
    "bad request": (Fault("status", 400), AnswerError, "refuses this request .400: stand-in says 400", 0),
    "no such address": (Fault("status", 404), OutageError, "404.*is DEEPL_SERVER_URL right", "nothing"),
    "not allowed there": (Fault("status", 405), OutageError, "405.*is DEEPL_SERVER_URL right", "nothing"),
    "a proxy's key": (Fault("status", 407), OutageError, "407", "nothing"),
    "sent on": (Fault("redirect"), OutageError, "it points to.*is DEEPL_SERVER_URL right", "nothing"),
    "moved": (Fault("redirect", 301), OutageError, "it points to", "nothing"),
    "closed after the work": (Fault("close"), OutageError, f"closed the connection.*{IN_DOUBT}", "unknown"),
    "closed before the work": (Fault("drop"), OutageError, "closed the connection", "unknown"),
    "cut in the middle": (Fault("cut"), OutageError, f"answer broke off; {IN_DOUBT}", "unknown"),
    "noise instead of gzip": (Fault("gzip"), OutageError, "answer broke off", "unknown"),
    "silence": (Fault("slow", seconds=9), OutageError, f"within 0.4 seconds.*{IN_DOUBT}", "unknown"),
    "a page": (Fault("not json"), OutageError, "no translations in DeepL's answer", "unknown"),
    "a list": (Fault("body", body=b"[]"), OutageError, "no translations", "unknown"),
    "translations missing": (Fault("body", body=b"{}"), OutageError, "no translations", "unknown"),
    "translations empty": (Fault("body", body=b'{"translations": []}'), OutageError, "no translations", "unknown"),
    "translations null": (Fault("body", body=b'{"translations": null}'), OutageError, UNCLEAR, "unknown"),
    "translations a word": (Fault("body", body=b'{"translations": "Dag"}'), OutageError, UNCLEAR, "unknown"),
    "a message of no text": (Fault("body", 400, body=b'{"message": 7}'), AnswerError, "refuses", 0),
    "an unreadable refusal": (Fault("cut", 403), KeyRefusedError, "no reason given", None),
    "no bill": (Fault("garbage"), OutageError, UNCLEAR, "unknown"),
    "a bill in words": (_translations(billed_characters="three"), OutageError, UNCLEAR, "unknown"),
    "a negative bill": (_translations(billed_characters=-3), OutageError, UNCLEAR, "unknown"),
    "an endless bill": (_translations(billed_characters=float("inf")), OutageError, UNCLEAR, "unknown"),
    "a text that is a number": (_translations(text=7), OutageError, UNCLEAR, "unknown"),
    "no text": (_translations(text=None), OutageError, UNCLEAR, "unknown"),
    "half a character": (_translations(text="\ud83d"), OutageError, UNCLEAR, "unknown"),
    "fewer texts": (Fault("short-of-two"), AnswerError, "DeepL gave 1 texts for 2", None),
    "none of one": (Fault("short"), OutageError, "no translations", "unknown"),
    "more texts": (Fault("more"), AnswerError, "DeepL gave 2 texts for 1", None),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_one_request_and_one_of_our_errors(engine, stand_in, name):
    """What is sent is counted at the server; what it cost is said as far as it is known."""
    fault, kind, says, billed = FAULTS[name]
    stand_in.faults.append(fault)
    with pytest.raises(kind, match=says) as raised:
        engine.translate(["Guten Tag", "Guten Abend"] if "two" in fault.kind else ["Guten Tag"], "")
    assert type(raised.value) is kind
    assert len(stand_in.requests) == 1
    assert "\n" not in str(raised.value)
    if kind is OutageError:
        assert (raised.value.billed == 0) == (billed == "nothing")
    if kind is AnswerError:
        assert raised.value.billed == billed
    assert engine.translate(["Guten Tag"], "").billed == (9,), "a fault leaves nothing behind"


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (404, "Glossary not found"),
        (404, ""),
        (400, "Glossary not found"),
        (400, "Bad request. Reason: No dictionary found for language pair de-nl in glossary"),
        (400, "Language pair of the glossary doesn't match the language pair of the request"),
        (400, "Value for 'glossary_id' not supported."),
    ],
)
def test_a_glossary_that_deepl_lost_is_gone(engine, stand_in, status, message):
    """Whoever keeps its id must have it made anew."""
    stand_in.faults.append(Fault("status", status, message=message))
    with pytest.raises(GlossaryError, match="does not have the glossary any more") as raised:
        engine.translate(["Guten Tag"], "", glossary="glossary-7")
    assert raised.value.gone


def test_another_refusal_of_a_request_with_a_glossary_is_not_the_glossary_s(engine, stand_in):
    """Else it would be made anew again and again."""
    stand_in.faults.append(Fault("status", 400, message="Value for 'formality' not supported."))
    with pytest.raises(AnswerError, match="formality"):
        engine.translate(["Guten Tag"], "", glossary="glossary-7")


IN_AN_HOUR = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [("7", 7.0), (IN_AN_HOUR, 3600), ("soon", None), (None, None)],
    ids=["seconds", "date", "words", "none"],
)
def test_the_pause_that_deepl_asks_for_is_known(engine, stand_in, retry_after, seconds):
    """Retry-After is read behind the client's back; this holds its private session to the allowed versions."""
    stand_in.faults.append(Fault("status", 429, retry_after))
    with pytest.raises(OutageError) as raised:
        engine.translate(["Guten Tag"], "")
    assert raised.value.retry_after == (seconds and pytest.approx(seconds, abs=600 if seconds > 60 else 0.01))


def test_without_a_connection_nothing_was_billed(engine, monkeypatch):
    """A refused connection and one that is never made: the request did not leave."""
    nowhere = deepl.connect(deepl.Options(), {"DEEPL_AUTH_KEY": "k", "DEEPL_SERVER_URL": "http://127.0.0.1:9"})
    with pytest.raises(OutageError, match=r"DeepL cannot be reached: .*refused") as raised:
        nowhere.translate(["Guten Tag"], "")
    nowhere.close()
    assert raised.value.billed == 0

    def no_connection(*_: object, **__: object) -> None:
        raise requests.ConnectTimeout("timed out")

    monkeypatch.setattr("requests.adapters.HTTPAdapter.send", no_connection)
    with pytest.raises(OutageError, match="DeepL cannot be reached: no connection in time") as raised:
        engine.translate(["Guten Tag"], "")
    assert raised.value.billed == 0


def test_a_request_is_sent_once_even_where_retries_are_switched_on(engine, stand_in, monkeypatch):
    """The client's retries are a setting of the whole process, which others may write."""
    monkeypatch.setattr(client.http_client, "max_network_retries", 3)
    monkeypatch.setattr(client.http_client.time, "sleep", lambda _: None)
    stand_in.faults.extend([Fault("status", 429), Fault("close")])
    for error in ("DeepL is busy", "closed the connection"):
        with pytest.raises(OutageError, match=error):
            engine.translate(["Guten Tag"], "")
    assert len(stand_in.requests) == 2


def test_engines_of_one_process_keep_apart(stand_in):
    """Each in its thread: another time-out, other answers, one request each."""
    stand_in.latency = 0.1
    said: dict[float, str] = {}

    def work(timeout: float) -> None:
        engine = deepl.connect(deepl.Options(timeout=timeout), stand_in.environment)
        try:
            said[timeout] = engine.translate([f"Nach {timeout} Sekunden"], "").texts[0]
        except OutageError as error:
            said[timeout] = str(error)
        engine.close()

    threads = [threading.Thread(target=work, args=(timeout,)) for timeout in (0.05, 2.0, 3.0)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "within 0.05 seconds" in said[0.05]
    assert "2.0" in said[2.0]
    assert "3.0" in said[3.0]
    assert len(stand_in.requests) == 3


def test_an_account_is_known_by_key_and_server_and_shows_neither(engine, stand_in):
    """Two pipelines with one key share its cap."""
    same = deepl.connect(deepl.Options(), {**stand_in.environment, "DEEPL_SERVER_URL": stand_in.url + "/"})
    other = deepl.connect(deepl.Options(), {**stand_in.environment, "DEEPL_AUTH_KEY": "another:fx"})
    assert engine.account == same.account != other.account
    assert engine.account.isalnum()
    assert len(engine.account) < 20
    same.close()
    other.close()


def test_a_server_address_with_a_path_keeps_it():
    """A proxy may live below one."""
    engine = deepl.connect(deepl.Options(), {"DEEPL_AUTH_KEY": "k", "DEEPL_SERVER_URL": "http://127.0.0.1:9/deepl"})
    assert engine._client.server_url == "http://127.0.0.1:9/deepl/"
    engine.close()


def test_without_a_key_there_is_no_engine():
    """The error says which variable to set."""
    with pytest.raises(KeyMissingError, match="DEEPL_AUTH_KEY"):
        deepl.connect(deepl.Options(), {"DEEPL_AUTH_KEY": " "})


@pytest.mark.parametrize("server", ["api.deepl.com", "ftp://api.deepl.com", "https://", "http://[::1", "http://a:x"])
def test_a_server_that_is_no_address_is_named(server):
    """The variable, and what belongs there."""
    with pytest.raises(KeyMissingError, match="DEEPL_SERVER_URL is no address"):
        deepl.connect(deepl.Options(), {"DEEPL_AUTH_KEY": "k", "DEEPL_SERVER_URL": server})


@pytest.mark.parametrize("key", ["erste\nzweite", "mit blank", "schlüssel"])
def test_a_key_that_is_none_is_refused_without_being_shown(stand_in, key):
    """Two pasted lines must not end in a log."""
    with pytest.raises(KeyRefusedError, match="DEEPL_AUTH_KEY") as raised:
        deepl.connect(deepl.Options(), {**stand_in.environment, "DEEPL_AUTH_KEY": key})
    assert key not in str(raised.value)


def test_the_server_s_words_are_kept_and_the_key_is_not(engine, stand_in):
    """What DeepL says of a refusal reaches the operator, on one short line."""
    stand_in.faults.append(Fault("status", 400, message="stand-in:fx was\nasked " + "again " * 200))
    with pytest.raises(AnswerError, match="… was asked again") as raised:
        engine.translate(["Guten Tag"], "")
    assert len(str(raised.value)) < 300


def test_secrets_of_an_address_are_not_shown():
    """What requests says of a broken connection may quote the address."""
    environment = {"DEEPL_AUTH_KEY": "k", "DEEPL_SERVER_URL": "http://user:secret@127.0.0.1:9"}
    engine = deepl.connect(deepl.Options(), environment)
    with pytest.raises(OutageError) as raised:
        engine.translate(["Guten Tag"], "")
    engine.close()
    assert "secret" not in str(raised.value)


def test_the_stand_in_s_ledger_finds_texts_that_were_billed_twice():
    """Its own requests are told apart by id, and requests that are held count as in flight."""
    with StandIn() as server:
        engines = [deepl.connect(deepl.Options(), server.environment) for _ in range(2)]
        threads = [threading.Thread(target=one.translate, args=(["Guten Tag", "Satz"], "")) for one in engines]
        with server.hold():
            for thread in threads:
                thread.start()
            assert server.wait(2)
            assert server.in_flight == server.most_in_flight == 2
        for thread in threads:
            thread.join()
        for one in engines:
            one.close()
        assert server.billed_twice() == {"Guten Tag": [1, 2], "Satz": [1, 2]}
        assert server.billed == 26
