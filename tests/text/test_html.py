"""Markup that others wrote leaves nothing behind that a browser would run."""

import html
import json
import re
import time
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbridge.text.html import clean, fold, plain, structure

TAGS = {"p", "br", "a", "ul", "ol", "li", "h2", "h3", "h4", "strong", "em", "blockquote", "table", "caption", "thead",
        "tbody", "tfoot", "tr", "th", "td"}  # fmt: skip
OWN_PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//boese.example/x.js></ScRiPt>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1&#41;</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    "<a href='java&#9;script:alert(1)'>x</a>",
    "<a href='java&#x0A;script:alert(1)'>x</a>",
    "<a href='&#106;avascript&colon;alert(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='//boese.example' onclick='alert(1)' style='position:fixed'>x</a>",
    "<p style='background:url(javascript:alert(1))' class=x id=y>x</p>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x.swf></object><embed src=x.swf>",
    "<form action=https://boese.example><input name=p autofocus onfocus=alert(1)><button>x</button></form>",
    "<base href=https://boese.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=https://boese.example/x.css>",
    "<style>@import 'https://boese.example/x.css'</style>",
    "<body onload=alert(1)>x",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<video><source onerror=alert(1)></video>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><script>alert(1)</script>",
    "<select><option></select><img src=x onerror=alert(1)>",
    "<table background=javascript:alert(1)><td>x</table>",
    "<<script>script>alert(1)<</script>/script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "<p/onclick=alert(1)>x",
    "<img src=`x` onerror\n=\nalert(1)//",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
]
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "xss.jsonl"


class Inspector(HTMLParser):
    """Notes every tag or attribute that is not on the list, and every address that is no web or mail one."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(tag)
        for name, value in attrs:
            allowed = (value or "").lower().startswith(("http://", "https://", "mailto:"))
            if (tag, name) != ("a", "href") or not allowed:
                self.found.append(f"{tag} {name}={value}")


def executable(markup: str) -> list[str]:
    inspector = Inspector()
    inspector.feed(markup)
    inspector.close()
    return inspector.found


@pytest.mark.parametrize("payload", OWN_PAYLOADS)
def test_nothing_executable_is_left_of_our_own_payloads(payload: str) -> None:
    for cleaned in (clean(payload), clean(f"<p>vorher {payload} nachher</p>"), clean(clean(payload))):
        assert executable(cleaned) == []
    assert "<" not in plain(payload).replace("<<", "")
    assert executable(structure(payload)) in ([], ["details", "summary"])


def test_nothing_executable_is_left_of_public_payloads() -> None:
    if not CORPUS.exists():
        pytest.skip("the public payloads lie outside the repository")
    with CORPUS.open(encoding="utf-8") as lines:  # not splitlines: payloads hold U+2028
        payloads = [json.loads(line)["payload"] for line in lines]
    assert len(payloads) >= 600
    assert [payload for payload in payloads if executable(clean(payload))] == []
    assert [payload for payload in payloads if executable(plain(payload))] == []


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("<p>Text mit <b>Rest</b> und <strong>Kraft</strong></p>", "<p>Text mit Rest und <strong>Kraft</strong></p>"),
        ("<h1>a</h1><h2>b</h2>", "a<h2>b</h2>"),
        ('<a href="https://presse.example/?a=1&amp;b=2" rel=x target=y>z</a>',
         '<a href="https://presse.example/?a=1&amp;b=2">z</a>'),
        ("<ul><li>eins<li>zwei</ul>", "<ul><li>eins</li><li>zwei</li></ul>"),
        ('<p>vor<img src="https://zaehler.example/1.gif">nach</p>', "<p>vornach</p>"),
        ("3 < 5 & 7 > 6", "3 &lt; 5 &amp; 7 &gt; 6"),
    ],
)  # fmt: skip
def test_text_level_markup_is_kept(markup: str, kept: str) -> None:
    assert clean(markup) == kept
    assert clean(kept) == kept


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>eins</p><p>zwei</p>", "eins zwei"),
        ("eins<br/>zwei", "eins zwei"),
        ("Br<b>ück</b>e", "Brücke"),
        ("A &amp; B", "A & B"),
        ("A &amp;amp; B", "A & B"),
        ("Rabatt < 5 % und > 3 %", "Rabatt < 5 % und > 3 %"),
        ("Wirt\u00adschaft\u200b und\u00a0 Handel\u0007", "Wirtschaft und Handel"),
        ("<style>p{}</style><script>x</script>Text", "Text"),
        ("", ""),
    ],
)
def test_plain_gives_the_words(markup: str, words: str) -> None:
    assert plain(markup) == words


def test_fold_composes_and_drops_what_cannot_be_seen() -> None:
    assert fold(" Mu\u0308n\u00adster\x00\ufeff \n\u202eab\u202c ") == "Münster ab"


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 100_000, "<b>" * 100_000, "<ul><li>" * 60_000, "<p><font size=1>" * 30_000, "<!--" * 100_000,
     "<" * 400_000, "\u00ad" * 400_000, "&shy;" * 80_000, "&" * 400_000, "&nbsp;" * 80_000,
     "e" + "\u0323\u0301" * 200_000,
     "<p " + "a=1 " * 100_000 + ">"],
    ids=lambda markup: repr(markup[:8]),
)  # fmt: skip
def test_hostile_markup_takes_no_longer_than_its_length_allows(markup: str) -> None:
    for function in (clean, plain, structure):
        begun = time.process_time()
        function(markup)
        assert time.process_time() - begun < 3


ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)))
FRAGMENTS = st.lists(
    st.sampled_from(["Zoll", " ", "\u00a0", "&amp;", "&lt", "&gt;", "&shy;", "&nbsp;", "&copy", "&notit;",
    "&auml;", "&", ";",
                     "&quot;", "&AMP", "&foo;", "&ampel", ">", "5", "\u00ad", "&hellip;", "&euro", "\x85",
                     "\x1f", "\ufeff",
                     "e\u0308", "\n", "\t"])
).map("".join)  # fmt: skip


def folded(text: str) -> str:
    """What `fold` promises, step by step."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]", "", text)
    text = re.sub(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]", "", text)
    return re.sub(r"\s+", " ", text).strip()


