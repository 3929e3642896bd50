"""Tables flattened to text: columns by their heads, rows, groups, cells of money."""

from __future__ import annotations

import pytest

from etl.interpret.tables import find_tables
from tests.etl.interpret.notices import read_issues

Rows = list[dict[str, str]]

# text → the cells of each row by role
TABLES: list[tuple[str, str, Rows]] = [
    (
        "pipes",
        "序号|反馈问题|整改措施|完成情况\n1|学习不深入|修订制度|已完成\n2|管理不严|组织培训|正在整改",
        [
            {"number": "1", "problem": "学习不深入", "rectify": "修订制度", "status": "已完成"},
            {"number": "2", "problem": "管理不严", "rectify": "组织培训", "status": "正在整改"},
        ],
    ),
    (
        "framed",
        "|序号|反馈问题|整改措施|\n|:--|:--|:--|\n|1|学习不深入|修订制度|",
        [{"number": "1", "problem": "学习不深入", "rectify": "修订制度"}],
    ),
    (
        "tabs",
        "序号\t反馈问题\t责任单位\t完成时限\n1\t学习不深入\t党建办\t2023年6月底",
        [{"number": "1", "problem": "学习不深入", "unit": "党建办", "deadline": "2023年6月底"}],
    ),
    (
        "an empty cell",
        "|序号|反馈问题|整改措施|完成情况|\n|1|学习不深入||已完成|",
        [{"number": "1", "problem": "学习不深入", "rectify": "", "status": "已完成"}],
    ),
    (
        "a row without a problem",
        "序号|反馈问题|整改措施\n1||修订制度\n2|管理不严|组织培训",
        [{"number": "2", "problem": "管理不严", "rectify": "组织培训"}],
    ),
    (
        "cells below each other, closed by pipes",
        "序号 |\n反馈问题 |\n整改措施 |\n完成情况 |\n一、党的建设方面 |\n1 |\n学习不深入 |\n修订制度。组织培训 |\n已完成 |\n"
        "2 |\n管理不严 |\n |\n正在整改 |",
        [
            {"number": "1", "problem": "学习不深入", "rectify": "修订制度。组织培训", "status": "已完成"},
            {"number": "2", "problem": "管理不严", "rectify": "", "status": "正在整改"},
        ],
    ),
    (
        "cells on lines of their own, under group lines",
        "首页|公开\n序号\n反馈问题\n整改情况\n完成情况\n一、党的建设方面\n1\n学习不深入\n修订制度\n组织培训\n已完成\n二、作风方面\n2\n管理不严\n开展督查\n正在整改",
        [
            {"number": "1", "problem": "学习不深入", "rectify": "修订制度\n组织培训", "status": "已完成"},
            {"number": "2", "problem": "管理不严", "rectify": "开展督查", "status": "正在整改"},
        ],
    ),
    (
        "cells on lines of their own, a column of money among them, the last cell left out",
        "序号\n反馈问题\n整改措施\n涉及资金(万元)\n完成情况\n一、党的建设方面\n1\n学习不深入\n修订制度\n—\n二、作风方面\n2\n管理不严\n清退补贴\n0.96\n正在整改",
        [
            {"number": "1", "problem": "学习不深入", "rectify": "修订制度"},
            {"number": "2", "problem": "管理不严", "rectify": "清退补贴", "status": "正在整改"},
        ],
    ),
    (
        "a second column tells the problem in detail",
        "序号\t存在问题\t具体表现\n1\t学习不深入\t一是未传达;二是无记录",
        [{"number": "1", "problem": "学习不深入", "detail": "一是未传达;二是无记录"}],
    ),
    ("another table", "索引号|123|发布机构|县水利局\n文号|无|日期|2023-06-25", []),
    ("prose", "反馈问题:学习不深入。整改措施:修订制度。", []),
    ("a lone bar", "首页|政务公开|办事服务", []),
    ("empty", "", []),
]


@pytest.mark.parametrize(("name", "text", "rows"), TABLES, ids=[row[0] for row in TABLES])
def test_rows(name: str, text: str, rows: Rows) -> None:
    found = [row for table in find_tables(text) for row in table.rows]
    assert [{role: text[slice(*cell)] for role, cell in row.cells.items()} for row in found] == rows


def test_a_title_row_groups_the_rows_below() -> None:
    text = "序号|反馈问题|整改措施\n一、党的建设方面\n1|学习不深入|修订制度\n二、党风廉政方面\n2|管理不严|组织培训"
    (table,) = find_tables(text)
    assert [text[slice(*row.group)] for row in table.rows if row.group] == ["一、党的建设方面", "二、党风廉政方面"]


def test_a_group_column_holds_until_the_next() -> None:
    text = "|方面|序号|反馈问题|整改措施|\n|党的建设方面|1|学习不深入|修订制度|\n||2|管理不严|组织培训|"
    (table,) = find_tables(text)
    assert [text[slice(*row.group)] for row in table.rows if row.group] == ["党的建设方面", "党的建设方面"]


def test_the_head_names_the_unit_of_a_columns_money() -> None:
    text = "序号|反馈问题|涉及金额(万元)|整改措施|已清退金额(万元)\n1|违规发放补助|4.12|全部退回|4.12\n2|管理不严|/|组织培训|"
    (table,) = find_tables(text)
    assert [[text[slice(*cell)] for cell, _ in row.sums] for row in table.rows] == [["4.12", "4.12"], []]


def test_a_row_of_totals_is_no_issue_and_keeps_its_sums() -> None:
    text = "序号|反馈问题|追缴金额(万元)|整改措施\n1|少收租金|4.12|补收\n2|违规发放|3|清退\n合计||7.12|"
    (table,) = find_tables(text)
    assert [[text[slice(*cell)] for cell, _ in row.totals] for row in table.rows] == [[], ["7.12"]]


def test_rows_become_issues_with_status_unit_and_deadline() -> None:
    issues = read_issues(
        "序号|反馈问题|整改措施|责任单位|完成时限|完成情况\n"
        "1|学习不深入|一是修订制度。二是组织培训。|党建办|2023年5月底|已完成\n"
        "2|管理不严|组织培训|财政所|2023年12月底|\n"
        "3|台账不清|开展清查|农服中心|长期|80%"
    )
    assert [issue.status.value for issue in issues] == ["completed", "unstated", "in_progress"]
    assert [len(issue.measures) for issue in issues] == [2, 1, 1]
    assert [issue.responsible_unit.value for issue in issues if issue.responsible_unit] == [
        "党建办",
        "财政所",
        "农服中心",
    ]
    assert [issue.deadline.value if issue.deadline else None for issue in issues] == ["2023-05", "2023-12", None]
