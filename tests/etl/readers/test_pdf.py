from __future__ import annotations

import pytest

from etl.readers.failures import ReadError
from etl.readers.pdf import read_pdf, repair
from etl.readers.pdf_lines import PrintedLine, join_lines
from tests.corpus.pdf import enumerate_lines, pdf, printed, rule, show, table
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


HEAD: list[str | None] = ["序号", "反馈问题", "整改措施", "完成情况"]
WIDTHS = [40, 120, 200, 80]
LONG = "一是核查各支部台账，逐人逐月核对。二是补缴党费860元，建立按月提醒制度，明确专人负责。"


def rows_of(*pages: bytes) -> list[list[str]]:
    """The rows of the tables on pages, cell by cell."""
    return [line.split("\t") for line in read_pdf(pdf(pages)).splitlines() if "\t" in line]


@pytest.mark.parametrize("filled", [False, True])
def test_a_ruled_table_is_read_row_by_row(filled: bool) -> None:
    rows: list[list[str | None]] = [
        HEAD,
        ["1", "党费收缴不及时，个别支部长期拖欠", LONG, "已完成"],
        ["2", "台账不清", "", "正在整改"],
    ]
    before, after = show(enumerate_lines(["现将整改情况公布如下，请予监督"])), show([(60, 400, "中共青禾镇委员会")])
    text = read_pdf(pdf([before + table(rows, WIDTHS, 740, filled) + after]))
    assert text.splitlines() == [
        "现将整改情况公布如下，请予监督", *("\t".join(cell or "" for cell in row) for row in rows), "中共青禾镇委员会"
    ]  # fmt: skip


def test_merged_cells_stand_in_their_first_box() -> None:
    rows: list[list[str | None]] = [
        ["领域", "问题", None, "状态"], ["党的建设", "党费收缴不及时", "补缴党费", "已完成"], ["^", "会议记录不全", "补齐记录", "未完成"]
    ]  # fmt: skip
    assert rows_of(table(rows, [60, 120, 120, 80])) == [
        ["领域", "问题", "", "状态"], ["党的建设", "党费收缴不及时", "补缴党费", "已完成"], ["", "会议记录不全", "补齐记录", "未完成"]
    ]  # fmt: skip


def test_a_table_goes_on_over_pages() -> None:
    first = table([HEAD, ["1", "党费收缴不及时", LONG[:20], "已完成"]], WIDTHS)
    second = table([HEAD, ["", "", LONG[20:], ""], ["2", "台账不清", "清理台账", "未完成"]], WIDTHS)
    expected = [HEAD, ["1", "党费收缴不及时", LONG, "已完成"], ["2", "台账不清", "清理台账", "未完成"]]
    assert rows_of(first, second) == expected


def test_two_tables_keep_their_heads() -> None:
    one: list[list[str | None]] = [HEAD, ["1", "党费收缴不及时", "补缴", "已完成"]]
    between = show([(60, 700, "以上为已完成的问题，以下为正在整改的问题")])
    found = rows_of(table(one, WIDTHS) + between + table(one, WIDTHS, 660))
    assert found == [*one, *one]


def test_a_frame_around_prose_is_no_table() -> None:
    lines = ["第一段文字内容在此说明有关情况与整改安排", "一、关于党费收缴不及时的问题"]
    frame = rule(
        [(50, 800, 500, 800), (50, 600, 500, 600), (50, 600, 50, 800), (500, 600, 500, 800), (50, 700, 500, 700)]
    )
    assert read_pdf(pdf([frame + show(enumerate_lines(lines))])).splitlines() == lines


def test_open_sides_squared_paper_and_loose_lines() -> None:
    rows: list[list[str | None]] = [HEAD[:2], ["1", "党费收缴不及时且长期拖欠，情况较为突出"]]
    open_sided = rule([(60, 780, 300, 780), (60, 750, 300, 750), (60, 720, 300, 720), (120, 720, 120, 780)])
    words = show(
        [(62, 760, "序号"), (122, 760, "反馈问题"), (62, 730, "1"), (122, 730, "党费收缴不及时且长期拖欠，情况")], 10
    )
    assert rows_of(open_sided + words)[0] == rows[0]
    squared = rule([(5 * n, 0, 5 * n, 800) for n in range(110)] + [(0, 5 * n, 560, 5 * n) for n in range(160)])
    prose = "第一段文字内容在此说明有关情况与整改安排"
    assert read_pdf(pdf([squared + show([(60, 700, prose)])])).splitlines() == [prose]
    assert read_pdf(pdf([rule([(60, 690, 500, 690)]) + show([(60, 700, prose)])])).splitlines() == [prose]


@pytest.mark.parametrize("turned", [1, 2, 3])
def test_a_page_on_its_side(turned: int) -> None:
    # The font of these files has no glyphs but digits; the library passes over words of no height, so each has one.
    lines = [f"第{number}段文字内容在此说明有关情况与整改安排。" for number in range(1, 8)]
    rows: list[list[str | None]] = [["序号1", "问题2"], ["1", "党费860元收缴不及时"]]
    pages = [show(enumerate_lines(lines)), table(rows, [60, 200])]
    assert read_pdf(pdf(pages, turned=turned)).splitlines() == [*lines, "序号1\t问题2", "1\t党费860元收缴不及时"]


def test_furniture_goes_wherever_the_contents_name_it() -> None:
    """Some programs write header and footer first."""
    lines = [[f"{number}.关于{what}的问题" for what in ("学习", "财务", "接待")] for number in range(1, 4)]
    pages = [
        show([(250, 825, "云桔县人民政府文件"), (280, 30, f"第 {number} 页"), *enumerate_lines(page)])
        for number, page in enumerate(lines, 1)
    ]
    assert read_pdf(pdf(pages)).splitlines() == [line for page in lines for line in page]


def test_letters_printed_twice_and_blanks_between_words() -> None:
    bold = [(60, 780, "关于巡察整改情况的通报"), (60.4, 780, "关于巡察整改情况的通报")]
    words = [(60, 750, "责任单位"), (200, 750, "镇党委办公室及各村党组织")]
    assert read_pdf(pdf([show([*bold, *words])])).splitlines() == [
        "关于巡察整改情况的通报",
        "责任单位 镇党委办公室及各村党组织",
    ]


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
