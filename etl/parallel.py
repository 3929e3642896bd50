"""Reads files on all cores: a pure function of a chunk of files, in a pool of processes."""

from __future__ import annotations

import hashlib
import itertools
import json
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any, NamedTuple

from etl.coding import forget_words, words_of
from etl.privacy import mask_private
from etl.readers import MAX_BYTES, PROSE, ReadError, ReadFailure, SourceFile, format_of, read_bytes, to_source_file
from etl.readers.source import EXTRACTED, id_of
from etl.readers.sources import NOTHING, Given
from etl.reading import Reference, load_reference, read_source
from etl.recoding import recode
from etl.rows import MaskedText, to_rows
from etl.store import Store, StoreError, archive, has_part, read_part, write_part, write_whole
from etl.twins import sketch

_QUEUED = 4
"""Chunks for each worker that are at work or wait for it, so that none idles and Ctrl-C ends soon."""
CHUNK_FILES = 8
"""Files a worker takes at once: under a second of reading, so that the bar moves, no core idles and Ctrl-C ends soon."""


class Task(NamedTuple):
    """A file to read: where its bytes lie, its name, and the folder it was found in (None in the archive).

    ``member`` leads to a file inside a ZIP; ``given`` is what a ``sources.csv`` states of it.
    """

    path: Path
    name: str
    root: Path | None = None
    member: tuple[int, ...] = ()
    given: Given = NOTHING


@dataclass(slots=True)
class Outcome:
    """What came of a task: the entry of its source in the version, or why there is none."""

    task: Task
    entry: dict[str, Any] | None = None
    failure: ReadFailure | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker needs to know to read a chunk of files."""

    store: Path
    is_demo: bool
    rules_id: str
    max_bytes: int = MAX_BYTES
    former_id: str | None = None
    """The rules that the store was read by before, where they differ in the coding frame only."""


def to_part(source: SourceFile, reference: Reference) -> dict[str, Any]:
    """Read a source into the rows that it gives on its own, private persons masked. A pure function."""
    notices, failures = read_source(source, reference)
    text = MaskedText(source.text, mask_private)
    tables = to_rows(notices, text, source.source_id)
    for row in tables["notices"]:
        row["sketch"] = sketch(text.masked[row["source_start"] : row["source_end"]])
    return {
        "text": text.masked,
        "tables": tables,
        "failures": [[failure.place, failure.reason, failure.remedy] for failure in failures],
    }


def _read_task(task: Task, settings: Settings, reference: Reference) -> Outcome:
    store = Store(settings.store)
    try:
        data = read_bytes(task.path, settings.max_bytes, task.member)
        source_id = id_of(data)
        part = store.part(settings.rules_id, source_id, part_format(format_of(task.name), task.given))
        if has_part(part):
            entry = read_part(part)["source"] | {"path": task.name}
        else:
            content = _recode(store, settings, source_id, data, task, reference)
            if content is None:
                source, read = _read(data, task, reference)
                content = read | {"source": _entry(source) | {"notices": _names(read["tables"]["notices"])}}
                _keep_text(store, source)
            entry = content["source"] | {"path": task.name}
            write_part(part, content)
        archive(store, source_id, data)
    except ReadError as error:
        return Outcome(task, failure=error.at(task.name))
    return Outcome(task, entry=entry)


def _recode(
    store: Store, settings: Settings, source_id: str, data: bytes, task: Task, reference: Reference
) -> dict[str, Any] | None:
    """Code anew what only another codebook has coded, without reading it; None where it must be read.

    Ledgers are read: their cells may name types that the other codebook did not have.
    """
    file_format = format_of(task.name)
    if settings.former_id is None or file_format not in PROSE:
        return None
    part = store.part(settings.former_id, source_id, part_format(file_format, task.given))
    if not has_part(part):
        return None
    if file_format not in EXTRACTED:
        text = to_source_file(data, task.name, task.given).text
    elif store.extracted(source_id).exists():
        text = store.extracted(source_id).read_bytes().decode("utf-8")
    else:
        return None
    return recode(read_part(part), text, reference.codebook)


def _keep_text(store: Store, source: SourceFile) -> None:
    """Keep the text that was taken out of a page or document beside it: spans point into it."""
    path = store.extracted(source.source_id)
    if source.format in EXTRACTED and not path.exists():
        write_whole(path, source.text.encode("utf-8", "replace"), sync=False)


def _read(data: bytes, task: Task, reference: Reference) -> tuple[SourceFile, dict[str, Any]]:
    """Read a file to its part; a reader's own mistake is this file's failure and must not stop a hundred thousand others."""
    try:
        source = to_source_file(data, task.name, task.given)
        return source, to_part(source, reference)
    except ReadError:
        raise
    except MemoryError:
        raise ReadError("内存不足，没有读完", "请拆分此文件，或用 --workers 减少进程数后再载入") from None
    except Exception as error:
        where = f"{type(error).__name__}: {error}"
        raise ReadError(f"程序读取时出错（{where}）", "其余文件不受影响；请把此文件与这条信息交给维护者") from error


def part_format(file_format: str, given: Given) -> str:
    """Name the kind of a part: what is stated of a file decides how it is read, so it is part of the part's name."""
    if given == NOTHING:
        return file_format
    stated = hashlib.sha256(json.dumps(given, ensure_ascii=False).encode()).hexdigest()[:8]
    return f"{file_format}-{stated}"


def _entry(source: SourceFile) -> dict[str, Any]:
    return {
        "source_id": source.source_id,
        "path": source.name,
        "format": source.format,
        "encoding": source.encoding,
        "size_bytes": source.size_bytes,
        "url": source.url,
        "publisher": source.publisher,
        "retrieved_date": source.retrieved_date,
        "given": list(source.given) if source.given != NOTHING else None,
    }


