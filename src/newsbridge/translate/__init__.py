"""Revision → Translation, paragraph by paragraph: memory first, then an engine.

An engine exports `Options` and

    variant(options: Options) -> str
    connect(options: Options, environment: Mapping[str, str]) -> Engine
    GLOSSARY: bool      whether `put_glossary` works; False where it is left out
    FREE: bool          whether it bills nothing, so that no cap holds; False where it is left out
    MARKUP: bool        whether `translate(…, markup=True)` works; False where it is left out

The variant names all that its translations depend on beside text and glossary: memory of another variant is not used.
`connect` raises `KeyMissingError` where the environment holds no key. What an engine is stands in `engine.py`.
"""
