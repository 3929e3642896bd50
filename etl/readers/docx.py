"""DOCX → lines: paragraphs and tables in order, with the numbers that Word would write; no deleted text, no comments.

Element names are matched without their namespace, so that files of the strict variant read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from etl.readers.docx_numbering import Numbering, load_numbering
from etl.readers.failures import ReadError
from etl.readers.grid import to_grid_line
from etl.readers.package import open_package, read_part
from etl.readers.text import strip_noise
from etl.readers.xml import attribute, child, parse_xml, tag_of, value

_LEFT_OUT = {"del", "moveFrom", "Fallback", "instrText", "delText", "rt", "footnoteReference", "commentReference"}
"""Deleted and moved text, the second copy of a text box, field codes, pinyin above characters."""
_BLANKS = re.compile(r"[ \u00a0]*\t[ \u00a0\t]*")


def read_docx(data: bytes) -> str:
    """Read the bytes of a .docx file to text, one paragraph or table row a line."""
    package = open_package(data)
    document = read_part(package, "word/document.xml")
    if document is None:
        raise _broken()
    root = _parse(document)
    parts = (read_part(package, f"word/{name}.xml") for name in ("numbering", "styles"))
    numbering, styles = (None if part is None else _parse(part) for part in parts)
    body = next((node for node in root if tag_of(node) == "body"), None)
    if body is None:
        raise _broken()
    lines = [line for line in _Writer(load_numbering(numbering, styles)).lines(body) if line.strip()]
    if not lines:
        raise ReadError("Word 文档中没有文字（可能全是图片）", "请先做文字识别（OCR），存为 .txt 后再载入")
    return strip_noise("\n".join(lines) + "\n")


def _parse(data: bytes) -> etree._Element:
    try:
        return parse_xml(data)
    except etree.XMLSyntaxError:
        raise _broken() from None


class _Writer:
    """Writes a document out; a class since the numbering counts on from paragraph to paragraph."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering

    def lines(self, block: etree._Element) -> Iterator[str]:
        """Yield the lines of a body, a cell, a text box or a content control."""
        for node in block:
            name = tag_of(node)
            if name == "p":
                yield from self.paragraph(node)
            elif name == "tbl":
                yield from self.table(node)
            elif name not in _LEFT_OUT and not name.endswith("Pr"):
                yield from self.lines(node)

    def paragraph(self, node: etree._Element) -> Iterator[str]:
        """Yield a paragraph's lines, then those of the text boxes anchored in it."""
        boxes: list[etree._Element] = []
        words = _BLANKS.sub(" ", "".join(_words(node, boxes)))
        number = self.numbering.next_number(node) if words.strip() else ""
        yield from (number + words.strip()).split("\n") if words.strip() else ()
        for box in boxes:
            yield from self.lines(box)

    def table(self, node: etree._Element) -> Iterator[str]:
        """Yield a row a line; a table of one column is a frame around paragraphs."""
        rows = [list(_found(row, "tc")) for row in _found(node, "tr")]
        if all(len(row) <= 1 for row in rows):
            for row in rows:
                for cell in row:
                    yield from self.lines(cell)
            return
        for row in rows:
            yield to_grid_line(self.cells(row))

    def cells(self, row: list[etree._Element]) -> Iterator[str]:
        """Yield a row's cells; what a cell spans beside its own column stays empty, a merge's lower cells too."""
        for cell in row:
            merge = child(cell, "tcPr", "vMerge")
            is_lower = merge is not None and attribute(merge, "val") in (None, "continue")
            yield "" if is_lower else "\n".join(self.lines(cell))
            width = value(cell, "tcPr", "gridSpan") or "1"
            yield from [""] * (min(int(width), 100) - 1 if width.isdecimal() else 0)


def _found(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those inside content controls."""
    for each in node:
        if tag_of(each) == name:
            yield each
        elif tag_of(each) in ("sdt", "sdtContent", "ins"):
            yield from _found(each, name)


def _words(node: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """Yield the words of a paragraph as printed; text boxes are put aside."""
    for each in node:
        name = tag_of(each)
        if name == "t":
            yield each.text or ""
        elif name in ("tab", "ptab"):
            yield "\t"
        elif name in ("br", "cr"):
            yield "\n" if attribute(each, "type") in (None, "textWrapping") else ""
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "txbxContent":
            boxes.append(each)
        elif name in _LEFT_OUT or name in ("pPr", "rPr") or (name == "r" and _is_hidden(each)):
            continue
        else:
            yield from _words(each, boxes)


def _is_hidden(run: etree._Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false")


def _broken() -> ReadError:
    return ReadError("Word 文档已损坏或不完整", "请用 Word 或 WPS 打开，另存为 .docx 后再载入")
