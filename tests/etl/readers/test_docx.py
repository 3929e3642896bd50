from __future__ import annotations

import io

import docx
import pytest

from etl.readers.docx import read_docx
from etl.readers.docx_numbering import write_number
from tests.corpus import word


def lines_of(body: str, *, with_lists: bool = False) -> list[str]:
    return read_docx(word.docx(body, with_lists=with_lists)).splitlines()


@pytest.mark.parametrize(
    ("number", "form", "words"),
    [
        (1, "chineseCounting", "一"), (10, "chineseCountingThousand", "十"), (21, "japaneseCounting", "二十一"),
        (3, "decimal", "3"), (7, "decimalZero", "07"), (12, "decimalFullWidth", "１２"), (3, "decimalEnclosedCircle", "③"),
        (4, "lowerRoman", "iv"), (9, "upperRoman", "IX"), (28, "lowerLetter", "bb"), (2, "upperLetter", "B"),
        (12, "chineseLegalSimplified", "壹拾贰"), (2, "ideographTraditional", "乙"), (10, "ideographDigital", "一零"),
        (5, "unheardOf", "5"), (5, "none", ""), (100, "chineseCounting", "100"),
    ],
)  # fmt: skip
def test_number_formats(number: int, form: str, words: str) -> None:
    assert write_number(number, form) == words


def test_levels_count_on_their_own_and_begin_again() -> None:
    levels = [0, 1, 1, 2, 2, 3, 1, 2, 0, 1]
    body = "".join(word.paragraph("甲", level) for level in levels)
    assert lines_of(body, with_lists=True) == [
        "一、甲", "（一）甲", "（二）甲", "1.甲", "2.甲", "①甲", "（三）甲", "1.甲", "二、甲", "（一）甲"
    ]  # fmt: skip


def test_a_style_carries_a_number_and_a_list_starts_again() -> None:
    body = word.paragraph("甲", style="H1b") + word.paragraph("乙", style="H1") + word.paragraph("丙", 0, 2)
    assert lines_of(body, with_lists=True) == ["一、甲", "二、乙", "一、丙"]


def test_empty_paragraphs_and_the_list_zero_have_no_number() -> None:
    body = word.paragraph("", 0) + word.paragraph("甲", 0) + word.paragraph("乙", 0, 0)
    assert lines_of(body, with_lists=True) == ["一、甲", "乙"]


def test_merged_cells_stay_in_their_columns() -> None:
    cell = "<w:tc><w:tcPr>{0}</w:tcPr><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:tc>".format
    rows = [
        [cell("", "领域"), cell('<w:gridSpan w:val="2"/>', "问题"), cell("", "状态")],
        [cell('<w:vMerge w:val="restart"/>', "党建"), cell("", "甲"), cell("", "乙"), cell("", "已完成")],
        [cell("<w:vMerge/>", ""), cell("", "丙"), cell("", "丁"), cell("", "未完成")],
    ]
    body = "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"
    assert lines_of(body) == ["领域\t问题\t\t状态", "党建\t甲\t乙\t已完成", "\t丙\t丁\t未完成"]


def test_a_table_of_one_column_is_a_frame() -> None:
    body = "<w:tbl><w:tr><w:tc>" + word.paragraph("甲") + word.paragraph("乙") + "</w:tc></w:tr></w:tbl>"
    assert lines_of(body) == ["甲", "乙"]


def test_what_python_docx_writes_reads_back() -> None:
    document = docx.Document()
    document.add_heading("关于巡察整改进展情况的通报", 1)
    document.add_paragraph("第一段\n第二行\t后")
    table = document.add_table(rows=2, cols=2)
    for row, words in zip(table.rows, (("问题", "状态"), ("甲", "已完成")), strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    document.add_paragraph("甲", style="List Number")
    document.add_paragraph("乙", style="List Number")
    file = io.BytesIO()
    document.save(file)
    assert read_docx(file.getvalue()).splitlines() == [
        "关于巡察整改进展情况的通报", "第一段", "第二行 后", "问题\t状态", "甲\t已完成", "1. 甲", "2. 乙"
    ]  # fmt: skip
