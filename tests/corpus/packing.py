"""ZIP archives that are the same bytes every time."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

_DATE = (2024, 1, 1, 0, 0, 0)
_ENCRYPTED = 0x1


def pack(files: dict[str, bytes]) -> bytes:
    """Pack files under names in UTF-8."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            package.writestr(info, data)
    return buffer.getvalue()


def pack_gbk(files: dict[str, bytes]) -> bytes:
    """Pack files as Windows does: names in GBK, without a flag that would say so."""
    out, directory = b"", b""
    for name, data in files.items():
        raw = name.encode("gbk")
        facts = struct.pack("<HHHIIIHH", 0, 0, 0x5821, zlib.crc32(data), len(data), len(data), len(raw), 0)
        directory += b"PK\x01\x02" + struct.pack("<HHH", 20, 20, 0) + facts
        directory = directory + struct.pack("<HHHII", 0, 0, 0, 0, len(out)) + raw
        out += b"PK\x03\x04" + struct.pack("<HH", 20, 0) + facts + raw + data
    count = len(files)
    return out + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(out), 0)


def encrypted(packed: bytes) -> bytes:
    """Set the flag of a password on every entry."""
    data = bytearray(packed)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= _ENCRYPTED
            at = data.find(mark, at + 4)
    return bytes(data)
