"""The desk on a socket of its own."""

import socket
from typing import TYPE_CHECKING

from newsbridge.desk.app import Desk, application

if TYPE_CHECKING:
    from uvicorn import Server


def listener(address: str, port: int) -> socket.socket:
    """A socket at an address of this machine; port 0 takes a free one. Raises OSError where it is taken or not ours."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    # with the protocol named, asyncio lets no answer wait for the acknowledgement of its first half (40 ms)
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((address, port))
        found.listen(128)
    except OSError:
        found.close()
        raise
    return found


def server(desk: Desk) -> "Server":
    """What serves the desk once its `run` is called with a socket.

    Whose address a request came from is the gate's to say: the server believes no header.
    """
    from uvicorn import Config, Server

    config = Config(
        application(desk), log_config=None, proxy_headers=False, server_header=False, timeout_graceful_shutdown=3
    )
    return Server(config)
