"""Old Word files, read by antiword: ``make debian`` installs it where it is missing."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest

from etl.readers.doc import _with_tables, read_doc
from etl.readers.failures import ReadError
from tests.corpus.make import KEPT
from tests.corpus.old_office import compound_file, with_password

REAL = (KEPT / "旧版.doc").read_bytes()


@pytest.fixture(autouse=True)
def antiword() -> None:
    assert shutil.which("antiword"), "these tests need antiword: make debian"


def test_paragraphs_and_tables_of_a_real_file() -> None:
    lines = read_doc(REAL).splitlines()
    assert lines[0] == "中共云桔县薜萝镇委员会关于巡察整改进展情况的通报"
    assert lines[-1] == "2022年11月20日"
    rows = [line.split("\t") for line in lines if "\t" in line]
    assert rows[0] == ["序号", "反馈问题", "整改措施", "完成情况", "责任单位"]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4", "5"]
    assert rows[3][2] == "一是清查各村集体资产，逐项登记造册。二是建立台账，明确专人管理，每季度核对一次。"


def test_without_antiword_the_failure_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError, match="antiword") as caught:
        read_doc(REAL)
    assert "安装 antiword" in caught.value.remedy


def short() -> bytes:
    """A file whose text is so short that it lies among the small streams."""
    whole = compound_file("WordDocument", b"\xec\xa5\xc1\x00" + b"\0" * 64)
    return whole.replace(struct.pack("<IQ", 2, 4096), struct.pack("<IQ", 2, 100))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (with_password(REAL), "已加密"),
        (short(), "太短"),
        (REAL[:9000], "已损坏"),
        (compound_file("WordDocument", b"\xec\xa5\xc1\x00" + b"\0" * 64), "已损坏"),
    ],
)
def test_named_failures(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        read_doc(data)
    assert caught.value.remedy


BOOK = """<book><bookinfo><date>2023</date></bookinfo><chapter><title>通报</title><para>甲<br/></para><para>
<informaltable><tgroup><tbody><row><entry>问题</entry><entry>状
态</entry></row></tbody></tgroup></informaltable></para><orderedlist><listitem><para>乙</para></listitem></orderedlist></chapter></book>"""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["通报", "甲", "|问题 |状 |", "|     |态 |", "乙"], ["通报", "甲", "问题\t状 态", "乙"]),
        # A line of prose may be set between bars: then the DocBook has other tables, and is taken whole.
        (["通报", "|甲|", "|问题 |状态 |", "中", "|乙|"], ["通报", "甲", "问题\t状 态", "乙"]),
    ],
)
def test_tables_come_from_the_docbook(lines: list[str], expected: list[str]) -> None:
    assert _with_tables(lines, BOOK) == expected
