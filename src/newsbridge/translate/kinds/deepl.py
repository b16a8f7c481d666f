"""DeepL: its settings and its key. The client is loaded when there is something to send."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from pydantic import Field

from newsbridge import kinds
from newsbridge.errors import KeyMissingError, KeyRefusedError

if TYPE_CHECKING:
    from newsbridge.translate.deepl_client import DeepL

KEY = "DEEPL_AUTH_KEY"
SERVER = "DEEPL_SERVER_URL"
GLOSSARY = True
MARKUP = True


class Options(kinds.Options):
    """`[translate.deepl]`"""

    formality: Literal["prefer_more", "prefer_less", "default"] = "prefer_more"
    model: Literal["quality_optimized", "prefer_quality_optimized", "latency_optimized"] = "quality_optimized"
    timeout: float = Field(60.0, gt=0)
    """Seconds to wait for an answer; a request that is given up may be billed all the same, so it is not sent again."""


def variant(options: Options) -> str:
    """Engine, model and formality."""
    return f"deepl/{options.model}/{options.formality}"


def connect(options: Options, environment: Mapping[str, str]) -> "DeepL":
    """Open a connection with the key of the environment.

    Raises:
        KeyMissingError: there is none.
    """
    key = environment.get(KEY, "").strip()
    if not key:
        raise KeyMissingError(f"no DeepL key: set {KEY} in the environment")
    if not re.fullmatch(r"[!-~]+", key):
        raise KeyRefusedError(f"the key in {KEY} holds blanks, line breaks or letters that no key has; set it anew")
    server = environment.get(SERVER, "").strip()
    if server and not _is_address(server):
        raise KeyMissingError(f"{SERVER} is no address: write https://… or leave it out")
    from newsbridge.translate.deepl_client import DeepL  # late: it brings an HTTP client of its own

    return DeepL(key, server or None, formality=options.formality, model=options.model, timeout=options.timeout)


def _is_address(server: str) -> bool:
    try:
        parts = urlsplit(server)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
