"""DeepL's own client, against a server on loopback."""

import pytest

from newsbridge.errors import AnswerError, KeyMissingError, KeyRefusedError, OutageError, QuotaError
from newsbridge.translate.kinds import deepl

from standin import Fault


@pytest.fixture
def engine(stand_in):
    engine = deepl.connect(deepl.Options(), stand_in.environment)
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


def test_without_a_key_there_is_no_engine():
    """The error says which variable to set."""
    with pytest.raises(KeyMissingError, match="DEEPL_AUTH_KEY"):
        deepl.connect(deepl.Options(), {"DEEPL_AUTH_KEY": " "})


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("status", 403), KeyRefusedError),
        (Fault("status", 456), QuotaError),
        (Fault("status", 429), OutageError),
        (Fault("status", 500), OutageError),
        (Fault("status", 503), OutageError),
        (Fault("close"), OutageError),
        (Fault("drop"), OutageError),
        (Fault("status", 413), AnswerError),
        (Fault("status", 400), AnswerError),
        (Fault("short-of-two"), AnswerError),
        (Fault("short"), OutageError),
        (Fault("garbage"), OutageError),
        (Fault("status", 404), OutageError),
        (Fault("status", 407), OutageError),
    ],
    ids=lambda value: f"{value.kind}-{value.status}" if isinstance(value, Fault) else value.__name__,
)
def test_each_fault_is_one_request_and_one_of_our_errors(engine, stand_in, fault, error):
    """The client's own retries are off: what is sent is counted here."""
    stand_in.faults.append(fault)
    with pytest.raises(error):
        engine.translate(["Guten Tag", "Guten Abend"] if "two" in fault.kind else ["Guten Tag"], "")
    assert len(stand_in.requests) == 1


def test_the_pause_that_deepl_asks_for_is_known(engine, stand_in):
    """Retry-After is read behind the client's back; this holds its private session to the allowed versions."""
    stand_in.faults.append(Fault("status", 429, "7"))
    with pytest.raises(OutageError) as raised:
        engine.translate(["Guten Tag"], "")
    assert (raised.value.refused, raised.value.retry_after) == (True, 7.0)
    stand_in.faults.append(Fault("status", 500))
    with pytest.raises(OutageError) as raised:
        engine.translate(["Guten Tag"], "")
    assert (raised.value.refused, raised.value.retry_after) == (False, None)


def test_the_server_s_words_are_kept_and_the_key_is_not(engine, stand_in):
    """What DeepL says of a refusal reaches the operator."""
    stand_in.faults.append(Fault("status", 400))
    with pytest.raises(AnswerError, match="stand-in says 400") as raised:
        engine.translate(["Guten Tag"], "")
    assert stand_in.environment["DEEPL_AUTH_KEY"] not in str(raised.value)


@pytest.mark.parametrize("key", ["erste\nzweite", "mit blank", "schlüssel"])
def test_a_key_that_is_none_is_refused_without_being_shown(stand_in, key):
    """Two pasted lines must not end in a log."""
    with pytest.raises(KeyRefusedError, match="DEEPL_AUTH_KEY") as raised:
        deepl.connect(deepl.Options(), {**stand_in.environment, "DEEPL_AUTH_KEY": key})
    assert key not in str(raised.value)


def test_secrets_of_an_address_are_not_shown():
    """What requests says of a broken connection may quote the address."""
    environment = {"DEEPL_AUTH_KEY": "k", "DEEPL_SERVER_URL": "http://user:secret@127.0.0.1:9"}
    engine = deepl.connect(deepl.Options(), environment)
    with pytest.raises(OutageError) as raised:
        engine.translate(["Guten Tag"], "")
    engine.close()
    assert "secret" not in str(raised.value)
