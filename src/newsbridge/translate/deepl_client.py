"""DeepL, through its own client: one call is one request."""

import json
import re
from collections.abc import Sequence
from typing import Any

import deepl
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter

from newsbridge import __version__
from newsbridge.errors import AnswerError, KeyRefusedError, OutageError, QuotaError, TranslateError
from newsbridge.model import Answer
from newsbridge.translate.kinds.deepl import KEY, SERVER

_REQUEST_BYTES = 128 * 1024
_OWN_BYTES = 2 * 1024
"""Room for everything in a request's body that is neither text nor context."""


class DeepL:
    """A client whose every call is sent exactly once; who asks again, and when, is decided outside."""

    name = "deepl"
    max_texts = 50
    max_bytes = _REQUEST_BYTES - _OWN_BYTES

    def __init__(self, key: str, server_url: str | None, *, formality: str, model: str, timeout: float) -> None:
        # module globals are the client's only way to set these
        deepl.http_client.max_network_retries = 0
        deepl.http_client.min_connection_timeout = timeout
        self._formality, self._model = formality, model
        self._key = key
        self._client = deepl.DeepLClient(key, server_url=server_url, send_platform_info=False)
        self._client.set_app_info("newsbridge", __version__)
        self._wire = _Wire()
        # the client keeps its session to itself; a test holds this to the versions that are allowed
        self._client._client._session.mount("https://", self._wire)
        self._client._client._session.mount("http://", self._wire)

    def translate(self, texts: Sequence[str], context: str) -> Answer:
        """Translate texts that share a context; see `Engine.translate`."""
        self._wire.forget()
        try:
            results = self._client.translate_text(
                list(texts),
                source_lang="DE",
                target_lang="NL",
                context=context or None,
                formality=self._formality,
                model_type=self._model,
            )
        except deepl.DeepLException as error:
            raise self._in_our_words(error) from error
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise OutageError(f"DeepL's answer cannot be understood; is {SERVER} right? ({error})") from error
        return _answer(texts, results if isinstance(results, list) else [results])

    def close(self) -> None:
        """Free the connection."""
        self._client._client._session.close()

    def _in_our_words(self, error: deepl.DeepLException) -> TranslateError:
        status = error.http_status_code
        said = self._wire.message or str(error)
        if isinstance(error, deepl.AuthorizationException):
            return KeyRefusedError(f"DeepL refuses the key in {KEY} ({status}): {said}")
        if isinstance(error, deepl.QuotaExceededException):
            return QuotaError(f"DeepL says that the account's characters are spent ({status})")
        if status == 429:
            return OutageError("DeepL is busy (429)", refused=True, retry_after=self._wire.retry_after)
        if status in (400, 413):
            return AnswerError(f"DeepL refuses this request ({status}): {said}", billed=0)
        # a gateway's late 503 may follow work that was done; a 404 or 301 is a wrong address, not a wrong item
        return OutageError(f"DeepL did not answer properly: {status or self._without_secrets(said)}")

    def _without_secrets(self, said: str) -> str:
        """requests' own errors may quote headers and addresses."""
        return re.sub(r"//[^/@\s]+@", "//…@", said.replace(self._key, "…"))


class _Wire(HTTPAdapter):
    """Keeps what the client's exceptions lose: Retry-After and the words of an error."""

    def __init__(self) -> None:
        super().__init__()
        self.forget()

    def forget(self) -> None:
        self.retry_after: float | None = None
        self.message = ""

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        response = super().send(request, *args, **kwargs)
        if response.status_code >= 400:
            self.retry_after = _seconds(response.headers.get("Retry-After"))
            self.message = _message(response.text)
        return response


def _seconds(retry_after: str | None) -> float | None:
    """A pause in seconds; DeepL does not send the form with a date."""
    return float(retry_after) if retry_after is not None and retry_after.strip().isdigit() else None


def _message(body: str) -> str:
    try:
        said = json.loads(body)
    except ValueError:
        return ""
    return str(said.get("message") or said.get("Message") or "") if isinstance(said, dict) else ""


def _answer(texts: Sequence[str], results: Sequence[deepl.TextResult]) -> Answer:
    if not results:
        raise OutageError(f"there are no translations in the answer; is {SERVER} right?")
    billed = tuple(result.billed_characters for result in results)
    if len(results) != len(texts):
        raise AnswerError(f"DeepL gave {len(results)} texts for {len(texts)}", billed=sum(billed))
    return Answer(tuple(result.text for result in results), billed, results[0].model_type_used)
