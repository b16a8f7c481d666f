"""Site → Documents: the files that subscribers get.

A format exports `Options`, `ON_BY_DEFAULT` and

    render(site: Site, options: Options) -> Iterable[Document]

It writes what the entries hold and nothing else: rights were applied when an entry was made. The same site gives
the same bytes.
"""
