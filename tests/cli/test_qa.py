"""`newsbridge qa`: the checks on any German–Dutch pair."""

import json

import pytest

from newsbridge.qa import pair

GERMAN = "Die Ausfuhr stieg um 4,9 Prozent auf 2,3 Milliarden Euro."
GOOD = "De uitvoer steeg met 4,9 procent tot 2,3 miljard euro."
WRONG = "De uitvoer steeg met 4,8 procent tot 2,3 miljard euro."


def test_a_pair_of_texts_and_of_files(newsbridge, tmp_path):
    """One object a pair, with the words and their places on both sides."""
    done = newsbridge("qa", "--json", GERMAN, WRONG)
    found = json.loads(done.stdout)
    assert (done.returncode, found["id"]) == (0, None)
    (finding,) = found["findings"]
    assert set(finding) == {"check", "severity", "message", "source", "target"}
    assert (finding["check"], finding["severity"]) == ("figure", "block")
    for side, text in (("source", GERMAN), ("target", WRONG)):
        span = finding[side]
        assert text[span["start"] : span["end"]] == span["text"]
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    assert newsbridge("qa", tmp_path / "a.txt", tmp_path / "b.txt").stdout == "nothing found\n"


def test_lines_of_pairs(newsbridge, tmp_path):
    """A line that is no pair is named, and the others are checked."""
    lines = [{"id": "a", "source": GERMAN, "target": GOOD}, {"id": "b"}, {"id": 3, "source": GERMAN, "target": ""}]
    (tmp_path / "pairs.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = newsbridge("qa", "--json", "--jsonl", tmp_path / "pairs.jsonl")
    first, last = map(json.loads, done.stdout.splitlines())
    assert first == {"id": "a", "findings": []}
    assert (last["id"], last["findings"][0]["severity"]) == (3, "block")
    assert "pairs.jsonl: line 2" in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize("arguments", [(), ("nur eins",), ("a", "b", "c")])
def test_what_is_no_pair_is_a_usage_error(newsbridge, arguments):
    """With one line of help."""
    assert newsbridge("qa", *arguments).returncode == 2


def test_a_file_that_is_not_there_is_no_text(newsbridge):
    """A slip in a file's name is not taken for German."""
    done = newsbridge("qa", "nirgends/a.txt", "nirgends/b.txt")
    assert done.returncode == 1
    assert "nirgends/a.txt: no such file" in done.stderr


def test_paragraphs_are_compared_one_by_one_at_their_own_places():
    """A figure in the second paragraph is not excused by the same figure in the first."""
    source, target = f"Das sind 4,8 Prozent.\n\n{GERMAN}", f"Dat is 4,8 procent.\n\n{WRONG}"
    findings = [one for one in pair("x", source, target)["findings"] if one["severity"] == "block"]
    assert [one["target"]["text"] for one in findings] == ["4,8 procent"]
    assert findings[0]["target"]["start"] == target.rindex("4,8")


@pytest.mark.parametrize(("language", "word"), [("en", "figure"), ("de", "Zahl"), ("nl", "getal")])
def test_messages_speak_the_editors_language(language, word):
    """English, German and Dutch."""
    (finding,) = pair(None, GERMAN, WRONG, language)["findings"]
    assert word in finding["message"]
