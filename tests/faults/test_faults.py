"""A load that dies, or finds the disk full, leaves the old version whole and the next load works."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from etl.reading import PROJECT
from etl.store import Store, current_version
from tests.etl.ledger import write_ledgers

FILES = 24
KILLS = int(os.environ.get("XUNCHA_KILLS", "5"))
"""How many times a load is killed; `make soak` asks for more."""

posix = pytest.mark.skipif(os.name == "nt", reason="SIGKILL, rlimits and tmpfs are POSIX")


def command(docs: Path, store: Path) -> list[str]:
    return [sys.executable, "-m", "etl", "load", str(docs), "--store", str(store), "--workers", "2"]


def run(docs: Path, store: Path, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(docs, store),
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
        preexec_fn=before,
    )


def issues_of(store: Path) -> int:
    """Open the current version as a reader would and count its issues."""
    version_id = current_version(Store(store))
    assert version_id
    database = Store(store).version(version_id) / "atlas.duckdb"
    with duckdb.connect(str(database), read_only=True) as connection:
        row = connection.execute("SELECT count(*) FROM issues").fetchone()
    assert row
    return int(row[0])


def leftovers(store: Path) -> list[Path]:
    return [path for path in store.rglob("*") if ".tmp-" in path.name]


@pytest.fixture(scope="module")
def seconds(tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long a whole load takes here, so that kills fall within it."""
    folder = tmp_path_factory.mktemp("timing")
    started = time.monotonic()
    assert run(write_ledgers(folder / "docs", FILES), folder / "s").returncode == 0
    return time.monotonic() - started


@posix
def test_a_killed_load_leaves_the_old_version(tmp_path: Path, seconds: float) -> None:
    docs, store = write_ledgers(tmp_path / "docs", 2), tmp_path / "s"
    assert run(docs, store).returncode == 0
    chance = random.Random(7)
    write_ledgers(docs, FILES)
    for _ in range(KILLS):
        load = subprocess.Popen(command(docs, store), cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        time.sleep(seconds * chance.uniform(0.1, 1.0))
        load.send_signal(signal.SIGKILL)
        load.communicate(timeout=60)
        assert issues_of(store) in (6, FILES * 3)
    result = run(docs, store)
    assert result.returncode == 0, result.stderr
    assert issues_of(store) == FILES * 3
    assert leftovers(store) == []


@posix
def test_ctrl_c_leaves_everything_whole(tmp_path: Path, seconds: float) -> None:
    docs, store = write_ledgers(tmp_path / "docs", 2), tmp_path / "s"
    assert run(docs, store).returncode == 0
    write_ledgers(docs, FILES)
    load = subprocess.Popen(
        command(docs, store), cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(seconds * 0.6)
    os.killpg(load.pid, signal.SIGINT)
    _, error = load.communicate(timeout=60)
    assert load.returncode in (0, 130)
    assert b"Traceback" not in error
    assert issues_of(store) in (6, FILES * 3)
    assert leftovers(store) == []


@posix
def test_a_file_too_large_to_write_is_named(tmp_path: Path) -> None:
    docs, store = write_ledgers(tmp_path / "docs", 2), tmp_path / "s"
    assert run(docs, store).returncode == 0
    write_ledgers(docs, 6)

    def limit() -> None:
        import resource  # noqa: PLC0415 (POSIX only)

        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    result = run(docs, store, limit)
    assert result.returncode == 1
    assert "原有版本不受影响" in result.stderr
    assert "Traceback" not in result.stderr
    assert issues_of(store) == 6
    assert run(docs, store).returncode == 0
    assert issues_of(store) == 18
    assert leftovers(store) == []


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of a few hundred kilobytes in memory; skips where it may not be mounted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("a small disk can only be mounted by root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@posix
def test_a_full_disk_leaves_the_old_version(tmp_path: Path) -> None:
    docs = write_ledgers(tmp_path / "docs", 2)
    with small_disk(tmp_path / "disk", 12_000) as disk:
        store = disk / "s"
        assert run(docs, store).returncode == 0
        filler = disk / "filler"
        free = os.statvfs(disk)
        filler.write_bytes(b"x" * max(0, free.f_bavail * free.f_frsize - 300_000))
        write_ledgers(docs, FILES)
        result = run(docs, store)
        assert result.returncode == 1, result.stdout
        assert "原有版本不受影响" in result.stderr
        assert "Traceback" not in result.stderr
        assert issues_of(store) == 6
        filler.unlink()
        result = run(docs, store)
        assert result.returncode == 0, result.stderr
        assert issues_of(store) == FILES * 3
        assert leftovers(store) == []


@posix
def test_two_loads_at_once_take_turns(tmp_path: Path) -> None:
    store = tmp_path / "s"
    folders = [write_ledgers(tmp_path / name, count) for name, count in (("a", 3), ("b", 5))]
    loads = [
        subprocess.Popen(command(folder, store), cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for folder in folders
    ]
    for load in loads:
        output, _ = load.communicate(timeout=180)
        assert load.returncode == 0, output.decode()
    assert issues_of(store) == 15
    assert leftovers(store) == []
