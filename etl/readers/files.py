"""Which files a load is about: folders walked in sorted order, archives listed, ``sources.csv`` files read.

Hidden files are ignored; links out of a folder, strange names and archives beyond their bounds are named failures.
"""

from __future__ import annotations

import functools
import os
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from etl.readers import sources
from etl.readers.failures import ReadError, ReadFailure
from etl.readers.formats import ARCHIVES
from etl.readers.package import (
    MAX_DEPTH,
    MAX_EXPANDED,
    Budget,
    OverBudgetError,
    list_entries,
    open_package,
    read_entry,
)
from etl.readers.sources import NOTHING, Given

MAX_BYTES = 200 * 1024 * 1024
"""Larger than any notice, ledger or archive seen (the largest PDF had 60 MB); mostly a guard against a wrong file."""


class FoundFile(NamedTuple):
    """A file to read, and its name: the path below the folder given, or the file's own name.

    ``member`` leads into an archive: the file's place in its directory, for each archive inside the other.
    """

    path: Path
    name: str
    root: Path
    member: tuple[int, ...] = ()
    given: Given = NOTHING


def find_files(paths: Iterable[Path], max_bytes: int = MAX_BYTES) -> tuple[list[FoundFile], list[ReadFailure]]:
    """List the files below the paths, each once, in a stable order; what cannot be a file is a failure."""
    found: dict[Path, FoundFile] = {}
    failures: list[ReadFailure] = []
    for path in paths:
        if path.is_dir():
            for item in _walk(path):
                if isinstance(item, ReadFailure):
                    failures.append(item)
                else:
                    found.setdefault(item.path.resolve(), item)
        elif path.exists():
            found.setdefault(path.resolve(), FoundFile(path, path.name, path.parent))
        else:
            failures.append(ReadFailure(printable(path.name), None, "文件或文件夹不存在", "请检查路径是否写对"))
    files, more = _expand(found.values(), max_bytes)
    stated, wrong = _with_given(files, max_bytes)
    return stated, [*failures, *more, *wrong]


def printable(name: str) -> str:
    """Show a name as a report may hold it: control and undecodable characters as ·."""
    return "".join("·" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in name)


def _walk(root: Path) -> Iterator[FoundFile | ReadFailure]:
    inside = root.resolve()
    unreadable: list[ReadFailure] = []

    def note(error: OSError) -> None:
        name = os.path.relpath(str(error.filename), root).replace(os.sep, "/")
        unreadable.append(ReadFailure(printable(name), None, "文件夹无法打开", "请检查文件夹的权限"))

    for folder, folders, files in os.walk(root, onerror=note):
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in linked)
        for name in sorted(files + linked):
            if not name.startswith("."):
                yield from _found(Path(folder) / name, root, inside)
    yield from unreadable


def _found(path: Path, root: Path, inside: Path) -> Iterator[FoundFile | ReadFailure]:
    name = path.relative_to(root).as_posix()
    if printable(name) != name:
        yield ReadFailure(printable(name), None, "文件名含有控制字符或无法识别的字符", "请改名后再载入")
    elif path.is_symlink() and not path.resolve().is_relative_to(inside):
        yield ReadFailure(name, None, "符号链接指向文件夹之外", "请把原文件复制到文件夹内，或直接载入原文件")
    elif path.is_file() or not path.exists():
        yield FoundFile(path, name, root)
    elif not path.is_dir():
        yield ReadFailure(name, None, "不是普通文件（管道或设备）", "请移出文件夹")


def _expand(files: Iterable[FoundFile], max_bytes: int) -> tuple[list[FoundFile], list[ReadFailure]]:
    """Put the files inside an archive in its place; one that cannot be opened is a failure."""
    expanded: list[FoundFile] = []
    failures: list[ReadFailure] = []
    for file in files:
        if not _is_archive(file.name):
            expanded.append(file)
            continue
        try:
            items = list(_inside(file, max_bytes, Budget()))
        except ReadError as error:
            failures.append(error.at(file.name))
            continue
        failures += [item for item in items if isinstance(item, ReadFailure)]
        expanded += [item for item in items if isinstance(item, FoundFile)]
    return expanded, failures


