from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.readers.cells import Cell
from etl.readers.failures import ReadError
from etl.readers.ledger_cells import to_template
from etl.readers.ledger_head import column_of
from etl.readers.sheets import column_letters, write_value
from etl.readers.source import SourceFile, to_source_file
from etl.readers.structured import StructuredResult, read_structured
from etl.readers.template import COLUMNS, TEMPLATE
from etl.readers.template_book import LEDGER_SHEET, choices_of, heading_of, template_book
from etl.readers.values import BadCellError
from tests.etl.ledger import ledger

Rows = list[list[object]]
HEAD: list[object] = ["单位", "问题", "整改状态"]


def workbook(sheets: dict[str, Rows], merges: dict[str, list[str]] | None = None) -> SourceFile:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in (merges or {}).get(name, []):
            sheet.merge_cells(cells)
    file = io.BytesIO()
    book.save(file)
    return to_source_file(file.getvalue(), "a.xlsx")


def read(sheets: dict[str, Rows], merges: dict[str, list[str]] | None = None) -> StructuredResult:
    return read_structured(workbook(sheets, merges), frozenset(("0401", "1001")))


def titles(result: StructuredResult) -> list[str]:
    return [issue.title.value for notice in result.notices for issue in notice.issues]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("问题", "title"), ("反馈问题", "title"), ("存 在\n问题", "title"), ("问题*", "title"), ("title", "title"),
        ("完成情况", "status"), ("整改状态", "status"), ("完成时限", "deadline"), ("整改时限：", "deadline"),
        ("清退金额（万元）", "refunded_yuan"), ("退缴金额(元)", "refunded_yuan"), ("被巡察党组织", "body_name"),
        ("县（市、区）", "county"), ("备注", "-"), ("序号", "-"),
    ],
)  # fmt: skip
def test_headings(label: str, name: str) -> None:
    assert column_of(label) == name


@pytest.mark.parametrize("label", ["天气", "问题数量", "状态好不好", ""])
def test_unknown_headings(label: str) -> None:
    assert column_of(label) is None


@pytest.mark.parametrize(
    ("column", "words", "unit", "value"),
    [
        ("status", "已完成", "", "completed"), ("status", "整改完成并长期坚持", "", "completed_sustained"),
        ("status", "completed", "", "completed"), ("status", "基本完成", "", "partial"), ("status", "√", "", "completed"),
        ("status", "80%", "", "in_progress"), ("status", "尚未启动", "", "not_done"), ("status", "已完成并长期坚持", "", "completed_sustained"),
        ("deadline", "2023年6月", "", "2023-06"), ("deadline", "2023.6.30前", "", "2023-06-30"), ("deadline", "2023/06/30", "", "2023-06-30"),
        ("deadline", "20230630", "", "2023-06-30"), ("deadline", "2023年6月底", "", "2023-06"), ("deadline", "立行立改", "", ""),
        ("deadline", "2023年底前", "", "2023-12"), ("deadline", "２０２３年６月", "", "2023-06"),
        ("refunded_yuan", "1.2万元", "", "12000"), ("refunded_yuan", "3,200", "", "3200"), ("refunded_yuan", "0.32", "万元", "3200"),
        ("refunded_yuan", "500元", "万元", "500"), ("refunded_yuan", "/", "", ""), ("refunded_yuan", "￥12.50", "", "12.5"),
        ("round", "第三轮", "", "3"), ("term", "十四届", "", "14"), ("round", "2", "", "2"),
        ("body_level", "镇乡", "", "township"), ("kind", "巡察反馈", "", "feedback"), ("types", "401", "", "0401"),
        ("area", "聚焦基层党组织建设方面", "", "organization"), ("is_carried_over", "√", "", "是"),
    ],
)  # fmt: skip
def test_cells(column: str, words: str, unit: str, value: str) -> None:
    assert to_template(COLUMNS[column], Cell(words, None), unit).value == value


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("status", "看情况"), ("status", "done"), ("deadline", "2月30日"), ("deadline", "2023年2月30日"), ("deadline", "2023年"),
        ("deadline", "2023-13"), ("refunded_yuan", "约3万元"), ("refunded_yuan", "三万"), ("refunded_yuan", "-5"),
        ("refunded_yuan", "1.234"), ("refunded_yuan", "1万2千"), ("body_level", "星球"),
    ],
)  # fmt: skip
def test_cells_that_do_not_fit(column: str, words: str) -> None:
    with pytest.raises(BadCellError):
        to_template(COLUMNS[column], Cell(words, None))


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.1 + 0.2, "0.3"), (12.0, "12"), (True, "是"), (None, ""), (1e15, "1000000000000000"), (" 甲\r\n乙 ", "甲\n乙")],
)
def test_values_are_written_as_excel_shows_them(value: object, words: str) -> None:
    assert write_value(value) == words


