"""DOC, the old Word format → text, by Debian's antiword where it is installed.

Its plain text keeps line breaks but wraps the cells of tables; its DocBook keeps the cells but drops line breaks. So
paragraphs come from the one and tables from the other.
"""

from __future__ import annotations

import itertools
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from etl.readers.failures import ReadError
from etl.readers.grid import to_grid_line
from etl.readers.text import strip_noise
from etl.readers.xml import tag_of

_SECONDS = 60
_SAVE_AS = "用 Word、WPS 另存为 .docx 后再载入"
# What antiword says of a file it does not read, and what that means to a researcher.
_REFUSALS = (
    ("Encrypted", "文件已加密，须有密码才能打开", "请用密码打开，取消密码另存后再载入"),
    ("too small", "旧版 Word 文档太短，antiword 读不了", "请" + _SAVE_AS),
)


def read_doc(data: bytes) -> str:
    """Read the bytes of a .doc file, or raise with the remedy where antiword is missing or fails."""
    antiword = shutil.which("antiword")
    if antiword is None:
        raise ReadError("读取旧版 Word 文档（.doc）需要 antiword", f"请安装 antiword，或{_SAVE_AS}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.doc"
        path.write_bytes(data)
        text = _run(antiword, "-m", "UTF-8.txt", "-w", "0", str(path))
        lines = [line.strip() for line in strip_noise(text).replace("\t", " ").split("\n") if line.strip()]
        if any(map(_is_row, lines)):
            lines = _with_tables(lines, _run(antiword, "-x", "db", str(path)))
    if not lines:
        raise _broken()
    return "\n".join(lines) + "\n"


def _run(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise _broken() from None
    if done.returncode or not done.stdout.strip():
        said = done.stderr.decode("utf-8", "replace")
        raise next((ReadError(reason, remedy) for words, reason, remedy in _REFUSALS if words in said), _broken())
    return done.stdout.decode("utf-8", "replace")


def _is_row(line: str) -> bool:
    """Say whether a line is part of a table's row: |1  |党费收缴不及时  |."""
    return len(line) > 2 and line[0] == "|" == line[-1]


def _with_tables(lines: list[str], book: str) -> list[str]:
    """Put the rows of the DocBook's tables in the place of wrapped ones; all of the DocBook where they do not match."""
    root = etree.fromstring(book.encode(), etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    tables = [list(_rows(table)) for table in root.iter() if tag_of(table) == "informaltable"]
    blocks = [(is_row, list(block)) for is_row, block in itertools.groupby(lines, _is_row)]
    if sum(is_row for is_row, _ in blocks) != len(tables):
        return list(_paragraphs(root))
    rows = iter(tables)
    return [line for is_row, block in blocks for line in (next(rows) if is_row else block)]


def _rows(table: etree._Element) -> Iterator[str]:
    for row in table.iter():
        if tag_of(row) == "row":
            yield to_grid_line("".join(cell.itertext()).strip() for cell in row if tag_of(cell) == "entry")


def _paragraphs(node: etree._Element) -> Iterator[str]:
    """Yield the paragraphs, headings and table rows of a DocBook in order."""
    for each in node:
        name = tag_of(each)
        if name == "informaltable":
            yield from _rows(each)
        elif name in ("title", "para") and next((sub for sub in each if tag_of(sub) == "informaltable"), None) is None:
            yield from filter(None, ("".join(each.itertext()).strip(),))
        elif name != "bookinfo":
            yield from _paragraphs(each)


def _broken() -> ReadError:
    return ReadError("旧版 Word 文档已损坏，或不是 antiword 认识的版本", "请用 Word 或 WPS 打开，另存为 .docx 后再载入")
