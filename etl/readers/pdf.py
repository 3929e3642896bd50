"""PDF → lines: the text layer page by page; page numbers, running headers and footers dropped, characters repaired.

Wrapped lines are joined by where they stand on the page (``pdf_lines``), ruled tables read row by row (``pdf_tables``).
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter

import pypdfium2

from etl.lexicon import load_lexicon
from etl.readers.failures import ReadError
from etl.readers.pdf_lines import PrintedLine, join_lines, print_lines
from etl.readers.pdf_page import Page, read_page
from etl.readers.pdf_tables import Table, find_grids, join_pages
from etl.readers.text import strip_noise

_LEAST_CHARACTERS = 20
"""Characters a page of text has at least, on average; scans carry a stamp or a page number in text at most."""
_MAX_PAGES = 2_000
_EDGE_LINES = 2
"""Lines at the top and at the foot of a page that may be furniture."""
_GAP = 1.3
"""Times the usual distance between lines that header and footer stand from the text at least."""
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
    return strip_noise(repair("\n".join(join_lines(join_pages(_without_furniture(pages)))) + "\n"))


def _pages(document: pypdfium2.PdfDocument) -> list[list[PrintedLine]]:
    if len(document) > _MAX_PAGES:
        raise ReadError(f"PDF 页数过多（{len(document)} 页，上限 {_MAX_PAGES} 页）", "请拆分后载入")
    pages = []
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            raise ReadError("PDF 已损坏或不完整", "请重新下载或保存后再载入", f"第{number + 1}页") from None
        pages.append(_printed_lines(read_page(page)))
        page.close()
    return pages


def _printed_lines(page: Page) -> list[PrintedLine]:
    """Lay a page out in lines; a table stands where its first character does."""
    tables = [Table(grid) for grid in find_grids(page.rulings)]
    of_table = [next((table for table in tables if table.take(each)), None) for each in page.characters]
    lines: list[PrintedLine] = []
    for table, members in itertools.groupby(zip(of_table, page.characters, strict=True), key=lambda pair: pair[0]):
        if table is None:
            lines += print_lines(character for _, character in members)
        elif table in tables:
            tables.remove(table)
            lines += table.lines()
    return lines


def repair(text: str) -> str:
    """Put characters for radicals (⻓ → 长, ⼊ → 入) and drop what stands for no character."""
    return _SURROGATE.sub("", text.translate(_radicals()))


@functools.cache
def _radicals() -> dict[int, str]:
    """Map the radicals that Unicode's own tables leave out; ``etl.text`` folds the others (⼊ → 入)."""
    return {ord(row["radical"]): row["character"] for row in load_lexicon("radicals")}


def _without_furniture(pages: list[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """Drop page numbers, and lines apart from the text that come back with the same words on half of the pages."""
    pitch = _pitch(pages)
    apart = [_apart(page, _GAP * pitch) for page in pages]
    counts = Counter(shape for lines in apart for shape in {_shape(line.text) for line in lines})
    often = max(2, len(pages) // 2)
    running = {shape for shape, count in counts.items() if count >= often and len(shape) <= 60}
    kept = []
    for page, lines in zip(pages, apart, strict=True):
        numbers = {line for line in _edges(page) if _PAGE_NUMBER.fullmatch(line.text)}
        furniture = numbers | {line for line in lines if _shape(line.text) in running}
        kept.append([line for line in page if line not in furniture])
    return kept


def _edges(page: list[PrintedLine]) -> list[PrintedLine]:
    """Give the lines at the top and at the foot of a page, wherever its contents name them."""
    lines = sorted((line for line in page if not line.cells), key=lambda line: line.base)
    return [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]


def _pitch(pages: list[list[PrintedLine]]) -> float:
    """Give the distance at which lines of prose stand below each other."""
    gaps = sorted(
        upper.base - lower.base
        for page in pages
        for upper, lower in itertools.pairwise(line for line in page if not line.cells)
        if upper.base > lower.base
    )
    return gaps[len(gaps) // 4] if gaps else 0.0


def _apart(page: list[PrintedLine], gap: float) -> set[PrintedLine]:
    """Give the lines at the top and at the foot of a page that a gap, or a table, parts from the text."""
    lines = sorted(page, key=lambda line: line.base)
    found: set[PrintedLine] = set()
    for ordered in (lines, lines[::-1]):
        for count in range(1, min(_EDGE_LINES, len(lines) - 1) + 1):
            last, following = ordered[count - 1], ordered[count]
            if following.cells or abs(following.base - last.base) > gap:
                found |= {line for line in ordered[:count] if not line.cells}
    return found


def _shape(line: str) -> str:
    """Give a line's words without blanks and numbers: 整改通报 第3页 and 整改通报 第4页 are one."""
    return re.sub(r"\d+", "0", "".join(line.split()))


def _scanned() -> ReadError:
    return ReadError(
        "这是扫描件，没有文字层，需要先做文字识别（OCR）", "请用 OCR 软件识别后另存为 .txt、.docx 或双层 PDF 再载入"
    )
