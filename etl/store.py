"""The store on disk: originals, parsed parts, immutable versions, and the one pointer that readers follow.

What holds at any moment, also after a kill or a full disk:

1. ``current`` names a version whose folder is whole: a version gets its name only after all its files are on disk;
2. a file under ``archive/`` or ``parts/`` is whole, and its content never changes;
3. anything with ``.tmp-`` in its name is a leftover, removed by the next load;
4. one load writes at a time, held by a lock that the system frees when its holder dies.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import uuid
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_MARKER = "store.json"


class StoreError(Exception):
    """The store cannot be used as asked; reason and remedy in Chinese."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Store:
    """Paths of one store."""

    root: Path

    @property
    def versions(self) -> Path:
        """The folder of all versions."""
        return self.root / "versions"

    @property
    def pointer(self) -> Path:
        """The small file that names the version readers open."""
        return self.root / "current"

    def version(self, version_id: str) -> Path:
        """The folder of one version."""
        return self.versions / version_id

    def original(self, source_id: str) -> Path:
        """Where an original lies, by its hash."""
        return self.root / "archive" / source_id[:2] / source_id

    def extracted(self, source_id: str) -> Path:
        """Where the text taken out of an original (a page, a Word file) lies, beside it."""
        return self.original(source_id).with_suffix(".txt")

    def part(self, rules_id: str, source_id: str, file_format: str) -> Path:
        """Where what was read of an original by a set of rules lies."""
        return self.root / "parts" / rules_id / source_id[:2] / f"{source_id}.{file_format}.z"


def open_store(root: Path, is_demo: bool) -> Store:
    """Open or begin a store; the demo and a researcher's own documents never share one."""
    store = Store(root)
    marker = root / _MARKER
    root.mkdir(parents=True, exist_ok=True)
    if not marker.exists():
        _refuse_strange_folder(store, marker)
        write_whole(marker, to_json({"is_demo": is_demo}))
    if json.loads(marker.read_text(encoding="utf-8"))["is_demo"] != is_demo:
        kind, other = ("演示库", "自己的文件") if not is_demo else ("研究者的库", "演示材料")
        raise StoreError(f"{root.name} 是{kind}，不能载入{other}", "请用 --store 指定另一个文件夹；两种库从不混用")
    return store


def open_known(root: Path) -> Store:
    """Open a store that is there already."""
    store = Store(root)
    if not (root / _MARKER).is_file():
        raise StoreError(f"{root.name} 不是库", "请用 --store 指定库所在的文件夹，或先用 python -m etl load 载入文件")
    return store


def is_demo_store(store: Store) -> bool:
    """Whether a store holds the invented demo."""
    return bool(read_json(store.root / _MARKER)["is_demo"])


def _refuse_strange_folder(store: Store, marker: Path) -> None:
    """Raise where a folder without a marker holds other things (a load that begins at the same time is none)."""
    ours = ("load.lock", marker.name)
    strange = [item for item in store.root.iterdir() if ".tmp-" not in item.name and item.name not in ours]
    if strange and not marker.exists():
        raise StoreError(f"文件夹 {store.root.name} 里有别的文件，不像是库", "请用 --store 指定一个空文件夹或已有的库")


@contextlib.contextmanager
def lock(store: Store, on_wait: Callable[[], None], timeout_seconds: float = 3600.0) -> Iterator[None]:
    """Hold the store for writing; wait, after saying so, while another load holds it.

    An exclusive SQLite transaction on an empty file: the operating system frees it when its holder dies,
    on Linux, macOS and Windows alike, so there is no stale lock to judge.
    """
    connection = sqlite3.connect(store.root / "load.lock", timeout=0.0, isolation_level=None)
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            on_wait()
            connection.execute(f"PRAGMA busy_timeout = {int(timeout_seconds * 1000)}")
            _wait_for(connection)
        yield
    finally:
        connection.close()


