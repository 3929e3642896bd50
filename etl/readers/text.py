"""Bytes to text: the byte order mark, UTF-8, GB18030; anything else is a named failure."""

from __future__ import annotations

import re
from typing import NamedTuple

from etl.readers.failures import ReadError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

_FEW_BROKEN = 0.02
"""Share of broken characters up to which a text is damaged UTF-8; GB18030 read as UTF-8 is broken nearly throughout."""

# Control characters no editor writes into a text file; tab, line ends and form feed are allowed.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Decoded(NamedTuple):
    """The text of a file (byte order mark dropped, line ends kept) and the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Decode a text file: byte order mark, then UTF-8, then GB18030, each strictly."""
    if not data.strip():
        raise ReadError("文件是空的", "请检查文件是否下载或保存完整")
    decoded = _decode_unmarked(data) or _decode_strictly(data)
    if not decoded.text.strip("\ufeff \t\r\n\f\u3000"):
        raise ReadError("文件是空的", "请检查文件是否下载或保存完整")
    if _BINARY.search(decoded.text):
        raise ReadError("不是文本文件（含二进制字符）", "请用原来的软件打开，另存为纯文本（.txt，UTF-8）后再载入")
    return decoded


def strip_noise(text: str) -> str:
    """Drop control characters that some programs leave in text; tab and line ends stay."""
    return _BINARY.sub("", text).replace("\x1b", "")


def _decode_unmarked(data: bytes) -> Decoded | None:
    """Decode UTF-16 without its byte order mark, where the result is plainly Chinese or ASCII text."""
    if b"\x00" not in data or len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        plain = sum(
            char in "\t\r\n" or " " <= char <= "~" or "\u2010" <= char <= "\u9fff" or "！" <= char <= "～"
            for char in text
        )
        if plain == len(text):
            return Decoded(text, encoding)
    return None


def _decode_strictly(data: bytes) -> Decoded:
    encodings = [name for mark, name in _MARKS if data.startswith(mark)] or ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            if encoding.startswith("utf-8"):
                _refuse_damaged(data)
    raise ReadError("无法识别文字编码（不是 UTF-8，也不是 GB18030）", "请用记事本打开，另存为 UTF-8 编码后再载入")


def _refuse_damaged(data: bytes) -> None:
    """Raise where UTF-8 is cut short or damaged: by chance the bytes may read as GB18030, as other words."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken <= _FEW_BROKEN * sum(char > "\u2000" for char in text):
        where = "末尾的字符不完整" if broken == 1 and text.endswith("\ufffd") else f"有 {broken} 处字符损坏"
        raise ReadError(f"UTF-8 文字{where}，文件可能没有下载或保存完整", "请重新下载或保存后再载入")