@given(ANY_TEXT | FRAGMENTS)
def test_fold_is_as_quick_as_it_likes_but_always_the_same(text: str) -> None:
    if not any(unicodedata.combining(char) for char in text) or len(text) < 8:
        assert fold(text) == folded(text)


@given(FRAGMENTS)
def test_text_without_tags_reads_as_a_html_parser_reads_it(text: str) -> None:
    soft = re.sub("\u00ad|&shy;?", "", text)
    once = html.unescape(nh3.clean(soft, tags=set()))
    if "<" not in once and not re.search("&(?:lt|[a-z]{2,8};)", once, re.IGNORECASE):
        assert plain(text) == folded(once)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("a < b", "a < b"),
        ("5 <6", "5 <6"),
        ("&lt;style&gt;p{}", ""),
        ("Wort &amp;amp;lt;b&amp;amp;gt;fett&amp;amp;lt;/b&amp;amp;gt;", "Wort fett"),
        ("Wort &amp;ltimg src=x>", "Wort"),
        ("Wort &lt;img src=x onerror=alert(1)&gt;", "Wort"),
        ("Forschung &amp; Lehre &lt; 3 %", "Forschung & Lehre < 3 %"),
        ("Wert &foo; bleibt", "Wert &foo; bleibt"),
    ],
)
def test_a_headline_is_words_however_often_it_was_escaped(title: str, words: str) -> None:
    assert plain(title) == words


@pytest.mark.parametrize("depth", range(12))
def test_no_depth_of_escaping_saves_a_tag(depth: int) -> None:
    title = "<b onclick=x>Wort</b>"
    for _ in range(depth):
        title = html.escape(title, quote=False)
    assert "<b" not in html.unescape(plain(title))
    assert "Wort" in plain(title)
