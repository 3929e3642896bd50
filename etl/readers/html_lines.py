"""A block of a page → lines as a reader sees them: breaks kept, tables of data as one row a line with tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from etl.readers.grid import to_grid_line
from etl.readers.html_article import BLOCKS, is_furniture

_BREAK = "\n"
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0\u200b]+")
_NUMBERED = re.compile(r"\s*(?:\d+|[一二三四五六七八九十]+)\s*[.、．)）]")
_LARGEST_SPAN = 1000
"""Columns or rows a cell may span, as browsers hold."""


def to_lines(block: html.HtmlElement) -> list[str]:
    """Write a block out, furniture left out, blank lines dropped."""
    text = "".join(_pieces(block))
    lines = (line.strip(" \u00a0\u3000\r") for line in text.split(_BREAK))
    return [line for line in lines if line.strip() and not is_furniture(line)]


def _pieces(node: html.HtmlElement, number: str = "") -> Iterator[str]:
    """Yield the words of a node and the breaks of its blocks."""
    if node.tag == "br":
        yield _BREAK
    elif node.tag == "table" and _is_data(node):
        yield _BREAK
        for cells in _rows_of_cells(node):
            yield to_grid_line(cells) + _BREAK
    elif node.tag in BLOCKS:
        yield _BREAK + number
        yield from _inner(node)
        yield _BREAK
    else:
        yield from _inner(node)


def _inner(node: html.HtmlElement) -> Iterator[str]:
    number = _first_number(node)
    yield _words(node.text, node)
    for child in node:
        if child.tag == "li" and number is not None:
            yield from _pieces(child, "" if _NUMBERED.match(child.text_content()) else f"{number}.")
            number += 1
        elif isinstance(child.tag, str):
            yield from _pieces(child)
        yield _words(child.tail, node)


def _first_number(node: html.HtmlElement) -> int | None:
    """Give the number that a browser writes before the first item of an ordered list."""
    if node.tag != "ol":
        return None
    start = node.get("start") or ""
    return int(start) if start.isdecimal() else 1


def _words(text: str | None, node: html.HtmlElement) -> str:
    if not text:
        return ""
    return text.replace("\t", " ") if node.tag == "pre" else _BLANKS.sub(" ", text)


def _rows(table: html.HtmlElement) -> list[html.HtmlElement]:
    """List the rows of a table, not those of tables inside it."""
    groups = [table, *(child for child in table if child.tag in ("thead", "tbody", "tfoot"))]
    return [row for group in groups for row in group if row.tag == "tr"]


def _is_data(table: html.HtmlElement) -> bool:
    """Say whether a table holds data: no table inside, two columns and two rows at least, most cells without lines.

    A layout table has one filled cell a row, or a cell that is the whole article.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
    wide = [row for row in rows if sum(bool(cell.text_content().strip()) for cell in row) >= 2]
    if len(wide) < 2 or len(wide) * 2 < len(rows):
        return False
    lengths = [len(cell.text_content().strip()) for row in rows for cell in row]
    return max(lengths) < 0.7 * sum(lengths) or max(lengths) < 400


def _rows_of_cells(table: html.HtmlElement) -> Iterator[list[str]]:
    """Yield rows of cells; columns a cell spans beside its own, or reaches down into, stay empty."""
    reach: dict[int, int] = {}
    for row in _rows(table):
        cells: list[str] = []
        below: dict[int, int] = {}
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while len(cells) in reach:
                cells.append("")
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            below |= {len(cells) + offset: height for offset in range(width) if height > 1}
            cells += ["".join(_inner(cell)), *[""] * (width - 1)]
        yield cells
        reach = {column: rows - 1 for column, rows in (reach | below).items() if rows > 1}


def _span(cell: html.HtmlElement, name: str) -> int:
    text = (cell.get(name) or "").strip()
    return min(int(text), _LARGEST_SPAN) if text.isdecimal() and int(text) > 0 else 1
