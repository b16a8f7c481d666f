"""DeepL, through its own client: one call is one request."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import deepl

from newsbridge import __version__
from newsbridge.errors import (
    AnswerError,
    GlossaryError,
    KeyRefusedError,
    OutageError,
    QuotaError,
    TranslateError,
)
from newsbridge.model import Answer, Term
from newsbridge.translate import deepl_glossary
from newsbridge.translate.kinds.deepl import KEY, SERVER
from newsbridge.translate.wire import RefusedError, Wire, account, is_text, plain

_REQUEST_BYTES = 128 * 1024
_OWN_BYTES = 2 * 1024
"""Room for everything in a request's body that is neither text nor context."""
_IN_DOUBT = "it may have billed the request all the same"
_NOT_UNDERSTOOD = (TypeError, ValueError, LookupError, AttributeError, OverflowError, RecursionError)
"""What the client raises on an answer of another form than DeepL's."""

_Result = TypeVar("_Result")


class DeepL:
    """A client whose every call is sent exactly once; who asks again, and when, is decided outside."""

    name = "deepl"
    max_texts = 50
    max_bytes = _REQUEST_BYTES - _OWN_BYTES

    def __init__(self, key: str, server_url: str | None, *, formality: str, model: str, timeout: float) -> None:
        """Take the key, the server (None: DeepL's own for that key), and what every request says."""
        # a module global is the client's only way to set this; the wire holds to it whatever others write there
        deepl.http_client.max_network_retries = 0
        self._formality, self._model = formality, model
        self._key = key
        # the client joins paths as a browser does, and would drop the last part of one without a slash
        server = server_url.rstrip("/") + "/" if server_url else None
        self._client = deepl.DeepLClient(key, server_url=server, send_platform_info=False)
        self._client.set_app_info("newsbridge", __version__)
        self._wire = Wire(timeout)
        # the client keeps its session to itself; a test holds this to the versions that are allowed
        self._client._client._session.mount("https://", self._wire)
        self._client._client._session.mount("http://", self._wire)
        self.account = account(self._client.server_url, key)

    def translate(
        self, texts: Sequence[str], context: str, *, markup: bool = False, glossary: str | None = None
    ) -> Answer:
        """Translate texts that share a context; see `Engine.translate`."""
        try:
            results = self._ask(
                lambda: self._client.translate_text(
                    list(texts),
                    source_lang="DE",
                    target_lang="NL",
                    context=context or None,
                    formality=self._formality,
                    model_type=self._model,
                    glossary=glossary or None,
                    tag_handling="html" if markup else None,
                    tag_handling_version="v2" if markup else None,
                )
            )
        except RefusedError as error:
            raise _refused(error, with_glossary=bool(glossary)) from error
        return _answer(texts, results if isinstance(results, list) else [results])

    def put_glossary(self, name: str, terms: Sequence[Term], known: str | None) -> str:
        """Keep a glossary of this name and these terms at DeepL; see `Engine.put_glossary`. No terms: an empty id."""
        return deepl_glossary.put(self._client, self._ask, name, terms, known)

    def close(self) -> None:
        """Free the connection."""
        self._client._client._session.close()

    def _ask(self, call: Callable[[], _Result]) -> _Result:
        """Make one request through the client.

        Raises:
            RefusedError: 400, 404, 413, 456.
            KeyRefusedError, OutageError: as everywhere.
        """
        self._wire.arm()
        try:
            return call()
        except (deepl.DeepLException, *_NOT_UNDERSTOOD) as error:
            raise self._in_our_words(error) from error

    def _in_our_words(self, error: Exception) -> TranslateError:
        """By the status: the client's exceptions lose it where the body of an error cannot be read."""
        status, said = self._wire.status, plain(self._wire.said, self._key)
        if status is None or status < 300:
            if not isinstance(error, deepl.DeepLException):
                return OutageError(f"DeepL's answer cannot be understood; is {SERVER} right? ({error})")
            return self._wire.outage("DeepL", error.__cause__, _IN_DOUBT)
        if status in (401, 403):
            return KeyRefusedError(f"DeepL refuses the key in {KEY} ({status}): {said or 'no reason given'}")
        if status in (429, 529):
            return OutageError(f"DeepL is busy ({status})", refused=True, retry_after=self._wire.retry_after)
        if status in (400, 404, 413, 456):
            return RefusedError(status, said)
        words = f"{status} ({said})" if said else str(status)
        if status < 500:
            return OutageError(f"DeepL did not answer properly: {words}; is {SERVER} right?", billed=0)
        # a gateway's late 503 may follow work that was done
        return OutageError(f"DeepL did not answer properly: {words}", retry_after=self._wire.retry_after)


def _refused(error: RefusedError, *, with_glossary: bool) -> TranslateError:
    """What a refusal of texts means."""
    if error.status == 456:
        return QuotaError(f"DeepL says that the account's characters are spent ({error})")
    if with_glossary and deepl_glossary.is_lost(error):
        return GlossaryError(f"DeepL does not have the glossary any more ({error})", gone=True)
    if error.status == 404:
        return OutageError(f"DeepL did not answer properly: {error}; is {SERVER} right?", billed=0)
    return AnswerError(f"DeepL refuses this request ({error})", billed=0)


def _answer(texts: Sequence[str], results: Sequence[Any]) -> Answer:
    """The client's results, none of which it checks."""
    if not results:
        raise OutageError(f"there are no translations in DeepL's answer; is {SERVER} right?")
    billed = tuple(result.billed_characters for result in results)
    if min(billed) < 0 or not all(is_text(result.text) for result in results):
        raise OutageError(f"DeepL's answer cannot be understood; is {SERVER} right? (no text, or no bill)")
    if len(results) != len(texts):
        # what is missing, or too much, was billed too: nobody knows how much
        raise AnswerError(f"DeepL gave {len(results)} texts for {len(texts)}")
    models = sorted({str(result.model_type_used) for result in results if result.model_type_used})
    return Answer(tuple(result.text for result in results), billed, "+".join(models) or None)
