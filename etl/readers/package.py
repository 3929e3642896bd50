"""ZIP archives read within bounds: names in GBK or UTF-8, no bombs, no passwords; for .zip, .docx and .xlsx alike."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from etl.readers.failures import ReadError

MAX_ENTRIES = 2_000
"""Entries of one archive, those of archives inside it included; a year of a province's notices has fewer."""
MAX_DEPTH = 2
"""An archive, and archives inside it: what mail programs and download pages make."""
MAX_EXPANDED = 500 * 1024 * 1024
"""Bytes an archive may hold unpacked, with those inside it."""
MAX_RATIO = 200
"""Times an entry may grow; Chinese text grows 3 to 10 times, empty tables up to 100."""
_RATIO_FREE = 4 * 1024 * 1024
"""Entries below this size are harmless at any ratio."""
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_UNPACK = "请用密码解压后载入其中的文件"


class Entry(NamedTuple):
    """A file in an archive: its place in the directory and its name as people wrote it."""

    position: int
    name: str
    size_bytes: int


class OverBudgetError(ReadError):
    """An archive, with those inside it, holds more than one may."""


@dataclass(slots=True)
class Budget:
    """What an archive and all archives inside it may hold together: a bomb is as often many small ones."""

    entries: int = 0
    size_bytes: int = 0

    def spend(self, package: zipfile.ZipFile) -> None:
        """Count what a package holds, or raise where it is too much."""
        infos = package.infolist()
        self.entries += len(infos)
        self.size_bytes += sum(info.file_size for info in infos)
        if self.entries > MAX_ENTRIES:
            reason = f"压缩包内文件过多（{self.entries} 个以上，上限 {MAX_ENTRIES} 个）"
            raise OverBudgetError(reason, "请解压后直接载入文件夹")
        if self.size_bytes > MAX_EXPANDED:
            size, limit = self.size_bytes / 1024 / 1024, MAX_EXPANDED // 1024 // 1024
            raise OverBudgetError(f"压缩包解开后过大（{size:.0f} MB 以上，上限 {limit} MB）", "请解压后分批载入")


def open_package(data: bytes) -> zipfile.ZipFile:
    """Open an archive of bounded size, or raise with the reason."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        raise ReadError("文件已损坏或不完整（不是完整的压缩格式）", "请重新下载或保存后再载入") from None
    Budget().spend(package)
    for info in package.infolist():
        if info.file_size > _RATIO_FREE and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise ReadError("压缩比异常，可能是压缩炸弹，未解开", "请确认来源可靠，解压后再载入其中的文件")
    return package


def list_entries(package: zipfile.ZipFile) -> Iterator[Entry]:
    """List the files of an archive in order of their names; folders, hidden files and system leftovers passed over."""
    entries = [
        Entry(position, entry_name(info), info.file_size)
        for position, info in enumerate(package.infolist())
        if not info.is_dir()
    ]
    yield from sorted((entry for entry in entries if not _is_hidden(entry.name)), key=lambda entry: entry.name)


def entry_name(info: zipfile.ZipInfo) -> str:
    """Give an entry's name: UTF-8 where it is flagged, else GBK, as Windows writes it, or UTF-8 without its flag."""
    if info.flag_bits & _UTF8_NAME:
        name = info.filename
    else:
        raw = info.filename.encode("cp437", "replace")
        name = _decoded(raw) or info.filename
    return name.replace("\\", "/")


def _decoded(raw: bytes) -> str | None:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return any(part.startswith(".") and part != ".." for part in parts) or "__MACOSX" in parts


def read_entry(package: zipfile.ZipFile, position: int) -> bytes:
    """Unpack one file, never more of it than the directory promised."""
    info = package.infolist()[position]
    if info.flag_bits & _ENCRYPTED:
        raise ReadError("压缩包已加密，须有密码才能打开", _UNPACK)
    try:
        with package.open(info) as file:
            data = file.read(info.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise ReadError("压缩包内的这份文件已损坏，无法解开", "请重新下载压缩包，或解压后载入") from None
    if len(data) > info.file_size:
        raise ReadError("压缩包内的文件比所标的大，未解开", "请确认来源可靠，解压后再载入其中的文件")
    return data


def read_part(package: zipfile.ZipFile, name: str) -> bytes | None:
    """Unpack a part of an Office file by its name; None where there is none."""
    names = [info.filename for info in package.infolist()]
    return read_entry(package, names.index(name)) if name in names else None