@pytest.mark.parametrize(("position", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_excel_does(position: int, letters: str) -> None:
    assert column_letters(position) == letters


def test_spans_and_provenance() -> None:
    source = workbook({"台账": [HEAD, ["青禾镇", "甲\n乙", "已销号"]]})
    issue = read_structured(source, ()).notices[0].issues[0]
    assert issue.title.span
    assert source.text[slice(*issue.title.span)] == issue.title.value == "甲\n乙"
    assert issue.status.span
    assert (issue.status.value, source.text[slice(*issue.status.span)]) == ("completed", "已销号")
    assert issue.sheet_row
    assert (issue.sheet_row.sheet, issue.sheet_row.row) == ("台账", 2)
    assert dict(issue.sheet_row.columns) == {"body_name": "A", "title": "B", "status": "C"}


def test_bad_cells_are_named_and_the_other_rows_go_in() -> None:
    result = read({"台账": [HEAD, ["青禾镇", "甲", "已完成"], ["青禾镇", "乙", "不详"], ["青禾镇", None, "已完成"]]})
    assert titles(result) == ["甲"]
    assert [failure.place for failure in result.failures] == ["工作表“台账”C3", "工作表“台账”B4"]


def test_titles_totals_and_repeated_heads() -> None:
    rows: Rows = [
        ["中共青禾镇委员会落实县委巡察反馈问题整改台账"], ["（单位：万元）"], ["问题", "状态", "退缴金额"], ["甲", "已完成", 0.5],
        ["问题", "状态", "退缴金额"], ["乙", "未完成", None], ["合计", None, 0.5], ["填表人：某"],
    ]  # fmt: skip
    result = read({"Sheet1": rows})
    assert titles(result) == ["甲", "乙"]
    assert result.failures == []
    assert result.notices[0].body
    assert result.notices[0].body.value == "青禾镇"
    assert result.notices[0].refunded_yuan == Decimal(5000)


def test_merged_problems_join_their_measures_and_merged_bodies_hold_below() -> None:
    rows: Rows = [
        ["单位", "问题", "整改措施", "整改状态"], ["青禾镇", "甲", "一", "已完成"], [None, None, "二", None], [None, "乙", "三", "未完成"]
    ]  # fmt: skip
    result = read({"台账": rows}, {"台账": ["A2:A4", "B2:B3"]})
    assert titles(result) == ["甲", "乙"]
    assert [issue.rectification.value for issue in result.notices[0].issues if issue.rectification] == ["一\n二", "三"]


def test_a_long_status_tells_of_measures() -> None:
    words = "已完成。一是修订制度三项并组织学习，二是开展专项检查两次，三是对相关责任人批评教育，形成长效机制。"
    issue = read({"台账": [HEAD, ["青禾镇", "甲", words]]}).notices[0].issues[0]
    assert issue.rectification
    assert (issue.rectification.value, issue.status.value) == (words, "completed")


def test_sheets_without_records() -> None:
    result = read({"台账": [HEAD, ["青禾镇", "甲", "已完成"]], "安排": [["请于月底前报送"]], "空": []})
    assert titles(result) == ["甲"]
    assert [failure.place for failure in result.failures] == ["工作表“安排”"]
    with pytest.raises(ReadError, match="没有认出表头"):
        read({"安排": [["请于月底前报送"]]})
    with pytest.raises(ReadError, match="没有一条记录"):
        read({"台账": [HEAD]})


def test_a_csv_and_a_workbook_of_the_same_records_agree() -> None:
    text = ledger()
    rows: Rows = [list(line.split(",")) for line in text.splitlines()]
    one = read_structured(to_source_file(text.encode(), "a.csv"), ("1002", "1003", "1004"))
    other = read_structured(workbook({"台账": rows}), ("1002", "1003", "1004"))
    assert titles(one) == titles(other)
    assert [n.refunded_yuan for n in one.notices] == [n.refunded_yuan for n in other.notices]


def test_the_template_reads_itself() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_book()))
    sheet = book[LEDGER_SHEET]
    assert [cell.value for cell in sheet[1]] == [heading_of(column) for column in TEMPLATE]
    assert len(sheet.data_validations.dataValidation) == sum(bool(choices_of(column)) for column in TEMPLATE)
    for position, column in enumerate(TEMPLATE, 1):
        sheet.cell(2, position, (choices_of(column) or [column.example])[0])
    file = io.BytesIO()
    book.save(file)
    result = read_structured(to_source_file(file.getvalue(), "t.xlsx"), ("0401", "0402"))
    assert result.failures == []
    assert len(result.notices[0].issues) == 1


@pytest.mark.parametrize("column", [column for column in TEMPLATE if column.allowed], ids=lambda column: column.name)
def test_every_choice_of_the_template_is_understood(column: object) -> None:
    found = next(each for each in TEMPLATE if each is column)
    chosen = [to_template(found, Cell(choice, None)).value for choice in choices_of(found)]
    assert chosen == list(found.allowed)


WORDS = st.one_of(
    st.none(), st.text("单位问题整改状态青禾镇甲合计：（）、0.1万元", max_size=8), st.integers(-9, 10**6), st.booleans()
)


@settings(max_examples=25)
@given(st.lists(st.lists(WORDS, max_size=5), max_size=6))
def test_any_sheet_gives_a_result_or_a_named_failure(rows: Rows) -> None:
    failures = []
    try:
        failures = read({"台账": [HEAD, *rows]}).failures
    except ReadError as error:
        failures.append(error.at("a"))
    assert all(failure.reason and failure.remedy for failure in failures)
