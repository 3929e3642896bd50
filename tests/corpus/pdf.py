"""PDF files written by hand: pages of text whose codes a ToUnicode map names, so that no font is needed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from tests.corpus.words import notice, table_rows, text

_MAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""
_LINES = 18
_WIDTH = 30
"""Characters a printed line holds."""


def pdf(pages: Sequence[list[str] | bytes], trailer: str = "", turned: int = 0) -> bytes:
    """Write a PDF whose pages hold the lines, or the contents, given; ``turned`` lays each on its side, in quarters."""
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        b" /Supplement 0 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /F /Flags 4 /FontBBox [0 0 1000 1000]"
        b" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>",
        _stream(_MAP),
    ]
    turn, box, rotate = _TURNS[turned]
    for number, page in enumerate(pages):
        contents = page if isinstance(page, bytes) else show(enumerate_lines(page))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box}] {rotate} /Contents {7 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(_stream(turn + contents))
    return _assemble(objects, trailer)


# What comes before the contents of a page that is laid on its side, its size, and the turn that sets it upright again.
_TURNS = {
    0: (b"", "595 842", ""),
    1: (b"0 -1 1 0 0 595 cm ", "842 595", "/Rotate 270"),
    2: (b"-1 0 0 -1 595 842 cm ", "595 842", "/Rotate 180"),
    3: (b"0 1 -1 0 842 0 cm ", "842 595", "/Rotate 90"),
}

Placed = tuple[float, float, str]


def enumerate_lines(lines: list[str]) -> list[Placed]:
    """Place lines one below the other."""
    return [(60, 780 - 30 * at, line) for at, line in enumerate(lines)]


def show(placed: Iterable[Placed], size: int = 14) -> bytes:
    """Show words where they are placed."""
    shown = "".join(f"1 0 0 1 {x:g} {y:g} Tm <{words.encode('utf-16-be').hex()}> Tj\n" for x, y, words in placed)
    return f"BT /F1 {size} Tf\n{shown}ET\n".encode()


def rule(lines: Iterable[tuple[float, float, float, float]], filled: bool = False) -> bytes:
    """Draw lines from a point to another, as strokes or, as many programs do, as thin filled rectangles."""
    if filled:
        boxes = ((x, y, max(to_x - x, 0.7), max(to_y - y, 0.7)) for x, y, to_x, to_y in lines)
        return "".join(f"{x:g} {y:g} {width:g} {height:g} re f\n" for x, y, width, height in boxes).encode()
    return "".join(f"{x:g} {y:g} m {to_x:g} {to_y:g} l S\n" for x, y, to_x, to_y in lines).encode()


def table(rows: Sequence[Sequence[str | None]], widths: list[int], top: float = 780, filled: bool = False) -> bytes:
    """Draw a table, its words wrapped in their cells; None goes on with the cell to the left, "^" with the one above."""
    size, xs, y = 10, [60.0], top
    for width in widths:
        xs.append(xs[-1] + width)
    placed: list[Placed] = []
    lines = [(xs[0], top, xs[-1], top)]
    for number, row in enumerate(rows):
        wrapped = [_wrap(cell, _span(row, at, widths) // size) for at, cell in enumerate(row)]
        height = 16 * max(map(len, wrapped))
        for at, cell in enumerate(row):
            placed += [(xs[at] + 2, y - 12 - 16 * line, words) for line, words in enumerate(wrapped[at])]
            if cell is not None:
                lines.append((xs[at], y - height, xs[at], y))
            if number + 1 == len(rows) or rows[number + 1][at] != "^":
                lines.append((xs[at], y - height, xs[at + 1], y - height))
        lines.append((xs[-1], y - height, xs[-1], y))
        y -= height
    return rule(lines, filled) + show(placed, size)


def _span(row: Sequence[str | None], at: int, widths: list[int]) -> int:
    """Give the width of a cell with those that go on with it."""
    after = itertools.takewhile(lambda pair: pair[0] is None, zip(row[at + 1 :], widths[at + 1 :], strict=True))
    return widths[at] + sum(width for _, width in after)


def _wrap(cell: str | None, count: int) -> list[str]:
    words = "" if cell in (None, "^") else str(cell)
    return [words[start : start + count] for start in range(0, len(words), count)] or [""]


def _stream(data: bytes) -> bytes:
    return f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _assemble(objects: list[bytes], trailer: str) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def printed(words: str, header: str) -> list[bytes]:
    """Wrap a text at a fixed width, with a running header and a page number above and below the text of each page."""
    lines = [
        line[start : start + _WIDTH]
        for paragraph in words.splitlines()
        for line in ["　　" + paragraph if "。" in paragraph else paragraph]
        for start in range(0, len(line), _WIDTH)
    ]
    pages = [lines[start : start + _LINES] for start in range(0, len(lines), _LINES)]
    return [
        show([(250, 820, header), *enumerate_lines(page), (290, 40, f"- {number} -")])
        for number, page in enumerate(pages, 1)
    ]


def pdfs() -> dict[str, bytes]:
    """Make the PDF files of the corpus."""
    rest = "下一步，镇党委将持续推进整改，建立长效机制，确保各项整改措施落到实处、见到成效，以整改成果推动全镇工作高质量发展。"
    words = text("榉林镇", rest="\n".join([rest] * 3))
    radicals = text("梓沟镇").translate(str.maketrans("见长青", "⻅⻓⻘"))
    encrypt = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /O <"
        + "41" * 32
        + "> /U <"
        + "42" * 32
        + "> /P -44 >> /ID [<00> <00>] "
    )
    whole = pdf(printed(words, "云桔县榉林镇巡察整改"))
    lines = notice("椴坪镇")
    head, *rows = table_rows("椴坪镇")
    widths = [40, 110, 180, 70, 70]
    more = [["3", "集体资产台账不清", "一是逐项登记造册。二是每季度核对一次。", "已完成", "农业办"]]
    first = show(enumerate_lines(lines[:1])) + table([head, *rows], widths, 740)
    second = table([head, *more], widths) + show([(60, 600, lines[-2]), (60, 570, lines[-1])])
    return {
        "文档/有文字层.pdf": whole,
        "文档/表格.pdf": pdf([first, second]),
        "文档/部首代字.pdf": pdf(printed(radicals, "")),
        "坏文件/扫描件.pdf": pdf([[], []]),
        "坏文件/加密.pdf": pdf(printed(words, ""), encrypt),
        "坏文件/截断.pdf": re.sub(rb"stream.*", b"", whole, flags=re.S)[:400],
    }
