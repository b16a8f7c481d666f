"""Work that waits for others, several pieces at once; what came of it is handed back in this thread."""

import contextlib
import queue
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def grouped(tasks: Iterable[Task], key: Callable[[Task], str]) -> list[list[Task]]:
    """Tasks with the same key together, in their order: of one site, say, where only one may be at work."""
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        groups.setdefault(key(task), []).append(task)
    return list(groups.values())


def together(
    groups: Iterable[Sequence[Task]], work: Callable[[Task], Result], at_once: int
) -> Iterator[tuple[Task, Result | Exception]]:
    """Do every task; those of one group one after the other, `at_once` groups at a time.

    What a task raised stands in the place of its result. Only as many results as groups at work wait to be taken,
    so memory stays bounded however many tasks there are.
    """
    waiting = list(groups)
    results: queue.Queue[tuple[Task, Result | BaseException]] = queue.Queue(maxsize=at_once)
    stopped = False

    def do(group: Sequence[Task]) -> None:
        for task in group:
            if stopped:
                return
            try:
                result: Result | BaseException = work(task)
            except BaseException as error:  # noqa: BLE001 - handed back to the caller, with its task or raised there
                result = error
            results.put((task, result))

    executor = ThreadPoolExecutor(max_workers=max(1, min(at_once, len(waiting))), thread_name_prefix="newsbridge")
    try:
        for group in waiting:
            executor.submit(do, group)
        for _ in range(sum(map(len, waiting))):
            task, result = results.get()
            if isinstance(result, BaseException) and not isinstance(result, Exception):
                raise result
            yield task, result
    finally:
        stopped = True
        executor.shutdown(wait=False, cancel_futures=True)
        with contextlib.suppress(queue.Empty):  # lets threads that wait to hand back end
            while True:
                results.get_nowait()
