"""What the W3C feed validator says of RSS 2.0 and Atom 1.0 at its strictest, written anew from its documentation.

Each rule yields `Message: where: what`, with the validator's own name of the message: errors, warnings, and the advice
that it gives beside them. Rules of formats that newsbridge does not write (podcasts, maps, RSS 1.0) are left out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html.entities import name2codepoint
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import etree

from validity.html_rules import fragment_faults

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
PREFIXES = {
    ATOM: "atom", CONTENT: "content", DC: "dc", "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/syndication/history/1.0": "fh", "http://search.yahoo.com/mrss/": "media",
    "http://www.w3.org/XML/1998/namespace": "xml",
}  # fmt: skip
MOST_BYTES = 5_000_000

BARE: frozenset[str] = frozenset()
LINK = frozenset({"rel", "href", "type", "title", "hreflang", "length"})
# element of its parent → the attributes it may have; what is not here is undefined
RSS_CHANNEL = {
    **dict.fromkeys(
        ("title", "link", "description", "language", "copyright", "managingEditor", "webMaster", "pubDate",
         "lastBuildDate", "generator", "docs", "ttl", "dc:language", "dc:rights", "dc:creator", "dcterms:license",
         "fh:archive", "fh:complete", "item"), BARE),
    "category": {"domain"}, "atom:link": LINK,
}  # fmt: skip
RSS_ITEM = {
    **dict.fromkeys(("title", "link", "description", "author", "comments", "pubDate", "content:encoded", "dc:creator",
                     "dc:source", "dc:rights", "dc:language", "dcterms:license"), BARE),
    "category": {"domain"}, "guid": {"isPermaLink"}, "enclosure": {"url", "length", "type"}, "source": {"url"},
    "atom:link": LINK,
}  # fmt: skip
PERSON = dict.fromkeys(("name", "uri", "email"), BARE)
ATOM_BOTH = {
    "author": BARE, "contributor": BARE, "category": {"term", "scheme", "label"}, "id": BARE,
    "link": LINK, "rights": {"type"}, "title": {"type"}, "updated": BARE,
}  # fmt: skip
ATOM_FEED = {
    **ATOM_BOTH, "generator": {"uri", "version"}, "icon": BARE, "logo": BARE, "subtitle": {"type"},
    "entry": BARE, "fh:archive": BARE, "fh:complete": BARE,
}  # fmt: skip
ATOM_ENTRY = {**ATOM_BOTH, "content": {"type", "src"}, "summary": {"type"}, "published": BARE}
MODELS = {
    "rss": {"rss": {"channel": BARE}, "channel": RSS_CHANNEL, "item": RSS_ITEM},
    "feed": {"feed": ATOM_FEED, "entry": ATOM_ENTRY, "author": PERSON, "contributor": PERSON},
}
MANY = {"category", "item", "entry", "atom:link", "link", "author", "contributor", "dc:creator", "dc:source"}
RELATIONS = {
    "alternate", "current", "describedby", "edit", "enclosure", "first", "hub", "last", "license", "next",
    "next-archive", "prev-archive", "previous", "related", "replies", "search", "self", "service", "up", "via",
}  # fmt: skip
OF_FEEDS = {"current", "first", "last", "next", "next-archive", "prev-archive", "previous"}
FEED_TYPES = {"application/atom+xml", "application/rss+xml", "application/rdf+xml"}
MEDIA_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(; *[\w-]+=[\w-]+)*")
SCHEMES = {"http", "https", "mailto", "urn", "tag", "ftp"}
URI = re.compile(r"[A-Za-z][0-9A-Za-z+.-]*:(//)?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+")
URN = re.compile(r"urn:[a-zA-Z0-9][a-zA-Z0-9-]{1,31}:([a-zA-Z0-9()+,.:=@;$_!*'-]|%[0-9A-Fa-f]{2})+", re.IGNORECASE)
UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
TAG = re.compile(r"tag:([a-z0-9._-]+@)?[a-z0-9.-]+,\d{4}(-\d\d){0,2}:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]*")
DAYS, MONTHS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun", "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
RFC_2822 = re.compile(rf"((?:{DAYS}), )?\d\d? (?:{MONTHS}) \d{{4}} \d\d:\d\d(:\d\d)? ([+-]\d\d[03]0|GMT|UT|Z)")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
CONTACT = re.compile(r"[\w.+'-]+@([\w-]+\.)+[\w-]+ \([^()]+\)")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
REFERENCE = re.compile(r"&(#?\w+)")
END_TAG = re.compile(r"</(\w+)>")

# where each kind of value stands, by the names that `Node.name` gives
PLAIN = {"rss": {"channel/title", "channel/description", "channel/copyright", "channel/category", "item/title",
                 "item/category"},
         "feed": {"feed/title", "feed/subtitle", "feed/rights", "entry/title", "entry/summary", "entry/rights",
                  "author/name"}}  # fmt: skip
MARKUP = {"item/description", "item/content:encoded"}
NONBLANK = {"channel/title", "item/title", "item/category", "feed/title", "feed/subtitle", "feed/rights", "feed/id",
            "entry/title", "entry/summary", "entry/id", "entry/rights", "entry/content", "feed/generator",
            "author/name"}  # fmt: skip
ADDRESS = {"channel/link", "channel/docs", "item/link", "item/comments", "feed/id", "entry/id", "feed/icon",
           "feed/logo", "item/dcterms:license", "author/uri"}  # fmt: skip
TIGHT = {"feed/id", "feed/updated", "entry/id", "entry/updated", "entry/published", "feed/icon", "feed/logo"}


class Node(NamedTuple):
    """An element with the name it goes by: `item/title`, `entry/link`, `channel/atom:link`."""

    element: etree._Element
    name: str
    raw: str
    """The line on which it begins, as it is written."""

    @property
    def text(self) -> str:
        return self.element.text or ""

    @property
    def own(self) -> str:
        return self.name.rpartition("/")[2]


class Feed(NamedTuple):
    """A feed as it was served."""

    content: bytes
    location: str | None
    """Its address; None where its operator named none: what only an address can give is not asked for then."""
    now: datetime
    kind: str
    """The name of the root: rss or feed."""
    nodes: list[Node]

    def named(self, *names: str) -> Iterator[Node]:
        return (node for node in self.nodes if node.name in names)


def faults(content: bytes, location: str | None = None, now: datetime | None = None) -> list[str]:
    """All that the validator would say of a feed; nothing is best."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        return [f"SAXError: {error}"]
    kind = etree.QName(root).localname
    if kind not in MODELS:
        return [f"UndefinedElement: {root.tag}"]
    lines = content.decode("utf-8", "replace").split("\n")
    nodes = [Node(one, _name(one), lines[(one.sourceline or 1) - 1]) for one in root.iter() if isinstance(one.tag, str)]
    feed = Feed(content, location, now or datetime.now(UTC), kind, nodes)
    return [fault for rule in RULES for fault in rule(feed)]


