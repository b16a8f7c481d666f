"""One HTTP request: checked where it connects, bounded in time and in decoded bytes.

Each request has a connection of its own, so that what one was allowed is never inherited by another.
"""

import socket
import ssl
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import httpcore2
import httpx2

from newsbridge.errors import FetchError, ForbiddenError, UnfitError
from newsbridge.fetch.guard import Guard, left
from newsbridge.fetch.records import Hop
from newsbridge.fetch.resolve import UnreachableError
from newsbridge.fetch.status import CONTENT

_KEPT = {
    b"location": "location",
    b"etag": "etag",
    b"last-modified": "last-modified",
    b"retry-after": "retry-after",
    b"tdm-reservation": "tdm-reservation",
    b"tdm-policy": "tdm-policy",
}
_ENCODINGS = {"gzip", "deflate", "identity", ""}
_MOST_ENCODINGS = 3


@cache
def _tls() -> ssl.SSLContext:
    """Reading the certificates takes longer than a request: once a process."""
    return httpx2.create_ssl_context(trust_env=False)


def send(
    url: str,
    *,
    headers: Mapping[str, str],
    guard: Guard,
    deadline: float,
    timeout: float,
    max_bytes: int,
    cut: bool = False,
) -> Hop:
    """Send one GET and read its answer, whatever its status; redirects are handed back, not followed.

    Args:
        deadline: on the monotonic clock; `timeout` is what the message calls it.
        max_bytes: of decoded content.
        cut: read no more than that, instead of refusing what is larger.

    Raises:
        ForbiddenError: the host leads to an address that is not allowed.
        UnreachableError: no connection came about.
        UnfitError: too large.
        FetchError: too slow, or no HTTP.
    """
    try:
        left(deadline)
        return _exchange(url, headers, guard, deadline, max_bytes, cut=cut)
    except UnreachableError as error:
        raise UnreachableError(url, error.reason, weight=error.weight) from error
    except ForbiddenError as error:
        raise ForbiddenError(url, error.reason) from error
    except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
        raise FetchError(url, f"gave no full answer within {timeout:g} seconds") from error
    except httpcore2.ConnectError as error:  # TLS
        raise UnreachableError(url, f"no connection ({error})") from error
    except (httpcore2.NetworkError, httpx2.NetworkError) as error:
        raise FetchError(url, f"no connection ({str(error) or 'the server hung up'})") from error
    except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, httpx2.HTTPError) as error:
        raise FetchError(url, f"the server's answer cannot be read ({error})") from error
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise FetchError(url, f"is no address ({error})") from error


def dial(host: str, port: int, guard: Guard, timeout: float) -> socket.socket:
    """A connection for another protocol than HTTP, under the same checks.

    Raises:
        ForbiddenError: the host leads to an address that is not allowed.
        FetchError: no connection came about in time.
    """
    name = f"{host}:{port}"
    try:
        return guard.connect(host, port)
    except (ForbiddenError, UnreachableError) as error:
        raise type(error)(name, error.reason, weight=error.weight) from error
    except httpcore2.TimeoutException as error:
        raise FetchError(name, f"gave no full answer within {timeout:g} seconds") from error


def _exchange(url: str, headers: Mapping[str, str], guard: Guard, deadline: float, max_bytes: int, *, cut: bool) -> Hop:
    asked = httpx2.URL(url)
    target = httpcore2.URL(scheme=asked.raw_scheme, host=asked.raw_host, port=asked.port, target=asked.raw_path)
    lines = [(b"Host", asked.netloc), (b"Connection", b"close")]
    lines += [(name.encode(), value.encode()) for name, value in headers.items()]
    connection = httpcore2.HTTPConnection(
        origin=target.origin,
        ssl_context=_tls() if asked.scheme == "https" else None,
        network_backend=guard,
    )
    try:
        raw = connection.handle_request(httpcore2.Request(b"GET", target, headers=lines))
        kept = {_KEPT[name]: _text(value) for name, value in _lowered(raw.headers) if name in _KEPT}
        if raw.status not in CONTENT:
            return Hop(raw.status, headers=kept)
        answer = httpx2.Response(raw.status, headers=raw.headers, stream=_Chunks(raw.iter_stream(), url, max_bytes))
        _check_encodings(url, answer)
        content = _content(url, answer, deadline, max_bytes, cut=cut)
        media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Hop(raw.status, content, media_type, answer.charset_encoding, kept)
    finally:
        connection.close()


def _lowered(headers: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
    return ((name.lower(), value) for name, value in headers)


def _text(value: bytes) -> str:
    """A header as its server meant it: many write UTF-8 where only ASCII may stand."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


class _Chunks(httpx2.SyncByteStream):
    """The bytes of a connection, as the decoder of content encodings wants them."""

    def __init__(self, chunks: Iterator[bytes], url: str, max_bytes: int) -> None:
        self._chunks = chunks
        self._url = url
        self._max_bytes = max_bytes

    def __iter__(self) -> Iterator[bytes]:
        seen = 0
        for chunk in self._chunks:
            yield chunk
            seen += len(chunk)
            if seen > self._max_bytes:  # compressed, and still larger than it may be unpacked
                raise UnfitError(self._url, f"is larger than {self._max_bytes} bytes")


def _check_encodings(url: str, answer: httpx2.Response) -> None:
    """Refuse encodings that nobody asked for, and those piled up to make work."""
    named = [name.strip().lower() for name in answer.headers.get_list("content-encoding", split_commas=True)]
    if len(named) > _MOST_ENCODINGS or not _ENCODINGS.issuperset(named):
        raise FetchError(url, f"the server's answer cannot be read (encoded as {', '.join(named)[:80]})")


def _content(url: str, answer: httpx2.Response, deadline: float, max_bytes: int, *, cut: bool) -> bytes:
    content = bytearray()
    for chunk in answer.iter_bytes():
        content += chunk
        if len(content) > max_bytes:
            if cut:
                return bytes(content[:max_bytes])
            raise UnfitError(url, f"is larger than {max_bytes} bytes")
        left(deadline)
    return bytes(content)