def _names(notices: list[dict[str, Any]]) -> list[list[str]]:
    """Give [notice_id, name of its body or empty] of each notice."""
    return [[row["notice_id"], row["body_name"] or ""] for row in notices]


def part_of(store: Store, rules_id: str, entry: dict[str, Any]) -> Path:
    """Where what was read of a source of a version lies."""
    given = Given(*entry["given"]) if entry.get("given") else NOTHING
    return store.part(rules_id, entry["source_id"], part_format(entry["format"], given))


def read_files(
    tasks: list[Task], settings: Settings, reference: Reference, workers: int, on_done: Callable[[int], None]
) -> list[Outcome]:
    """Read files on several cores; the outcomes come in the order of the tasks, whatever finished first."""
    size = max(1, min(CHUNK_FILES, len(tasks) // (workers * 4)))
    chunks = [tasks[start : start + size] for start in range(0, len(tasks), size)]
    if workers == 1 or len(chunks) < 2:
        return list(_read_here(tasks, settings, reference, on_done))
    words_of(reference.codebook)  # made ready once, before the workers are forked
    try:
        return _read_in_pool(chunks, settings, reference, min(workers, len(chunks)), on_done)
    finally:
        forget_words()  # what follows needs the memory, and no coding


def _read_here(
    tasks: list[Task], settings: Settings, reference: Reference, on_done: Callable[[int], None]
) -> Iterator[Outcome]:
    for task in tasks:
        yield _read_task(task, settings, reference)
        on_done(1)


def _read_in_pool(
    chunks: list[list[Task]], settings: Settings, reference: Reference, workers: int, on_done: Callable[[int], None]
) -> list[Outcome]:
    """Read chunks in a pool; where a worker dies, what was at work is read again file by file."""
    results: dict[int, list[Outcome]] = {}
    left = dict(enumerate(chunks))
    while left:
        with closing(_run_pool(left, settings, reference, workers)) as done:
            for number, outcomes in done:
                results[number] = outcomes
                del left[number]
                on_done(len(outcomes))
        for number in sorted(left)[: workers * _QUEUED]:
            results[number] = [_read_alone(task, settings, reference) for task in left[number]]
            del left[number]
            _refuse_dying(results[number])
            on_done(len(results[number]))
    return [outcome for number in range(len(chunks)) for outcome in results[number]]


def _run_pool(
    chunks: dict[int, list[Task]], settings: Settings, reference: Reference, workers: int
) -> Generator[tuple[int, list[Outcome]], None, None]:
    """Yield the outcomes of chunks as they are read, until all are or a worker has died; few wait in the queue."""
    stop = multiprocessing.Event()
    pool = ProcessPoolExecutor(workers, initializer=_begin_worker, initargs=(settings, _inherited(reference), stop))
    waiting: dict[Future[list[Outcome]], int] = {}
    left = iter(list(chunks.items()))
    try:
        while True:
            with interrupts_held():  # a worker that Ctrl-C meets before it can ignore it would break the pool
                for number, chunk in itertools.islice(left, workers * _QUEUED - len(waiting)):
                    waiting[pool.submit(_work, chunk)] = number
            if not waiting:
                return
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                yield waiting.pop(future), future.result()
    except BrokenProcessPool:
        return
    finally:
        stop.set()  # what is in the queue still comes to the workers; they leave it
        pool.shutdown(wait=True, cancel_futures=True)


def _read_alone(task: Task, settings: Settings, reference: Reference) -> Outcome:
    """Read a file in a process of its own: one that its reader does not survive must not stop the others."""
    begin_with = (settings, _inherited(reference), multiprocessing.Event())
    with ProcessPoolExecutor(1, initializer=_begin_worker, initargs=begin_with) as pool:
        try:
            with interrupts_held():
                future = pool.submit(_work, [task])
            return future.result()[0]
        except BrokenProcessPool:
            remedy = "请拆分或另存此文件，或用 --workers 减少进程数后再载入"
            return Outcome(task, failure=ReadFailure(task.name, None, _KILLED, remedy))


_KILLED = "读取此文件的进程被系统中止（多为内存不足，或文件损坏）"


def _refuse_dying(outcomes: list[Outcome]) -> None:
    """Raise where several files in a row were not survived: then it is not the files."""
    if len(outcomes) > 1 and all(outcome.failure and outcome.failure.reason == _KILLED for outcome in outcomes):
        raise StoreError("读取进程一再被系统中止（多为内存不足）", "请关闭其他程序，或用 --workers 减少进程数后再载入")


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back until the end of the block, here and in the processes begun in it; Windows has no such mask."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


class _Worker(NamedTuple):
    """What a worker process keeps between chunks."""

    settings: Settings
    reference: Reference
    stop: Event


_worker: list[_Worker] = []


def begin_quiet_worker() -> None:
    """Leave Ctrl-C to the main process and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _inherited(reference: Reference) -> Reference | None:
    """Give what a worker need not load: a forked one has all that its parent has; a spawned one would get it pickled."""
    return reference if multiprocessing.get_start_method() == "fork" else None


def _begin_worker(settings: Settings, reference: Reference | None, stop: Event) -> None:
    begin_quiet_worker()
    _worker[:] = [_Worker(settings, reference or load_reference(settings.is_demo), stop)]


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(chunk: list[Task]) -> list[Outcome]:
    """Read a chunk in a worker, up to the file at which the load is stopped."""
    settings, reference, stop = _worker[0]
    outcomes = []
    for task in chunk:
        if stop.is_set():
            break
        outcomes.append(_read_task(task, settings, reference))
    return outcomes
