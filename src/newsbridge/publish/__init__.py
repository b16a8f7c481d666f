"""Site → Documents: the files that subscribers get.

A format exports `Options`, `ON_BY_DEFAULT` and

    render(site: Site, options: Options) -> Iterable[Document]

It writes what entries and digests hold and nothing else: rights were applied when they were made. The same site gives
the same bytes. A document says what it is made of, so that it is made again only where that has changed; what all
documents depend on (the site's title and address, the program's version) need not be named.

A format may also export

    moved(site: Site, one: Moved) -> Iterable[Document]

for addresses that it served once and that are no channel any more.
"""
