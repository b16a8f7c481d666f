"""Source → Captures as the source sent them.

A source kind exports `Options` and

    collect(source: Source, options: Options, door: Door) -> Iterable[Capture]

It fetches through the door only. An unchanged list (the door answers None) yields nothing. A capture without
a body asks the run to fetch the page at its address.
"""
