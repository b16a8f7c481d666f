"""LibreTranslate's HTTP API: one call is one request."""

import html
import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import requests

from newsbridge import __version__
from newsbridge.errors import AnswerError, GlossaryError, KeyRefusedError, OutageError, TranslateError
from newsbridge.model import Answer, Term
from newsbridge.translate.kinds.libretranslate import KEY
from newsbridge.translate.wire import Wire, account, is_text, plain

_SECTION = "[translate.libretranslate]"
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


class LibreTranslate:
    """A connection to one server. It bills nothing, so every text costs 0 characters."""

    name = "libretranslate"

    def __init__(self, url: str, key: str, *, timeout: float, max_texts: int, max_characters: int) -> None:
        """Take the server's address without `/translate`, and a key or nothing."""
        self._url, self._key = url, key
        self._name = f"LibreTranslate at {urlsplit(url).netloc}"
        self.account = account(url, key)
        self.max_texts = max_texts
        self.max_bytes = max_characters  # a character has at least one byte, so never more than that many
        self._wire = Wire(timeout)
        self._session = requests.Session()
        # the server is one's own: neither the environment's proxy nor a netrc has a say
        self._session.trust_env = False
        self._session.headers.update({"User-Agent": f"newsbridge/{__version__}", "Accept-Language": "en"})
        self._session.mount("http://", self._wire)
        self._session.mount("https://", self._wire)

    def translate(
        self, texts: Sequence[str], context: str, *, markup: bool = False, glossary: str | None = None
    ) -> Answer:
        """Translate texts; see `Engine.translate`. The server has no use for a context, so none is sent."""
        del context
        if glossary:
            raise GlossaryError(f"{self._name} cannot apply a glossary")
        form = "html" if markup else "text"
        body: dict[str, Any] = {"q": list(texts), "source": "de", "target": "nl", "format": form}
        made = self._texts(self._post({**body, "api_key": self._key} if self._key else body))
        if len(made) != len(texts):
            raise AnswerError(f"{self._name} gave {len(made)} texts for {len(texts)}", billed=0)
        if markup:
            made = [_fragment(dutch, german) for dutch, german in zip(made, texts, strict=True)]
        return Answer(tuple(made), (0,) * len(made))

    def put_glossary(self, name: str, terms: Sequence[Term], known: str | None) -> str:
        """LibreTranslate keeps no glossaries.

        Raises:
            GlossaryError: always.
        """
        raise GlossaryError(f"{self._name} keeps no glossaries: leave out “{name}” ({len(terms)} terms, {known})")

    def close(self) -> None:
        """Free the connection."""
        self._session.close()

    def _post(self, body: dict[str, Any]) -> object:
        """The JSON of an answer."""
        self._wire.arm()
        try:
            response = self._session.post(f"{self._url}/translate", json=body)
            content = response.content
        except requests.RequestException as error:
            if self._wire.status is not None and self._wire.status >= 300:
                raise self._refused(self._wire.status) from error
            raise self._wire.outage(self._name, error) from error
        if response.status_code != 200:
            raise self._refused(response.status_code)
        try:
            return json.loads(content)
        except (ValueError, RecursionError):
            return None

    def _texts(self, answer: object) -> list[str]:
        made = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(made, list) or not all(map(is_text, made)):
            raise OutageError(f"the answer of {self._name} cannot be understood; is url in {_SECTION} right?")
        return made

    def _refused(self, status: int) -> TranslateError:
        """What a status means, by the server's own words where several things share one."""
        said = plain(self._wire.said, self._key)
        words = f"{status}: {said}" if said else str(status)
        if status == 429:
            return OutageError(f"{self._name} is busy ({words})", refused=True, retry_after=self._wire.retry_after)
        if status in (400, 401, 403) and "api key" in said.lower():
            return KeyRefusedError(f"{self._name} wants another key ({words}): set {KEY} in the environment")
        if re.search("exceeds text limit", said) or status == 413:
            advice = f"lower max_texts or max_characters in {_SECTION}, or raise the server's limit"
            return AnswerError(f"{self._name} takes no request of this length ({words}): {advice}", billed=0)
        if re.search("not supported|not available as a target", said):
            what = f"{self._name} has no German and Dutch ({words}): start it with de, nl and en loaded"
            return OutageError(what, billed=0)
        if said.startswith("Cannot translate") or status == 400:
            return AnswerError(f"{self._name} refuses this request ({words})", billed=0)
        what = f"{self._name} did not answer properly ({words})"
        if status < 500:
            return OutageError(f"{what}; is url in {_SECTION} right?", billed=0)
        return OutageError(what, retry_after=self._wire.retry_after)


def _fragment(dutch: str, german: str) -> str:
    """An answer as the HTML that was meant: the server gives tags back, but writes out every entity.

    What looks like a tag and was none in the German is text; so is every `&` and every other `<`.
    """
    known = {_canonical(tag) for tag in _TAG.findall(german)}
    made, end = [], 0
    for tag in _TAG.finditer(dutch):
        if _canonical(tag[0]) in known:
            made += [html.escape(dutch[end : tag.start()], quote=False), tag[0]]
            end = tag.end()
    return "".join([*made, html.escape(dutch[end:], quote=False)])


def _canonical(tag: str) -> str:
    """A tag without what parsers add and take away: blanks, quotes, a closing slash."""
    return re.sub(r"""[\s"']|/(?=>$)""", "", tag.strip()).lower()