def _name(element: etree._Element) -> str:
    parent = element.getparent()
    return _short(element) if parent is None else f"{_short(parent)}/{_short(element)}"


def _short(element: etree._Element) -> str:
    """With its usual prefix, but in an Atom feed without Atom's own."""
    name = etree.QName(element)
    root = element.getroottree().getroot()
    if not name.namespace or (name.namespace == ATOM and etree.QName(root).localname == "feed"):
        return name.localname
    return f"{PREFIXES.get(name.namespace, '?')}:{name.localname}"


def document(feed: Feed) -> Iterator[str]:
    if not feed.content.startswith(b"<?xml version='1.0' encoding='UTF-8'?>"):
        yield "MissingEncoding: the declaration"
    if b"<!DOCTYPE" in feed.content[:500]:
        yield "InvalidDoctype"
    if len(feed.content) > MOST_BYTES:
        yield f"ValidatorLimit: {len(feed.content)} bytes"
    root = feed.nodes[0].element
    if feed.kind == "rss" and (root.get("version") != "2.0" or set(root.attrib) != {"version"}):
        yield "InvalidRSSVersion"
    if feed.kind == "feed" and etree.QName(root).namespace != ATOM:
        yield "InvalidNamespace"


def namespaces(feed: Feed) -> Iterator[str]:
    for node in feed.nodes:
        for prefix, uri in node.element.nsmap.items():
            if uri not in PREFIXES:
                yield f"UnknownNamespace: {uri}"
            elif prefix not in (PREFIXES[uri], None):
                yield f"NonstdPrefix: {prefix}"
            if feed.kind == "feed" and prefix == "atom":
                yield "AvoidNamespacePrefix"


def characters(feed: Feed) -> Iterator[str]:
    for node in feed.nodes:
        for text in (node.text, node.element.tail or "", *map(str, node.element.attrib.values())):
            if re.search("[\x80-\x9f\ufffd]", text):
                yield f"BadCharacters: {node.name}: {text[:60]!r}"


