"""Functions in child processes: bounded in time and memory, and what they raise comes back."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from newsbridge import workers
from newsbridge.errors import FetchError, ParserError
from newsbridge.text.decode import decode
from newsbridge.text.urls import canonical

# Functions of the standard library and of newsbridge: a child imports them by name.


def test_a_function_runs_elsewhere_and_answers():
    assert workers.call(canonical, 20, "HTTPS://Amt.Example/#a") == "https://amt.example/"
    assert workers.call(os.getpid, 20) != os.getpid()


def test_a_process_is_kept_for_the_next_call():
    assert workers.call(os.getpid, 20) == workers.call(os.getpid, 20)


def test_what_hangs_is_stopped_and_the_next_call_works():
    began = time.monotonic()
    with pytest.raises(ParserError, match="sleep did not finish within"):
        workers.call(time.sleep, 0.3, 60)
    assert time.monotonic() - began < 3
    assert workers.call(decode, 20, b"gut") == "gut"


def test_what_dies_is_named_and_the_next_call_works():
    with pytest.raises(ParserError, match="_exit died"):
        workers.call(os._exit, 20, 3)
    assert workers.call(decode, 20, b"gut") == "gut"


def test_a_process_that_was_ended_while_idle_costs_nothing():
    """The next call gets a new one."""
    os.kill(workers.call(os.getpid, 20), 9)
    assert workers.call(decode, 20, b"gut") == "gut"


def test_what_takes_too_much_memory_is_named():
    with pytest.raises(ParserError, match="memory"):
        workers.call(bytearray, 20, workers.MAX_BYTES)


def test_errors_of_newsbridge_come_back_whole():
    from newsbridge.fetch.local import inside

    with pytest.raises(FetchError, match="outside"):
        workers.call(inside, 20, Path().absolute(), Path("/etc/passwd"))


def test_another_error_names_the_function():
    with pytest.raises(ParserError, match="getcwd broke: TypeError"):
        workers.call(os.getcwd, 20, 5)


def test_several_threads_get_their_own_answers():
    found = {}

    def ask(number):
        found[number] = workers.call(canonical, 20, f"https://amt.example/{number}")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: f"https://amt.example/{number}" for number in range(12)}


def test_a_child_that_hangs_does_not_outlive_a_killed_parent(tmp_path):
    """The kernel ends it, even where its code never comes back to Python."""
    script = (
        "import os, re, threading, time\nfrom newsbridge import workers\n"
        "print(workers.call(os.getpid, 20), flush=True)\n"
        "threading.Timer(0.3, lambda: os.kill(os.getpid(), 9)).start()\n"
        "workers.call(re.match, 1.0, '(a+)+$', 'a' * 60 + 'b')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    child = int(done.stdout)
    deadline = time.monotonic() + 10
    while _alive(child) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _alive(child)


def _alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
