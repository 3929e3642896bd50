"""A file's bytes → its text and what identifies it: each format by its own reader."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from etl.readers.doc import read_doc
from etl.readers.docx import read_docx
from etl.readers.failures import ReadError
from etl.readers.formats import check_content, format_of
from etl.readers.html_page import read_page
from etl.readers.pdf import read_pdf
from etl.readers.sheets import Sheet, read_workbook, sheet_of_csv
from etl.readers.sources import NOTHING, Given
from etl.readers.text import decode

MAX_TEXT_BYTES = 32 * 1024 * 1024
"""A book of ten million characters; more text in one file is a mistake, and would cost gigabytes to read."""
_TEXTS = ("text", "html", "csv", "jsonl")
_OFFICE: dict[str, Callable[[bytes], str]] = {"docx": read_docx, "pdf": read_pdf, "doc": read_doc}
EXTRACTED = ("html", "docx", "pdf", "doc", "xlsx", "xls")
"""Formats whose text is not in the file as it stands: the extracted text is kept beside the original."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file's text as decoded or extracted, and what identifies it; a ledger has its sheets, too."""

    source_id: str
    name: str
    format: str
    encoding: str
    size_bytes: int
    text: str
    url: str | None = None
    publisher: str | None = None
    retrieved_date: str | None = None
    given: Given = NOTHING
    sheets: tuple[Sheet, ...] = ()


def id_of(data: bytes) -> str:
    """Identify a source by its content."""
    return hashlib.sha256(data).hexdigest()[:16]


def to_source_file(data: bytes, name: str, given: Given = NOTHING) -> SourceFile:
    """Read a file's bytes by the format its name stands for; what ``sources.csv`` states goes before the page's own."""
    file_format = format_of(name)
    check_content(data, file_format)
    if file_format in _TEXTS and len(data) > MAX_TEXT_BYTES:
        limit = MAX_TEXT_BYTES // 1024 // 1024
        raise ReadError(f"文字过多（{len(data) / 1024 / 1024:.1f} MB，文本上限 {limit} MB）", "请拆分后载入")
    url = publisher = None
    sheets: tuple[Sheet, ...] = ()
    if file_format == "html":
        text, encoding, meta = read_page(data)
        url, publisher = meta.url, meta.publisher
    elif file_format in _OFFICE:
        text, encoding = _OFFICE[file_format](data), "utf-8"
    elif file_format in ("xlsx", "xls"):
        text, sheets = read_workbook(data)
        encoding = "utf-8"
    else:
        text, encoding = decode(data)
        sheets = (sheet_of_csv(text),) if file_format == "csv" else ()
    return SourceFile(
        id_of(data),
        name,
        file_format,
        encoding,
        len(data),
        text,
        given.url or url,
        given.publisher or publisher,
        given.retrieved_date or None,
        given,
        sheets,
    )
