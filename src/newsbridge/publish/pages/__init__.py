"""Site → pages: one module per kind of page, each with functions that yield Documents.

`view` holds what all pages share. A page's bytes depend on what its `made_of` names and nothing else: an item's page on
the item, a channel's on what it shows, so that one changed item touches few files.
"""
