from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from etl import parallel
from etl.parallel import Outcome, Settings, Task, read_files
from etl.reading import load_reference
from etl.store import StoreError, open_store
from tests.etl.ledger import write_ledgers

forking = pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="only a forked worker has what a test puts into its parent"
)


def read(docs: Path, store: Path, workers: int = 2) -> list[Outcome]:
    open_store(store, False)
    tasks = [Task(path, path.name, docs) for path in sorted(docs.iterdir())]
    done: list[int] = []
    outcomes = read_files(tasks, Settings(store, False, "rules"), load_reference(False), workers, done.append)
    assert sum(done) == len(tasks)
    assert [outcome.task.name for outcome in outcomes] == [task.name for task in tasks]
    return outcomes


def failures(outcomes: list[Outcome]) -> dict[str, str]:
    return {outcome.task.name: outcome.failure.reason for outcome in outcomes if outcome.failure}


def test_a_mistake_of_a_reader_is_its_files_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = write_ledgers(tmp_path / "docs", 3)

    def to_part(source: Any, reference: Any) -> dict[str, Any]:
        if source.name == "0001.csv":
            raise IndexError("list index out of range")
        if source.name == "0002.csv":
            raise MemoryError
        return whole(source, reference)

    whole = parallel.to_part
    monkeypatch.setattr(parallel, "to_part", to_part)
    found = failures(read(docs, tmp_path / "s", workers=1))
    assert list(found) == ["0001.csv", "0002.csv"]
    assert "IndexError" in found["0001.csv"]
    assert "内存不足" in found["0002.csv"]


@forking
def test_a_file_that_its_reader_does_not_survive_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = write_ledgers(tmp_path / "docs", 40)

    def to_part(source: Any, reference: Any) -> dict[str, Any]:
        if source.name == "0017.csv":
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(source, reference)

    whole = parallel.to_part
    monkeypatch.setattr(parallel, "to_part", to_part)
    outcomes = read(docs, tmp_path / "s")
    assert list(failures(outcomes)) == ["0017.csv"]
    assert "被系统中止" in failures(outcomes)["0017.csv"]
    assert sum(outcome.entry is not None for outcome in outcomes) == 39


@forking
def test_where_every_worker_dies_the_load_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = write_ledgers(tmp_path / "docs", 16)
    monkeypatch.setattr(parallel, "_work", lambda chunk: os.kill(os.getpid(), signal.SIGKILL))
    monkeypatch.setattr(parallel._work, "__qualname__", "_work")
    monkeypatch.setattr(parallel._work, "__module__", "etl.parallel")
    with pytest.raises(StoreError, match="一再"):
        read(docs, tmp_path / "s")
