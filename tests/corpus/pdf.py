"""PDF files written by hand: pages of text whose codes a ToUnicode map names, so that no font is needed."""

from __future__ import annotations

import re

from tests.corpus.words import text

_MAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""
_LINES = 18
_WIDTH = 30
"""Characters a printed line holds."""


def pdf(pages: list[list[str]], trailer: str = "") -> bytes:
    """Write a PDF whose pages hold the lines given."""
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
    for number, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        shown = "".join(
            f"1 0 0 1 60 {780 - 30 * at} Tm <{line.encode('utf-16-be').hex()}> Tj\n" for at, line in enumerate(lines)
        )
        objects.append(_stream(f"BT /F1 14 Tf\n{shown}ET".encode()))
    return _assemble(objects, trailer)


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


def printed(words: str, header: str) -> list[list[str]]:
    """Wrap a text at a fixed width, with a running header and a page number on each page."""
    lines = [
        line[start : start + _WIDTH]
        for paragraph in words.splitlines()
        for line in ["　　" + paragraph if "。" in paragraph else paragraph]
        for start in range(0, len(line), _WIDTH)
    ]
    pages = [lines[start : start + _LINES] for start in range(0, len(lines), _LINES)]
    return [[header, *page, f"- {number} -"] for number, page in enumerate(pages, 1)]


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
    return {
        "文档/有文字层.pdf": whole,
        "文档/部首代字.pdf": pdf(printed(radicals, "")),
        "坏文件/扫描件.pdf": pdf([[], []]),
        "坏文件/加密.pdf": pdf(printed(words, ""), encrypt),
        "坏文件/截断.pdf": re.sub(rb"stream.*", b"", whole, flags=re.S)[:400],
    }
