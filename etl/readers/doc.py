"""DOC, the old Word format → text, by Debian's antiword where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from etl.readers.failures import ReadError
from etl.readers.text import strip_noise

_SECONDS = 60
_TABLE_LINE = re.compile(r"^\|(.*)\|$", re.M)


def read_doc(data: bytes) -> str:
    """Read the bytes of a .doc file, or raise with the remedy where antiword is missing or fails."""
    antiword = shutil.which("antiword")
    if antiword is None:
        raise ReadError(
            "读取旧版 Word 文档（.doc）需要 antiword", "请安装 antiword，或用 Word、WPS 另存为 .docx 后再载入"
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.doc"
        path.write_bytes(data)
        command = [antiword, "-m", "UTF-8.txt", "-w", "0", str(path)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise _broken() from None
    text = strip_noise(done.stdout.decode("utf-8", "replace"))
    if done.returncode or not text.strip():
        raise _broken()
    return "\n".join(line for line in map(_line, text.split("\n")) if line.strip()) + "\n"


def _line(line: str) -> str:
    """Put tabs for the pipes of a table's row."""
    row = _TABLE_LINE.fullmatch(line.strip())
    return "\t".join(cell.strip() for cell in row[1].split("|")) if row else line.strip()


def _broken() -> ReadError:
    return ReadError("旧版 Word 文档已损坏，或不是 antiword 认识的版本", "请用 Word 或 WPS 打开，另存为 .docx 后再载入")
