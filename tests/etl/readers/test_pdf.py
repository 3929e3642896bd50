from __future__ import annotations

import pytest

from etl.readers.failures import ReadError
from etl.readers.pdf import read_pdf, repair
from etl.readers.pdf_lines import PrintedLine, join_lines
from tests.corpus.pdf import pdf, printed
from tests.corpus.words import notice

WORDS = "\n".join(notice("青禾镇") * 2)


def test_wrapped_lines_are_joined_and_page_furniture_goes() -> None:
    text = read_pdf(pdf(printed(WORDS, "巡察整改情况")))
    assert [line.strip("　") for line in text.splitlines()] == WORDS.splitlines()


def test_one_page_keeps_its_first_and_last_lines() -> None:
    lines = ["关于巡察整改进展情况的通报", "第一段文字内容在此说明有关情况与整改安排", "2023年1月18日"]
    assert read_pdf(pdf([lines])).splitlines() == lines


@pytest.mark.parametrize("number", ["- 3 -", "3", "第3页", "第3页 共9页", "3/9", "— 3 —"])
def test_page_numbers_go(number: str) -> None:
    pages = [
        ["第一段文字内容在此说明有关情况与整改安排", "一、甲", number],
        ["第二段文字内容在此说明有关情况与整改安排", "二、乙", number],
    ]
    assert number not in read_pdf(pdf(pages)).splitlines()


def test_radicals_become_characters() -> None:
    assert repair("⻓期⻅效⻘⻛") == "长期见效青风"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(pdf([[], []]), "扫描件"), (pdf([["- 1 -"]] * 4), "扫描件"), (b"%PDF-1.7", "损坏"), (pdf([["甲"]])[:300], "损坏")],
)
def test_named_failures(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        read_pdf(data)
    assert caught.value.remedy


def line(text: str, left: float, right: float) -> PrintedLine:
    return PrintedLine(text, left, right, 10.0)


def test_without_indents_sentences_and_entries_decide() -> None:
    lines = [
        line("甲" * 9 + "，", 50, 150),
        line("乙。", 50, 70),
        line("丙" * 10, 50, 150),
        line("1.丁" + "戊" * 8, 50, 150),
        line("己", 50, 60),
    ]
    assert join_lines(lines) == ["甲" * 9 + "，乙。", "丙" * 10, "1.丁" + "戊" * 8 + "己"]


def test_lines_without_places_stay() -> None:
    assert join_lines([PrintedLine("甲"), PrintedLine("乙")]) == ["甲", "乙"]
