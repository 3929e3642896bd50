"""The tables of the coding frame as rows: what Excel may have done to a file is undone, or named with its remedy.

Undone: byte order mark, CRLF, dropped leading zeros (101 → 0101). Named: another encoding, other columns, cells that an
unquoted comma has split.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

DEFAULT_DIRECTORY = Path(__file__).resolve().parents[2] / "data" / "codebook"
LABEL_COLUMNS = ("code", "parent", "zh", "en", "definition", "includes", "excludes", "examples")
COLUMNS = {
    "areas.csv": LABEL_COLUMNS,
    "domains.csv": LABEL_COLUMNS,
    "types.csv": LABEL_COLUMNS,
    "lexicon.csv": ("type_code", "words", "kind", "context", "excludes", "reason"),
    "cues.csv": ("cue", "words", "reason"),
    "coded_titles.csv": ("title", "types"),
}
VERSION_FILE = "version.txt"

Row = dict[str, str]
"""A row by column; ``line`` is where it ends in its file."""


@dataclass(slots=True)
class Tables:
    """The rows of each file that could be read, and what kept the others from it."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    version: str = ""
    mistakes: list[str] = field(default_factory=list)


def read_tables(directory: Path) -> Tables:
    """Read every table of a folder; what cannot be read is named in ``mistakes``."""
    tables = Tables()
    for name in (*COLUMNS, VERSION_FILE):
        text = _read_text(directory / name, tables.mistakes)
        if text is None:
            tables.rows[name] = []
        elif name == VERSION_FILE:
            tables.version = text.strip()
        else:
            tables.rows[name] = list(_read_rows(name, text, tables.mistakes))
    return tables


def fingerprint_of(directory: Path) -> str:
    """Hash what the tables say; the byte order mark and the line ends of Excel change nothing."""
    digest = hashlib.sha256()
    for name in sorted((*COLUMNS, VERSION_FILE)):
        text = (directory / name).read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        digest.update(f"{name}\n{text}\n".encode())
    return digest.hexdigest()[:16]


def split(text: str) -> tuple[str, ...]:
    """Give the items of a cell: 低保|特困 → 低保, 特困."""
    return tuple(item.strip() for item in text.split("|") if item.strip())


def padded(code: str, width: int) -> str:
    """Give back the leading zero that Excel drops (101 → 0101)."""
    return code.zfill(width) if code.isdigit() else code


def type_codes(text: str) -> tuple[str, ...]:
    """Give the type codes of a cell: 1403|102 → 1403, 0102."""
    return tuple(padded(code, 4) for code in split(text))


def _read_text(path: Path, mistakes: list[str]) -> str | None:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        mistakes.append(f"缺少文件 {path.name}：请从项目原有的 data/codebook 补回。")
        return None
    except OSError as error:
        mistakes.append(f"{path.name}：无法打开（{error.strerror or error}）。请检查文件与权限。")
        return None
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        mistakes.append(f"{path.name}：是 Excel 工作簿，只是改了后缀。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        mistakes.append(
            f"{path.name}：不是 UTF-8 编码（Excel 另存为“CSV（逗号分隔）”或“Unicode 文本”时会这样）。"
            "请另存为“CSV UTF-8（逗号分隔）”。"
        )
        return None


def _read_rows(name: str, text: str, mistakes: list[str]) -> Iterator[Row]:
    """Yield the rows that have their columns; name the others."""
    columns = COLUMNS[name]
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    try:
        found = [column.strip() for column in reader.fieldnames or ()]
        if missing := [column for column in columns if column not in found]:
            mistakes.append(
                f"{name} 第 1 行：缺少列 {'、'.join(missing)}。首行应为 {','.join(columns)}，以英文逗号相隔。"
            )
            return
        for row in reader:
            if "" in row or None in row.values():
                mistakes.append(
                    f"{name} 第 {reader.line_num} 行：格数不对，应为 {len(found)} 格。"
                    "格子里有英文逗号的，须用英文双引号把整格括起来。"
                )
                continue
            yield {column.strip(): value.strip() for column, value in row.items()} | {"line": str(reader.line_num)}
    except csv.Error:
        mistakes.append(f"{name} 第 {reader.line_num} 行：引号没有成对，后面的内容无法读出。请补上或删去英文双引号。")
