from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.readers.failures import ReadError
from etl.readers.source import to_source_file
from etl.readers.structured import StructuredResult, read_structured
from etl.readers.template import COLUMNS, TEMPLATE, template_lines
from etl.records import Notice, Value

CODES = frozenset(("0401", "0402", "1001"))
HEAD = "body_name,county,round,inspected_from,no,sub,title,status,refunded_yuan,types\n"
ROW = "青禾镇,青禾县,2,2022-06-20,1,,财务管理不规范,completed,1200.50,1001；0401\n"


def read(text: str, file_format: str = "csv") -> StructuredResult:
    return read_structured(to_source_file(text.encode(), "a." + file_format), CODES)


def test_one_notice_for_each_inspection_of_a_body() -> None:
    text = HEAD + ROW + ROW.replace(",2,2022", ",4,2024") + ROW.replace("青禾镇", "柳溪镇") + ROW
    notices = read(text).notices
    assert [(n.body.value if n.body else "", n.round.value if n.round else 0, len(n.issues)) for n in notices] == [
        ("青禾镇", 2, 2),
        ("青禾镇", 4, 1),
        ("柳溪镇", 2, 1),
    ]


def test_values_know_their_place_and_row() -> None:
    text = HEAD + ROW
    notice = read(text).notices[0]
    issue = notice.issues[0]
    for value in (notice.body, notice.round, issue.title):
        assert isinstance(value, Value)
        assert value.span
        assert text[slice(*value.span)] == str(value.value)
    assert issue.sheet_row
    assert issue.sheet_row.row == 2
    assert [code.code for code in issue.types] == ["1001", "0401"]
    assert [code.is_primary for code in issue.types] == [True, False]
    amount = notice.amounts[0]
    assert (amount.yuan, amount.role, amount.rule, amount.record) == (Decimal("1200.50"), "refunded", "column", 0)
    assert text[slice(*amount.span)] == amount.text


def test_chinese_column_names_and_quoted_cells() -> None:
    text = '单位,问题,问题全文\n青禾镇,"甲,乙","第一行\n第二行,“引”""号"""\r\n柳溪镇,丙,\n'
    notices = read(text).notices
    assert notices[0].issues[0].title.value == "甲,乙"
    assert notices[0].issues[0].text.value == '第一行\n第二行,“引”"号"'
    assert notices[0].issues[0].text.span is None
    assert notices[1].issues[0].text.value == "丙"
    assert [n.issues[0].sheet_row.row for n in notices if n.issues[0].sheet_row] == [2, 4]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"title": ""}, "title"),
        ({"body_name": ""}, "body_name"),
        ({"status": "done"}, "status"),
        ({"round": "第二十巡"}, "round"),
        ({"round": "0"}, "round"),
        ({"inspected_from": "2022年"}, "inspected_from"),
        ({"inspected_from": "2022-13"}, "inspected_from"),
        ({"inspected_from": "2022-02-30"}, "inspected_from"),
        ({"refunded_yuan": "约1.2万"}, "refunded_yuan"),
        ({"refunded_yuan": "-5"}, "refunded_yuan"),
        ({"refunded_yuan": "1.234"}, "refunded_yuan"),
        ({"types": "9999"}, "9999"),
    ],
)
def test_a_bad_row_is_named_and_left_out(cells: dict[str, str], problem: str) -> None:
    names = HEAD.strip().split(",")
    row = dict(zip(names, ROW.strip().split(","), strict=True)) | cells
    result = read(HEAD + ",".join(row[name] for name in names) + "\n" + ROW)
    assert [(failure.place, problem in failure.reason) for failure in result.failures] == [("第2行", True)]
    assert sum(len(notice.issues) for notice in result.notices) == 1


@pytest.mark.parametrize("good", ["1200", "1,200.50", "0", "0.5"])
def test_money_forms(good: str) -> None:
    quoted = f'"{good}"' if "," in good else good
    notice = read(HEAD + ROW.replace("1200.50", quoted)).notices[0]
    assert notice.refunded_yuan == Decimal(good.replace(",", ""))


def test_rows_of_one_inspection_must_agree() -> None:
    head, row = "body_name,round,team,title\n", "青禾镇,2,第一组,甲\n"
    result = read(head + row + row.replace("第一组", "第二组"))
    assert "第二组" in result.failures[0].reason
    assert len(result.notices[0].issues) == 1


def test_numbers_count_on_where_none_are_given() -> None:
    text = "body_name,no,sub,title\n" + "".join(
        f"青禾镇,{no},{sub},甲\n" for no, sub in [("", ""), ("", 1), ("", 2), (7, ""), ("", "")]
    )
    assert [(issue.no, issue.sub) for issue in read(text).notices[0].issues] == [
        (1, None),
        (2, 1),
        (2, 2),
        (7, None),
        (8, None),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("body_name,heading\n", "title"),
        ("body_name,title,title\n", "重复"),
        ("body_name,无关\n", "表头"),
        ("\n\n", "空"),
    ],
)
def test_a_wrong_header_is_an_error_of_the_file(text: str, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(text)
    assert words in caught.value.reason


def test_rows_that_do_not_fit_the_header() -> None:
    text = 'body_name,title\n青禾镇\n"青"禾镇,甲\n青禾镇,乙\n"青禾镇,丙\n'
    result = read(text)
    assert [failure.place for failure in result.failures] == ["第2行", "第3行", "第5行"]
    assert [issue.title.value for notice in result.notices for issue in notice.issues] == ["乙"]


def test_json_lines() -> None:
    lines = [
        json.dumps(
            {"body_name": "青禾镇", "title": "财务", "refunded_yuan": 12.5, "types": ["1001", "0402"]},
            ensure_ascii=False,
        ),
        "不是对象",
        json.dumps(
            {"body_name": "青禾镇", "title": '引"号', "is_carried_over": True, "round": None}, ensure_ascii=False
        ),
        json.dumps({"body_name": "青禾镇", "title": {"a": 1}}),
    ]
    text = "\n".join(lines)
    result = read(text, "jsonl")
    notice: Notice = result.notices[0]
    assert [issue.title.value for issue in notice.issues] == ["财务", '引"号']
    assert notice.issues[1].carried_over.value is True
    assert text[slice(*notice.amounts[0].span)] == "12.5"
    assert [failure.place for failure in result.failures] == ["第2行", "第4行"]


def test_the_template_reads_itself() -> None:
    head, example = list(template_lines())[1:3]
    result = read(f"{head}\n{example}\n")
    assert result.failures == []
    assert len(result.notices[0].issues) == 1
    assert len(COLUMNS) == len(TEMPLATE) == len({column.label for column in TEMPLATE})


@given(st.text(alphabet='青禾,"\r\n;0a.-', max_size=200))
def test_any_cells_give_rows_or_named_failures(body: str) -> None:
    result = read(HEAD + ROW + body)
    assert all(failure.reason and failure.place for failure in result.failures)


@given(st.text(max_size=200), st.sampled_from(["csv", "jsonl"]))
def test_any_text_gives_a_result_or_a_named_failure(text: str, file_format: str) -> None:
    failures = []
    try:
        failures = read(text, file_format).failures
    except ReadError as error:
        failures.append(error.at("a"))
    assert all(failure.reason and failure.remedy for failure in failures)
