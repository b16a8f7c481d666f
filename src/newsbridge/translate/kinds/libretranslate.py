"""LibreTranslate, on one's own server or another's. The client is loaded when there is something to send.

What it lacks beside DeepL: context, glossaries, formality. It bills nothing.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from newsbridge import kinds
from newsbridge.errors import KeyRefusedError

if TYPE_CHECKING:
    from newsbridge.translate.libretranslate_client import LibreTranslate

KEY = "LIBRETRANSLATE_API_KEY"
GLOSSARY = False
MARKUP = True
FREE = True


class Options(kinds.Options):
    """`[translate.libretranslate]`"""

    url: str = "http://127.0.0.1:5000"
    timeout: float = Field(120.0, gt=0)
    """Seconds to wait for an answer; a server without a graphics card is slow."""
    max_texts: int = Field(25, ge=1)
    """Paragraphs in one request: the server's batch limit (`--batch-limit`), where it has one."""
    max_characters: int = Field(10_000, ge=100)
    """Characters in one request: the server's `--char-limit`, where it has one."""

    @field_validator("url")
    @classmethod
    def _address(cls, url: str) -> str:
        try:
            parts = urlsplit(url)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            usable = False
        if not usable or parts.query or parts.fragment:
            raise ValueError("write the server's address: http://127.0.0.1:5000 or https://…")
        if parts.username or parts.password:
            raise ValueError(f"no name or password belongs in an address; a key goes into {KEY} in the environment")
        return url.rstrip("/").removesuffix("/translate")


def variant(options: Options) -> str:
    """Engine and server: each server has models of its own."""
    return f"libretranslate/{urlsplit(options.url).netloc}"


def connect(options: Options, environment: Mapping[str, str]) -> "LibreTranslate":
    """Open a connection, with the key of the environment if it holds one.

    Raises:
        KeyRefusedError: what it holds is no key.
    """
    key = environment.get(KEY, "").strip()
    if not re.fullmatch(r"[!-~]*", key):
        raise KeyRefusedError(f"the key in {KEY} holds blanks, line breaks or letters that no key has; set it anew")
    from newsbridge.translate.libretranslate_client import LibreTranslate  # late: it brings an HTTP client

    return LibreTranslate(
        options.url,
        key,
        timeout=options.timeout,
        max_texts=options.max_texts,
        max_characters=options.max_characters,
    )
