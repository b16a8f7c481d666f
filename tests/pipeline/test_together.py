"""Several pieces of work at once."""

import threading
import time

from newsbridge.pipeline.together import together


def test_groups_run_at_once_and_their_tasks_one_after_the_other():
    """Four groups of two tasks take as long as one group."""
    busy: dict[str, int] = {}
    overlaps = []

    def work(task):
        busy[task[0]] = busy.get(task[0], 0) + 1
        overlaps.append(busy[task[0]])
        time.sleep(0.05)
        busy[task[0]] -= 1
        return task.upper()

    began = time.monotonic()
    found = dict(together([["a1", "a2"], ["b1", "b2"], ["c1", "c2"], ["d1", "d2"]], work, 4))
    assert time.monotonic() - began < 0.35
    assert found["d2"] == "D2"
    assert len(found) == 8
    assert max(overlaps) == 1


def test_what_a_task_raises_stands_in_its_place():
    def work(task):
        raise ValueError(task)

    assert [str(result) for _, result in together([["a"], ["b"]], work, 1)] == ["a", "b"]


def test_a_slow_group_delays_nothing_but_itself():
    """Results come as they are ready."""
    done = threading.Event()

    def work(task):
        if task == "slow":
            done.wait(5)
        return task

    results = together([["slow"], ["a"], ["b"], ["c"]], work, 2)
    assert {next(results)[0] for _ in range(3)} == {"a", "b", "c"}
    done.set()
    assert next(results)[0] == "slow"


def test_whoever_stops_listening_stops_the_work():
    """No thread stays behind with a result that nobody takes."""
    before = threading.active_count()
    results = together([[str(n) for n in range(50)] for _ in range(8)], str.upper, 8)
    next(results)
    results.close()
    for _ in range(100):
        if threading.active_count() <= before:
            break
        time.sleep(0.02)
    assert threading.active_count() <= before
