"""Article → Tags, Events, Figures, each with the words it rests on.

A tagger exports `Options`, `VERSION` (raise it when results change), `ON_BY_DEFAULT` and

    tag(article: Article, options: Options) -> Iterable[Tag | Event | Figure]

It reads the German original only: no network, no store, no clock. A tagger that learns exports too

    learnt(options: Options, folder: Path) -> Options

which gives the settings with what was learnt, from files beside the pipeline's results in `folder`; `options` of any
tagger say all that its tags depend on.
"""
