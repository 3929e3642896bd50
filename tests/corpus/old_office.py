"""Old Office files written by hand: the compound file format, and a workbook of Excel 97 in it."""

from __future__ import annotations

import struct

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_CUTOFF = 4096
"""Streams below this size would go into small sectors; all of ours are padded to it."""


def compound_file(name: str, stream: bytes) -> bytes:
    """Write a compound file with one stream: ``WordDocument``, ``Workbook``, ``EncryptedPackage``."""
    stream = stream.ljust(_CUTOFF, b"\0")
    stream += b"\0" * (-len(stream) % _SECTOR)
    count = len(stream) // _SECTOR
    fat = [_FAT, _END, *range(3, count + 2), _END]
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    header = struct.pack(
        "<8s16s5H6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, _CUTOFF, _END, 0, _END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    entries = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 2, len(stream))
    directory = entries + _entry("", 0, _FREE, 0, 0) * 2
    return header + struct.pack(f"<{len(fat)}I", *fat) + directory + stream


def with_password(document: bytes) -> bytes:
    """Set the flag in the header of a .doc file that says that it has a password."""
    data = bytearray(document)
    data[data.index(b"\xec\xa5") + 11] |= 1
    return bytes(data)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    length = len(raw) + 2 if name else 0
    links = struct.pack("<BBIII", kind, 1, _FREE, _FREE, child)
    return raw.ljust(64, b"\0") + struct.pack("<H", length) + links + b"\0" * 36 + struct.pack("<IQ", start, size)


def old_workbook(sheet: str, rows: list[list[str | float]]) -> bytes:
    """Write an .xls file of one sheet with words and numbers."""
    begin = struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 0x07CC, 0, 6)
    title = sheet.encode("utf-16-le")
    bound = struct.pack("<IBBBB", 0, 0, 0, len(sheet), 1) + title
    head = _record(0x0809, begin)
    offset = len(head) + len(bound) + 4 + 4
    bound = struct.pack("<I", offset) + bound[4:]
    cells = b"".join(_cell(row, column, value) for row, line in enumerate(rows) for column, value in enumerate(line))
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    body = _record(0x0809, begin[:2] + struct.pack("<H", 0x10) + begin[4:]) + _record(0x0200, size) + cells
    return compound_file("Workbook", head + _record(0x0085, bound) + _record(0x000A) + body + _record(0x000A))


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _cell(row: int, column: int, value: str | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        words = value.encode("utf-16-le")
        return _record(0x0204, place + struct.pack("<HB", len(value), 1) + words) if value else b""
    return _record(0x0203, place + struct.pack("<d", value))
