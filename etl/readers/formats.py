"""What a file is: the format its name stands for, and whether its first bytes agree."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from etl.lexicon import load_lexicon
from etl.readers.failures import ReadError

FORMATS = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".shtml": "html", ".xhtml": "html", ".mht": "html", ".mhtml": "html",
    ".docx": "docx", ".pdf": "pdf", ".doc": "doc",
    ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls",
}  # fmt: skip
ARCHIVES = (".zip",)
PROSE = ("text", "html", "docx", "pdf", "doc")
"""Formats that hold a notice as prose; the others hold structured records."""

_OLE_DIRECTORY = "utf-16-le"
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b", "gz"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
)
_NAMES = {
    "pdf": "PDF", "rtf": "RTF 文件", "image": "图片", "gz": "压缩文件", "rar": "RAR 压缩包", "7z": "7z 压缩包",
    "docx": "Word 文档（.docx）", "xlsx": "Excel 工作簿（.xlsx）", "zip": "压缩文件或其他 Office 文件",
    "doc": "旧版 Word 文档（.doc）", "xls": "旧版 Excel 工作簿（.xls）", "ole": "旧版 Office 文件", "html": "网页源代码",
    "text": "纯文本",
}  # fmt: skip
_RENAME = {
    "pdf": ".pdf", "docx": ".docx", "xlsx": ".xlsx", "doc": ".doc", "xls": ".xls", "html": ".html", "text": ".txt"
}  # fmt: skip
_WEB_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head)\b", re.I | re.S
)
_TEXTS = ("text", "csv", "jsonl")


def format_of(name: str) -> str:
    """Name the format a file's extension stands for, or raise with the reason."""
    extension = PurePosixPath(name).suffix.lower()
    if extension in FORMATS:
        return FORMATS[extension]
    for row in load_lexicon("unread_formats"):
        if row["extension"] == extension:
            raise ReadError(f"尚不读取这种格式（{row['name']}，{extension}）", row["remedy"])
    if extension in ARCHIVES:
        raise ReadError("压缩包须整包载入，不能单独读作一份文件", "请用 load 或 extract 载入，或解压后再读")
    known = "、".join([*FORMATS, *ARCHIVES])
    raise ReadError(f"不认识的扩展名（{extension or '无扩展名'}）", f"可读取的扩展名：{known}；若是文本，请改名为 .txt")


def check_content(data: bytes, file_format: str) -> None:
    """Raise where a file is empty, encrypted, cut short, or not what its name says."""
    if not data.strip():
        raise ReadError("文件是空的", "请检查文件是否下载或保存完整")
    found = kind_of(data)
    if found == "encrypted":
        raise ReadError("文件已加密，须有密码才能打开", "请用密码打开，取消密码另存后再载入")
    if found is None and file_format in ("docx", "xlsx", "xls", "doc", "pdf"):
        found = "text" if _looks_like_text(data) else None
        if found is None:
            raise ReadError("文件已损坏，或不是这种格式", "请重新下载或保存后再载入")
    if found is not None and found != file_format and not _is_allowed(found, file_format):
        raise ReadError(f"扩展名与内容不符：内容是{_NAMES[found]}", _remedy(found))


def kind_of(data: bytes) -> str | None:
    """Tell a format by its content; None for text and for what is not known (a damaged file)."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_package(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _kind_of_ole(data)
    return "html" if _WEB_PAGE.match(data.removeprefix(b"\xef\xbb\xbf")[:4096]) else None


def _kind_of_package(data: bytes) -> str:
    """Tell by names of parts: they stand uncompressed in the file, first or in the directory at its end."""
    for part, kind in ((b"word/document", "docx"), (b"xl/workbook", "xlsx")):
        if part in data:
            return kind
    return "zip"


def _kind_of_ole(data: bytes) -> str:
    """Tell by names in the directory of an old Office file; a package with a password is one, too."""
    streams = (("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))
    for stream, kind in streams:
        if stream.encode(_OLE_DIRECTORY) in data:
            return kind
    return "ole"


def _looks_like_text(data: bytes) -> bool:
    return b"\x00" not in data[:4096]


def _is_allowed(found: str, file_format: str) -> bool:
    """Say whether a content may stand under another name: a package cut short no longer tells what it was."""
    return (found == "text" and file_format in _TEXTS) or (found == "zip" and file_format in ("docx", "xlsx"))


def _remedy(found: str) -> str:
    if found in _RENAME:
        return f"请把扩展名改为 {_RENAME[found]} 后再载入"
    unread = next((row["remedy"] for row in load_lexicon("unread_formats") if row["extension"] == f".{found}"), None)
    return unread or "请用原来的软件打开，另存为 .txt 或 .docx 后再载入"