def structure(feed: Feed) -> Iterator[str]:
    """Which elements stand where, with which attributes; those that have children have no words."""
    models = MODELS[feed.kind]
    for node in feed.nodes[1:]:
        parent = node.name.partition("/")[0]
        allowed = models.get(parent, {}).get(node.own)
        if allowed is None:
            yield f"UndefinedElement: {node.name}"
            continue
        for name in node.element.attrib:
            if name not in allowed and not str(name).startswith("{http://www.w3.org/XML/1998/namespace}"):
                yield f"UnexpectedAttribute: {node.name}: {name!r}"
        if (node.element.tail or "").strip() or (len(node.element) and node.text.strip()):
            yield f"UnexpectedText: {node.name}"
        if node.own in ("atom:link", "link") and "href" in node.element.attrib and node.text.strip():
            yield f"AtomLinkNotEmpty: {node.name}"


def duplicates(feed: Feed) -> Iterator[str]:
    for node in feed.nodes:
        held = Counter(_short(child) for child in node.element)
        allowed = MANY - {"link", "author"} if feed.kind == "rss" else MANY
        twice = [name for name, times in held.items() if times > 1 and name not in allowed]
        yield from (f"DuplicateElement: {node.name}: {name}" for name in twice)


REQUIRED = {
    "channel": ("title", "link", "description", "language"), "item": ("title", "description", "guid", "pubDate"),
    "feed": ("title", "id", "updated", "author"), "entry": ("title", "id", "updated", "content", "summary"),
    "author": ("name",),
}  # fmt: skip


def required(feed: Feed) -> Iterator[str]:
    for node in feed.nodes:
        held = [_short(child) for child in node.element]
        yield from (f"MissingElement: {node.name}: {name}" for name in REQUIRED.get(node.own, ()) if name not in held)
        if "content:encoded" in held and "description" in held[held.index("content:encoded") :]:
            yield f"NeedDescriptionBeforeContent: {node.name}"
        for core, extension in (("author", "dc:creator"), ("source", "dc:source"), ("copyright", "dc:rights")):
            if feed.kind == "rss" and core in held and extension in held:
                yield f"DuplicateSemantics: {node.name}: {core}"
        seen = False
        for name in held:
            seen = seen or name in ("item", "entry")
            if seen and name not in ("item", "entry") and not name.startswith("fh:"):
                yield f"MisplacedMetadata: {name}"


def blank(feed: Feed) -> Iterator[str]:
    for node in feed.nodes:
        if node.name in NONBLANK and not node.text.strip():
            yield f"NotBlank: {node.name}"
        if node.name in TIGHT and node.text != node.text.strip():
            yield f"UnexpectedWhitespace: {node.name}"


def words(feed: Feed) -> Iterator[str]:
    """Plain text must not look like markup: readers differ in what they take titles for."""
    for node in feed.nodes:
        name = f"author/{node.own}" if node.name.startswith("contributor/") else node.name
        if name in PLAIN[feed.kind] and node.element.get("type", "text") == "text":
            yield from (f"ContainsHTML: {node.name}: {found}" for found in _markup(node.text, node.raw, feed.kind))


def _markup(text: str, raw: str, kind: str) -> Iterator[str]:
    if found := END_TAG.search(text):
        yield found[0]
    if "&#x" in raw:  # the RSS Profile's way to say that it is meant
        return
    names = REFERENCE.findall(text)
    yield from (f"&{one}" for one in names if one in {*name2codepoint, "apos"} or not one.isalpha())
    if kind == "rss" and (found := re.search("&#[x0-9]|<[/a-zA-Z]", text)):
        yield found[0]


def markup(feed: Feed) -> Iterator[str]:
    """HTML for readers: no fault of syntax, nothing that runs, no relative address."""
    for node in feed.nodes:
        if node.name in MARKUP or node.element.get("type") == "html":
            yield from (f"{fault} ({node.name})" for fault in fragment_faults(node.text))