def _wait_for(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        raise StoreError("另一个载入一直没有结束", "请等它结束后再载入，或结束那个进程") from None


def clean_leftovers(store: Store) -> int:
    """Remove what a killed load left half done; the caller holds the lock. Returns how many were removed."""
    found = [
        path for folder in ("", "versions", "archive", "parts", "diffs") for path in _leftovers(store.root / folder)
    ]
    for path in found:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return len(found)


def _leftovers(folder: Path) -> list[Path]:
    pattern = "**/*.tmp-*" if folder.name in ("archive", "parts") else "*.tmp-*"
    return sorted(folder.glob(pattern)) if folder.is_dir() else []


def current_version(store: Store) -> str | None:
    """The version that readers follow, None in a store without one."""
    try:
        version_id = store.pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    if not (store.version(version_id) / "manifest.json").is_file():
        raise StoreError(f"库的指针指向不存在的版本 {version_id}", "请从备份恢复 versions 文件夹，或另建一个库")
    return version_id


def read_json(path: Path) -> Any:
    """Read a JSON file of the store."""
    return json.loads(path.read_text(encoding="utf-8"))


def to_json(value: Any, indent: int | None = 1) -> bytes:
    """JSON as the store keeps it: stable order; readable, but for long lists (``indent`` None)."""
    return (json.dumps(value, ensure_ascii=False, indent=indent, sort_keys=True) + "\n").encode()


def write_part(path: Path, value: Any) -> None:
    """Write what was read of one source, compressed, whole or not at all."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    write_whole(path, zlib.compress(data, 3), sync=False)


def has_part(path: Path) -> bool:
    """Whether a part is there and whole (a power failure may have cut it short)."""
    try:
        zlib.decompress(path.read_bytes())
    except (FileNotFoundError, zlib.error):
        return False
    return True


def read_part(path: Path) -> Any:
    """Read back what write_part wrote."""
    return json.loads(zlib.decompress(path.read_bytes()))


def archive(store: Store, source_id: str, data: bytes) -> None:
    """Keep an original, once."""
    path = store.original(source_id)
    if not path.exists() or path.stat().st_size != len(data):
        write_whole(path, data, sync=False)


def write_whole(path: Path, data: bytes, sync: bool = True) -> None:
    """Write a file so that it is there whole or not at all.

    ``sync=False`` leaves making it durable to one ``sync_all`` for thousands of files.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.tmp-{uuid.uuid4().hex[:8]}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            if sync or not _CAN_SYNC_ALL:
                file.flush()
                os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    if sync:
        sync_folder(path.parent)


_CAN_SYNC_ALL = hasattr(os, "sync")


def sync_all() -> None:
    """Make all files written with ``sync=False`` durable."""
    if _CAN_SYNC_ALL:
        os.sync()


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable, where the system can (Windows needs and allows nothing here)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def new_version(store: Store, version_id: str) -> Iterator[Path]:
    """Give a folder to build a version in; on leaving in good order it is made durable and gets its name."""
    building = store.versions / f"{version_id}.tmp-{uuid.uuid4().hex[:8]}"
    building.mkdir(parents=True)
    try:
        yield building
        _sync_new_files(building)
        os.replace(building, store.version(version_id))
        sync_folder(store.versions)
    finally:
        if building.exists():
            shutil.rmtree(building, ignore_errors=True)


@contextlib.contextmanager
def rows_aside(store: Store) -> Iterator[Path]:
    """Give a folder for the rows by which a new version differs; it is gone afterwards, after a kill with the next load."""
    folder = store.root / "diffs" / f"rows.tmp-{uuid.uuid4().hex[:8]}"
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_MANY = 200
"""Files from which one ``sync_all`` is cheaper than a call for each."""


def _sync_new_files(folder: Path) -> None:
    """Make what was written into a folder durable; files linked from another version are so already."""
    new = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_nlink == 1]
    if len(new) > _MANY and _CAN_SYNC_ALL:
        sync_all()
        return
    for path in new:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    for inner in sorted({folder, *(path.parent for path in new)}):
        sync_folder(inner)


def switch(store: Store, version_id: str) -> None:
    """Point readers to a version, in one step."""
    write_whole(store.pointer, f"{version_id}\n".encode())
