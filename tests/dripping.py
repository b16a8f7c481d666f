"""A server on loopback whose every byte comes in time, and whose answer never ends."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PAUSE = 0.05
"""Seconds between two bytes."""


@contextmanager
def dripping(beginning: bytes) -> Iterator[int]:
    """Answers each connection with a beginning, and then with one letter after another; gives its port."""
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_serve, args=(listener, beginning, done), daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        done.set()
        with socket.create_connection(listener.getsockname()):
            thread.join()


def _serve(listener: socket.socket, beginning: bytes, done: threading.Event) -> None:
    while not done.is_set():
        connection, _ = listener.accept()
        with connection:
            try:
                connection.sendall(beginning)
                while not done.wait(PAUSE):
                    connection.sendall(b"x")
            except OSError:
                continue