def dates(feed: Feed) -> Iterator[str]:
    for node in feed.named("channel/pubDate", "channel/lastBuildDate", "item/pubDate"):
        if not RFC_2822.fullmatch(node.text):
            yield f"InvalidRFC2822Date: {node.text}"
            continue
        moment = parsedate_to_datetime(node.text)
        if node.text[:3] != DAYS.split("|")[moment.weekday()]:
            yield f"IncorrectDOW: {node.text}"
        yield from _plausible(moment, feed.now)
    for node in feed.named("feed/updated", "entry/updated", "entry/published"):
        if RFC_3339.fullmatch(node.text):
            yield from _plausible(datetime.fromisoformat(node.text), feed.now)
        else:
            yield f"InvalidRFC3339Date: {node.text}"


def _plausible(moment: datetime, now: datetime) -> Iterator[str]:
    if moment.year < 1990 or moment > now + timedelta(minutes=10):
        yield f"ImplausibleDate: {moment}"


def addresses(feed: Feed) -> Iterator[str]:
    for node in feed.nodes:
        if node.name in ADDRESS:
            yield from (f"{fault} ({node.name})" for fault in uri_faults(node.text))
    for node in feed.named("feed/id", "entry/id"):
        if node.text != node.text.lower() and node.text.lower().startswith("urn:uuid:"):
            yield f"NonCanonicalURI: {node.text}"


def uri_faults(uri: str) -> Iterator[str]:
    """What is wrong with an absolute address."""
    scheme = uri.partition(":")[0].lower()
    if scheme == "tag" and not TAG.fullmatch(uri):
        yield f"InvalidTAG: {uri}"
    elif scheme == "urn" and not URN.fullmatch(uri):
        yield f"InvalidURN: {uri}"
    elif uri.lower().startswith("urn:uuid:") and not UUID.fullmatch(uri):
        yield f"InvalidUUID: {uri}"
    elif not URI.fullmatch(uri):
        yield f"InvalidFullLink: {uri[:200]}"
    elif scheme in ("http", "https") and not re.match(r"\w+://[^/]", uri):
        yield f"InvalidLink: {uri[:200]}"
    elif scheme not in SCHEMES:
        yield f"SchemeNotIANARegistered: {uri[:200]}"
    if re.search("%(?![0-9A-Fa-f]{2})", uri):
        yield f"InvalidUriChar: {uri[:200]}"


def identity(feed: Feed) -> Iterator[str]:
    for name, message in (
        ("item/guid", "DuplicateValue"), ("entry/id", "DuplicateEntries"), ("entry/updated", "DuplicateUpdated")
    ):  # fmt: skip
        seen = Counter(node.text for node in feed.named(name))
        yield from (f"{message}: {text}" for text, times in seen.items() if times > 1)
    for node in feed.named("item/guid"):
        if not node.text:
            yield "NotBlank: item/guid"
        if node.element.get("isPermaLink") not in ("true", "false"):
            yield f"InvalidBooleanAttribute: {node.name}"
        if node.element.get("isPermaLink") == "true" and not node.text.startswith("http"):
            yield f"InvalidPermalink: {node.text}"
        if len(node.text) < 9 and node.text.isdigit():
            yield f"NotSufficientlyUnique: {node.text}"


def people(feed: Feed) -> Iterator[str]:
    for node in feed.named("channel/managingEditor", "channel/webMaster", "item/author"):
        if not CONTACT.fullmatch(node.text):
            yield f"InvalidContact: {node.name}: {node.text}"
    for node in feed.nodes:
        if node.own in ("name", "dc:creator") and re.search(r"<[\w.+-]+@[\w.-]+>", node.text):
            yield f"ContainsEmail: {node.name}"


def languages(feed: Feed) -> Iterator[str]:
    found = [node.text for node in feed.named("channel/language", "channel/dc:language", "item/dc:language")]
    if feed.kind == "feed":
        found.append(feed.nodes[0].element.get("{http://www.w3.org/XML/1998/namespace}lang", ""))
    yield from (f"InvalidLanguage: {text!r}" for text in found if not LANGUAGE.fullmatch(text))


def attachments(feed: Feed) -> Iterator[str]:
    for node in feed.named("item/enclosure"):
        if not re.fullmatch(r"\d+", node.element.get("length", "")):
            yield f"InvalidIntegerAttribute: {node.name}"
        if not MEDIA_TYPE.fullmatch(node.element.get("type", "")):
            yield f"InvalidMIMEAttribute: {node.name}"
        if not re.match("https?://[^/]", node.element.get("url", "")):
            yield f"InvalidURLAttribute: {node.name}"
    for node in feed.named("feed/category", "entry/category"):
        if not node.element.get("term"):
            yield f"AttrNotBlank: {node.name}: term"
        yield from uri_faults(node.element.get("scheme", "urn:x-none:1"))


