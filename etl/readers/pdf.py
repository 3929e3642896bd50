"""PDF → lines: the text layer page by page; page numbers, running headers and footers dropped, characters repaired.

Wrapped lines are joined by where they stand on the page (``pdf_lines``).
"""

from __future__ import annotations

import functools
import re
from collections import Counter

import pypdfium2

from etl.lexicon import load_lexicon
from etl.readers.failures import ReadError
from etl.readers.pdf_lines import PrintedLine, join_lines
from etl.readers.text import strip_noise

_LEAST_CHARACTERS = 20
"""Characters a page of text has at least, on average; scans carry a stamp or a page number in text at most."""
_MAX_PAGES = 2_000
_EDGE_LINES = 2
"""Lines at the top and at the foot of a page that may be furniture."""
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–―·]*\s*\d{1,4}\s*[-—–―·]*|第\s*\d{1,4}\s*页.{0,14}|\d{1,4}\s*/\s*\d{1,4})\s*")
_SURROGATE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")


def read_pdf(data: bytes) -> str:
    """Read the text layer of a PDF, or raise where it has none."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("PDF 已加密，须有密码才能打开", "请用密码打开，取消密码另存后再载入") from None
        raise ReadError("PDF 已损坏或不完整", "请重新下载或保存后再载入") from None
    try:
        pages = _pages(document)
    finally:
        document.close()
    if sum(len(line.text) for page in pages for line in page) < _LEAST_CHARACTERS * max(len(pages), 1):
        raise _scanned()
    return strip_noise("\n".join(join_lines(line for page in _without_furniture(pages) for line in page)) + "\n")


def _pages(document: pypdfium2.PdfDocument) -> list[list[PrintedLine]]:
    if len(document) > _MAX_PAGES:
        raise ReadError(f"PDF 页数过多（{len(document)} 页，上限 {_MAX_PAGES} 页）", "请拆分后载入")
    pages = []
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            raise ReadError("PDF 已损坏或不完整", "请重新下载或保存后再载入", f"第{number + 1}页") from None
        words = page.get_textpage()
        pages.append(_printed_lines(words))
        words.close()
        page.close()
    return pages


def _printed_lines(words: pypdfium2.PdfTextPage) -> list[PrintedLine]:
    """Cut a page's text into lines, each with its place on the page where the text and its characters agree."""
    text = words.get_text_range()
    has_places = len(text) == words.count_chars()
    lines, start = [], 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            first = start + raw.index(line)
            places = _places(words, first, first + len(line) - 1) if has_places else (0.0, 0.0, 0.0)
            lines.append(PrintedLine(repair(line), *places))
        start += len(raw) + 1
    return lines


def _places(words: pypdfium2.PdfTextPage, first: int, last: int) -> tuple[float, float, float]:
    """Give where a line begins and ends, and the height of its first character, about the width of an ideograph."""
    left, bottom, _, top = words.get_charbox(first, loose=True)
    return left, words.get_charbox(last, loose=True)[2], top - bottom


def repair(text: str) -> str:
    """Put characters for radicals (⻓ → 长, ⼊ → 入) and drop what stands for no character."""
    return _SURROGATE.sub("", text.translate(_radicals()))


@functools.cache
def _radicals() -> dict[int, str]:
    """Map the radicals that Unicode's own tables leave out; ``etl.text`` folds the others (⼊ → 入)."""
    return {ord(row["radical"]): row["character"] for row in load_lexicon("radicals")}


def _without_furniture(pages: list[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """Drop page numbers, and lines at the edge of pages that come back with the same words on half of them."""
    edges = Counter(_shape(line.text) for page in pages for line in {*page[:_EDGE_LINES], *page[-_EDGE_LINES:]})
    often = max(2, len(pages) // 2)
    running = (
        {shape for shape, count in edges.items() if count >= often and len(shape) <= 60} if len(pages) > 1 else set()
    )
    return [_inside(page, running) for page in pages]


def _inside(page: list[PrintedLine], running: set[str]) -> list[PrintedLine]:
    kept = []
    for position, line in enumerate(page):
        is_edge = position < _EDGE_LINES or position >= len(page) - _EDGE_LINES
        if is_edge and (_PAGE_NUMBER.fullmatch(line.text) or _shape(line.text) in running):
            continue
        kept.append(line)
    return kept


def _shape(line: str) -> str:
    """Give a line's words without blanks and numbers: 整改通报 第3页 and 整改通报 第4页 are one."""
    return re.sub(r"\d+", "0", "".join(line.split()))


def _scanned() -> ReadError:
    return ReadError(
        "这是扫描件，没有文字层，需要先做文字识别（OCR）", "请用 OCR 软件识别后另存为 .txt、.docx 或双层 PDF 再载入"
    )
