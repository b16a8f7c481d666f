"""The desk's socket."""

import socket
from contextlib import closing

from newsbridge.desk.server import listener


def test_connections_send_what_they_have_at_once() -> None:
    """Asyncio sees to that where the socket names its protocol; else each page waits 40 ms for its second half."""
    with closing(listener("127.0.0.1", 0)) as opened:
        assert opened.proto == socket.IPPROTO_TCP