def links(feed: Feed) -> Iterator[str]:
    for node in feed.named("channel/atom:link", "item/atom:link", "feed/link", "entry/link"):
        own = node.element.attrib
        rel, kind = str(own.get("rel", "alternate")), str(own.get("type", ""))
        if "href" not in own:
            yield f"MissingHref: {node.name}"
        yield from (f"{fault} ({node.name})" for fault in uri_faults(str(own.get("href", ""))))
        if rel not in RELATIONS and ":" not in rel:
            yield f"UnregisteredAtomLinkRel: {rel}"
        if rel in OF_FEEDS and node.name.startswith(("item", "entry")):
            yield f"FeedHistoryRelInEntry: {rel}"
        if kind and not MEDIA_TYPE.fullmatch(kind):
            yield f"InvalidMIMEType: {kind}"
        if rel == "self" and kind and kind.partition(";")[0] not in FEED_TYPES:
            yield f"SelfNotAtom: {kind}"
        for name in ("title", "rel", "type"):
            if name in own and not str(own[name]).strip():
                yield f"AttrNotBlank: {node.name}: {name}"
        title = str(own.get("title", ""))
        yield from (f"ContainsHTML: {node.name}: {one}" for one in _markup(title, node.raw, feed.kind))
    yield from _same(feed)


def _same(feed: Feed) -> Iterator[str]:
    """Of a feed each relation once for each type and language; of an entry each alternate."""
    for node in feed.nodes if feed.kind == "feed" else ():
        children = [child for child in node.element if _short(child) == "link"]
        keys = [tuple(child.get(name) for name in ("rel", "type", "hreflang")) for child in children]
        if node.own == "entry":
            keys = [key for key in keys if key[0] in (None, "alternate")]
        yield from (f"DuplicateAtomLink: {key}" for key, times in Counter(keys).items() if times > 1)


def itself(feed: Feed) -> Iterator[str]:
    """Where the feed's address is known, it names it; an archive names the feed that is read now."""
    own = {rel: str(node.element.get("href"))
           for node in feed.named("channel/atom:link", "feed/link") if (rel := node.element.get("rel"))}  # fmt: skip
    if feed.location and "self" not in own:
        yield "MissingSelf"
    if feed.location and urljoin(feed.location, own.get("self", feed.location)) != feed.location:
        yield f"SelfDoesntMatchLocation: {own['self']}"
    if "self" in own and not urlsplit(own["self"]).netloc:
        yield f"RelativeSelf: {own['self']}"
    is_archive = any(node.own == "fh:archive" for node in feed.nodes)
    if is_archive and feed.location and "current" not in own:
        yield "MissingCurrentInArchive"


RULES = (
    document, namespaces, characters, structure, duplicates, required, blank, words, markup, dates, addresses, identity,
    people, languages, attachments, links, itself,
)  # fmt: skip


def opml_faults(content: bytes) -> Iterator[str]:
    """OPML 2.0 as the same validator reads it."""
    root = etree.fromstring(content)
    if root.tag != "opml" or dict(root.attrib) != {"version": "2.0"}:
        yield "InvalidOPMLVersion"
    if [child.tag for child in root] != ["head", "body"] or not len(root[1]):
        yield "MissingElement: head, body, outline"
    texts: Iterable[str] = [node.text or "" for node in root[0]]
    for one in root.iter("outline"):
        own = {str(name): str(value) for name, value in one.attrib.items()}
        if not own.get("text", "").strip():
            yield f"MissingAttribute: text: {own}"
        if own.get("type") != "rss" and own.keys() - {"text"}:
            yield f"MissingOutlineType: {own}"
        if own.get("type") == "rss":
            yield from (f"MissingAttribute: {name}: {own}" for name in ("title", "xmlUrl") if not own.get(name))
            # the feed itself may stand beside the list, where nobody gave an address
            checked = ["htmlUrl", *(["xmlUrl"] if "htmlUrl" in own else [])]
            yield from (fault for name in checked if name in own for fault in uri_faults(own[name]))
            if not LANGUAGE.fullmatch(own.get("language", "nl")):
                yield f"InvalidLanguage: {own}"
        texts = [*texts, *(own.get(name, "") for name in ("text", "title", "description"))]
    for text in texts:
        yield from fragment_faults(text)
        if re.search("[\x80-\x9f\ufffd]", text):
            yield f"BadCharacters: {text[:60]!r}"
