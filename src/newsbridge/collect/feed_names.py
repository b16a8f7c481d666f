"""The elements whose meaning the fast path knows, by what they do to an entry.

Checked one by one against feedparser: some that look harmless (media:description, itunes:summary) set the very
fields that are read here. What is not named here goes to feedparser.
"""

import re

_ATOM = "http://www.w3.org/2005/Atom"
_MEDIA = ("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss")
XHTML = "http://www.w3.org/1999/xhtml"
PREFIXES = {
    "atom": (_ATOM,),
    "content": ("http://purl.org/rss/1.0/modules/content/",),
    "dc": ("http://purl.org/dc/elements/1.1/",),
    "dcterms": ("http://purl.org/dc/terms/",),
    "feedburner": ("http://rssnamespace.org/feedburner/ext/1.0",),
    "geo": ("http://www.w3.org/2003/01/geo/wgs84_pos#",),
    "itunes": ("http://www.itunes.com/dtds/podcast-1.0.dtd", "http://www.itunes.com/DTDs/PodCast-1.0.dtd"),
    "media": _MEDIA,
    "slash": ("http://purl.org/rss/1.0/modules/slash/",),
    "sy": ("http://purl.org/rss/1.0/modules/syndication/",),
    "wfw": ("http://wellformedweb.org/CommentAPI/",),
    "thr": ("http://purl.org/syndication/thread/1.0",),
    "xhtml": (XHTML,),
    "wordpress": ("com-wordpress:feed-additions:1",),
}
"""Prefix, as it is written below → the namespaces it stands for."""
RESERVED = {*PREFIXES, "admin", "cc", "creativecommons", "georss", "gml", "psc", "rdf", "xml"}
"""Prefixes that feedparser gives a meaning; elements of unknown namespaces that borrow one are not read here."""
_STANDARD = re.compile(
    r"purl\.org|w3\.org|userland\.com|harvard\.edu|netscape\.com|example\.com|uri/of/echo|webns\.net|creativecommons\.org"
    r"|web\.resource\.org|rssnamespace\.org|georss\.org|opengis\.net|itunes\.com|yahoo\.com|podlove\.org|wellformedweb",
    re.IGNORECASE,
)


def is_foreign(space: str) -> bool:
    """Whether a namespace is a publisher's own: feedparser knows none of these hosts."""
    return not _STANDARD.search(space)


def _named(words: str) -> frozenset[str]:
    """`dc:creator pubDate` → the element names as lxml writes them."""
    names: set[str] = set()
    for word in words.split():
        prefix, _, local = word.rpartition(":")
        names |= {f"{{{space}}}{local}" for space in PREFIXES[prefix]} if prefix else {local}
    return frozenset(names)


TITLE = _named("title dc:title")
LINK = _named("link atom:link")
ID = _named("guid atom:id")
DESCRIPTION = _named("description dc:description")
CONTENT = _named("content:encoded")
PUBLISHED = _named("pubDate pubdate atom:published dcterms:issued")
UPDATED = _named("lastBuildDate atom:updated dc:date dcterms:modified")
CREATED = _named("dcterms:created")
LANGUAGE = _named("language dc:language")
ORIGINAL_LINK = _named("feedburner:origLink")
RSS_SOURCE = _named("source")
MEDIA_TITLE = _named("media:title")

ATOM_FEED = _named("atom:feed")
ATOM_ENTRY = _named("atom:entry")
ATOM_TITLE = _named("atom:title")
ATOM_LINK = _named("atom:link")
ATOM_ID = _named("atom:id")
ATOM_SUMMARY = _named("atom:summary")
ATOM_CONTENT = _named("atom:content")

_EXTENSIONS = (
    "dc:creator dc:author dc:contributor dc:subject dc:publisher dc:rights dc:identifier dc:type dc:format dc:source "
    "dc:relation dc:coverage slash:comments slash:section slash:department slash:hit_parade wfw:commentRss wfw:comment "
    "wfw:commentRSS sy:updatePeriod sy:updateFrequency sy:updateBase geo:lat geo:long "
    "itunes:author itunes:duration itunes:explicit itunes:image itunes:block itunes:episode itunes:episodeType "
    "itunes:season itunes:title itunes:keywords itunes:type itunes:category "
    "media:thumbnail media:credit media:copyright media:category media:keywords media:rating "
    "feedburner:info feedburner:emailServiceId feedburner:feedburnerHostname feedburner:feedFlare "
    "atom:category atom:rights thr:total thr:in-reply-to wordpress:post-id wordpress:site "
)
SILENT = _named(_EXTENSIONS + "category comments enclosure author")
"""Of an entry: they may hold text, and nothing of it is read."""
FEED_SILENT = _named(
    _EXTENSIONS + "title description pubDate pubdate lastBuildDate generator copyright managingEditor webMaster "
    "category docs ttl cloud rating atom:updated atom:published dc:date dc:title dc:description dcterms:modified "
    "atom:title atom:subtitle atom:generator atom:icon atom:logo"
)
"""Of the feed itself."""
NESTED = {
    **dict.fromkeys(_named("atom:author atom:contributor"), _named("atom:name atom:email atom:uri")),
    **dict.fromkeys(_named("media:content media:group"), SILENT | MEDIA_TITLE | _named("media:content")),
}
"""Of an entry: they hold other elements, and nothing of them is read."""
FEED_NESTED = {
    **dict.fromkeys(_named("atom:author atom:contributor"), _named("atom:name atom:email atom:uri")),
    **dict.fromkeys(_named("itunes:owner"), _named("itunes:name itunes:email")),
    **dict.fromkeys(_named("itunes:category"), _named("itunes:category")),
    **dict.fromkeys(_named("image"), _named("url title link width height description")),
    **dict.fromkeys(_named("skipHours"), _named("hour")),
    **dict.fromkeys(_named("skipDays"), _named("day")),
}
FIELDS = frozenset({"title_detail", "summary_detail", "feedburner_origlink"})
"""Keys that a foreign element's prefix and name may not spell together."""
