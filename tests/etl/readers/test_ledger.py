from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.lexicon import load_lexicon
from etl.readers.cells import Cell
from etl.readers.failures import ReadError
from etl.readers.ledger_cells import to_template
from etl.readers.ledger_head import column_of
from etl.readers.sheets import column_letters, write_value
from etl.readers.source import SourceFile, to_source_file
from etl.readers.structured import StructuredResult, read_structured
from etl.readers.template import COLUMNS, NOTES_SHEET, TEMPLATE, Column
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
    return read_structured(workbook(sheets, merges), frozenset(("0401", "0402", "1001")))


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
    notes = {row[0]: row for row in book[NOTES_SHEET[0]].iter_rows(min_row=4, values_only=True)}
    assert list(notes) == [column.label for column in TEMPLATE]
    lists = {str(rule.sqref).split(":")[0] for rule in sheet.data_validations.dataValidation}
    assert lists == {f"{column_letters(at)}2" for at, column in enumerate(TEMPLATE) if choices_of(column)}
    for position, column in enumerate(TEMPLATE, 1):
        sheet.cell(2, position, notes[column.label][5])
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


SYNONYMS = [(row["label"], row["column"]) for row in load_lexicon("ledger_columns")]


def filled(names: dict[str, str], values: dict[str, str]) -> Rows:
    """A sheet of one row under the headings given, by column: the template's examples, but for some values."""
    cells = {column.name: values.get(column.name, column.example) for column in TEMPLATE}
    return [list(names.values()), [cells[name] for name in names]]


@pytest.mark.parametrize(("label", "name"), SYNONYMS)
def test_every_synonym_heads_its_column(label: str, name: str) -> None:
    headings = {
        column.name: column.label for column in TEMPLATE if column.name in ("body_name", "title", "status", name)
    }
    ignored: Rows = [[*HEAD, label], ["青禾镇", "甲", "已完成", "不读"]]
    rows = ignored if name == "-" else filled(headings | {name: label}, {})
    result = read({"台账": rows})
    assert result.failures == []
    issue = result.notices[0].issues[0]
    assert issue.sheet_row
    assert name == "-" or name in dict(issue.sheet_row.columns)


BAD = {
    "code": "星球",
    "number": "第二十巡",
    "date": "2023年2月30日",
    "money": "约三千元",
    "yes_no": "也许",
    "types": "9999",
}


@pytest.mark.parametrize(
    "column", [column for column in TEMPLATE if column.type in BAD], ids=lambda column: column.name
)
def test_every_bad_value_is_reported_with_its_cell(column: Column) -> None:
    headings = {each.name: heading_of(each) for each in TEMPLATE}
    rows = filled(headings, {column.name: BAD[column.type]}) + filled(headings, {"title": "好的一行"})[1:]
    result = read({"填报": rows})
    letter = column_letters(list(headings).index(column.name))
    assert [(failure.path, failure.place) for failure in result.failures] == [("a.xlsx", f"工作表“填报”{letter}2")]
    assert column.label in result.failures[0].reason
    assert "python -m etl template" in result.failures[0].remedy
    assert titles(result) == ["好的一行"]


def test_of_two_columns_for_one_the_template_s_name_is_read() -> None:
    head: list[object] = ["单位", "问题", "整改状态", "牵头单位", "责任单位", "完成时间", "完成时限"]
    result = read({"台账": [head, ["青禾镇", "甲", "已完成", "党委办", "财政所", "2023-06", "2023-05"]]})
    issue = result.notices[0].issues[0]
    assert issue.responsible_unit
    assert issue.deadline
    assert (issue.responsible_unit.value, issue.deadline.value) == ("财政所", "2023-06")
    [failure] = result.failures
    assert "牵头单位（另有一列也是责任单位）" in failure.reason
    assert "完成时限" in failure.reason
    with pytest.raises(ReadError, match="有两列都是“问题”"):
        read({"台账": [["单位", "问题", "存在问题"], ["青禾镇", "甲", "乙"]]})


def test_two_columns_of_status_must_agree() -> None:
    head: list[object] = ["单位", "问题", "整改情况", "完成情况", "是否完成"]
    rows: Rows = [
        ["青禾镇", "甲", "一", "已完成", "是"],
        ["青禾镇", "乙", "二", "正在整改", "是"],
        ["青禾镇", "丙", "三", None, "否"],
    ]
    result = read({"台账": [head, *rows]})
    assert [issue.status.value for issue in result.notices[0].issues] == ["completed", "not_done"]
    assert [failure.place for failure in result.failures] == ["工作表“台账”E3"]


@pytest.mark.parametrize(("value", "status"), [(1, "completed"), (0.8, "in_progress"), ("100%", "completed")])
def test_a_share_is_a_status(value: object, status: str) -> None:
    issue = read({"台账": [["单位", "问题", "整改进度"], ["青禾镇", "甲", value]]}).notices[0].issues[0]
    assert issue.status.value == status


def test_a_formula_without_a_value_is_named() -> None:
    head: list[object] = ["单位", "问题", "整改状态", "退缴金额"]
    rows: Rows = [
        ["青禾镇", "甲", "已完成", "=1+1"],
        ["青禾镇", "乙", "已完成", "#REF!"],
        ["青禾镇", "丙", "已完成", 12],
    ]
    result = read({"台账": [head, *rows]})
    assert [failure.place for failure in result.failures] == ["工作表“台账”D2", "工作表“台账”D3"]
    assert ["公式未计算" in failure.reason or "#REF!" in failure.reason for failure in result.failures] == [True, True]
    assert titles(result) == ["丙"]


def test_the_lines_above_the_head_tell_of_body_date_and_unit() -> None:
    above: Rows = [
        ["云桔县榧溪镇党委巡察反馈问题整改台账"],
        ["填报单位：中共榧溪镇委员会  填报时间：2023年12月20日  单位：万元"],
    ]
    source = workbook({"台账": [*above, ["问题", "整改状态", "退缴金额"], ["甲", "已完成", 0.5]]})
    notice = read_structured(source, ()).notices[0]
    assert notice.body
    assert notice.body.span
    assert source.text[slice(*notice.body.span)] == notice.body.value == "中共榧溪镇委员会"
    assert notice.report_date
    assert notice.report_date.value == "2023-12-20"
    assert notice.refunded_yuan == Decimal(5000)
    wrong: Rows = [["填报时间：2023年2月30日"], HEAD, ["青禾镇", "甲", "已完成"]]
    result = read({"台账": wrong})
    assert titles(result) == ["甲"]
    assert "填报日期没有读入" in result.failures[0].reason


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