def _is_archive(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in ARCHIVES


def _inside(file: FoundFile, max_bytes: int, budget: Budget) -> Iterator[FoundFile | ReadFailure]:
    """List what an archive holds, archives inside it included; all of them together stay within one budget."""
    package = _open_archive(file.path, _modified(file.path), max_bytes, file.member)
    budget.spend(package)
    entries = list(list_entries(package))
    if not entries:
        raise ReadError("压缩包内没有文件", "请检查压缩包是否下载完整")
    for entry in entries:
        name = f"{file.name}/{entry.name.lstrip('/')}"
        inner = FoundFile(file.path, name, file.root, (*file.member, entry.position))
        if printable(name) != name or ".." in PurePosixPath(entry.name).parts:
            yield ReadFailure(printable(name), None, "压缩包内的文件名不合规", "请解压后改名再载入")
        elif not _is_archive(name):
            yield inner
        elif len(inner.member) >= MAX_DEPTH:
            yield ReadFailure(name, None, f"压缩包套压缩包超过 {MAX_DEPTH} 层", "请解压后再载入")
        else:
            try:
                yield from _inside(inner, max_bytes, budget)
            except OverBudgetError:
                raise
            except ReadError as error:
                yield error.at(name)


def _with_given(files: list[FoundFile], max_bytes: int) -> tuple[list[FoundFile], list[ReadFailure]]:
    """Join each file with what the ``sources.csv`` of its folder states, and take those out of the files."""
    failures: list[ReadFailure] = []
    stated: dict[tuple[Path, str], Given] = {}
    lists = [file for file in files if PurePosixPath(file.name).name.lower() == sources.NAME]
    names = {(file.root, file.name) for file in files}
    for file in lists:
        folder = file.name[: -len(sources.NAME)]
        try:
            rows, wrong = sources.read_sources(read_bytes(file.path, max_bytes, file.member), file.name)
        except ReadError as error:
            rows, wrong = {}, [error.at(file.name)]
        here = [name[len(folder) :] for root, name in names if root == file.root and name.startswith(folder)]
        failures += wrong or sources.unmatched(rows, [*here, *_archives_of(here)], file.name)
        stated |= {(file.root, folder + path): given for path, given in rows.items()}
    rest = [file for file in files if file not in lists]
    return [file._replace(given=_given_of(file, stated)) for file in rest], failures


def _archives_of(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        parts = name.split("/")
        yield from ("/".join(parts[: depth + 1]) for depth, part in enumerate(parts) if _is_archive(part))


def _given_of(file: FoundFile, stated: dict[tuple[Path, str], Given]) -> Given:
    """Give what is stated of a file, else of the archive it lies in."""
    parts = file.name.split("/")
    names = ["/".join(parts[:count]) for count in range(len(parts), 0, -1)]
    own = (name for name in names if name == file.name or _is_archive(name))
    return next((stated[file.root, name] for name in own if (file.root, name) in stated), NOTHING)


def read_bytes(path: Path, max_bytes: int = MAX_BYTES, member: tuple[int, ...] = ()) -> bytes:
    """Read a file whole, or raise with the reason (too large, no permission, gone); ``member`` leads into an archive."""
    if not member:
        return _read_whole(path, max_bytes)
    package = _open_archive(path, _modified(path), max_bytes, member[:-1])
    return _unpack(package, member[-1], max_bytes)


def _modified(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@functools.lru_cache(maxsize=MAX_DEPTH)
def _open_archive(path: Path, modified: int, max_bytes: int, member: tuple[int, ...]) -> zipfile.ZipFile:
    """Open an archive, or one inside it, or give it once more: its files are read one after another."""
    if not member:
        return open_package(_read_whole(path, max_bytes))
    outer = _open_archive(path, modified, max_bytes, member[:-1])
    return open_package(_unpack(outer, member[-1], max_bytes))


def _unpack(package: zipfile.ZipFile, position: int, max_bytes: int) -> bytes:
    size = package.infolist()[position].file_size
    if size > min(max_bytes, MAX_EXPANDED):
        raise too_large(size, max_bytes)
    return read_entry(package, position)


def _read_whole(path: Path, max_bytes: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise too_large(size, max_bytes)
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError("文件不存在", "请检查路径是否写对") from None
    except PermissionError:
        raise ReadError("没有读取权限", "请修改文件权限后再载入") from None
    except IsADirectoryError:
        raise ReadError("这是文件夹，不是文件", "请给出文件，或直接载入文件夹") from None
    except OSError as error:
        raise ReadError(f"文件无法读取（{error.strerror or error}）", "请检查磁盘或网络位置后再载入") from None


def too_large(size: int, max_bytes: int) -> ReadError:
    """Say that a file is larger than the limit."""
    reason = f"文件过大（{size / 1024 / 1024:.1f} MB，上限 {max_bytes / 1024 / 1024:g} MB）"
    return ReadError(reason, "请拆分后载入，或用 --max-mb 提高上限")
