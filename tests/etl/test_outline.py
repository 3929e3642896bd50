"""The outline: marks and labels, and the tree they make."""

from __future__ import annotations

import itertools

import pytest

from etl.outline import Section, is_group_heading, label_role, parse_label, parse_mark, parse_outline, split_lines

# line → kind and number of its mark
MARKS: list[tuple[str, str, int]] = [
    ("一、整改情况", "cn", 1),
    ("十二、整改情况", "cn", 12),
    ("四是聚焦基层党组织建设方面", "cn", 4),
    ("贰政治责任方面", "cn", 2),
    ("叁、政治责任", "cn", 3),
    ("【12】党委会前置研究没有落实", "num", 12),
    ("A-01 台账不清", "num", 1),
    ("◆ 台账不清", "bullet", 0),
    ("(一)聚焦方面", "cn_paren", 1),
    ("(十一)聚焦方面", "cn_paren", 11),
    ("(三)、聚焦方面", "cn_paren", 3),
    ("㈡聚焦方面", "cn_paren", 2),
    ("1.理论学习不深入", "num", 1),
    ("1、理论学习不深入", "num", 1),
    ("26.理论学习不深入", "num", 26),
    ("3关于“理论学习不深入”的问题", "num", 3),
    ("4.2021年经费超支", "num", 4),
    ("5.12个村未换届", "num", 5),
    ("(1)理论学习不深入", "num_paren", 1),
    ("(12)理论学习不深入", "num_paren", 12),
    ("2)理论学习不深入", "num_paren", 2),
    ("⑶理论学习不深入", "num_paren", 3),
    ("①理论学习不深入", "circle", 1),
    ("⑫理论学习不深入", "circle", 12),
    ("问题1:理论学习不深入", "problem", 1),
    ("问题三:理论学习不深入", "problem", 3),
    ("反馈问题4、理论学习不深入", "problem", 4),
    ("第一部分:整改情况", "part", 1),
    ("第二方面 聚焦", "part", 2),
    ("第一,理论学习不深入", "ordinal", 1),
]

NO_MARKS = [
    "壹万贰仟元已退还",
    "A4纸打印",
    "【已完成】",
    "一是修订制度",
    "一方面加强学习",
    "2022年,县委巡察",
    "1.5万元已清退",
    "12.8亩已复耕",
    "2023.06.19",
    "2023-06-19",
    "第一书记",
    "第二巡察组",
    "三会一课不规范",
    "一事一议",
    "5个村未换届",
    "问题整改情况",
    "整改情况:已完成",
    "",
]

# line → role of its label and its value
LABELS: list[tuple[str, str, str]] = [
    ("整改情况:已完成整改。", "rectify", "已完成整改。"),
    ("整改落实情况:已完成。", "rectify", "已完成。"),
    ("→ 整改:修订制度。", "rectify", "修订制度。"),
    ("改得怎样:已经改好。", "status", "已经改好。"),
    ("整改进展:一是修订。", "rectify", "一是修订。"),
    ("【整改措施】修订制度。", "rectify", "修订制度。"),
    ("[整改措施]修订制度。", "rectify", "修订制度。"),
    ("整改情况", "rectify", ""),
    ("整改情况如下:已完成", "rectify", "已完成"),
    ("反馈问题:理论学习不深入。", "problem", "理论学习不深入。"),
    ("问题描述:理论学习不深入。", "problem", "理论学习不深入。"),
    ("存在问题:理论学习不深入。", "problem", "理论学习不深入。"),
    ("问题:理论学习不深入。", "problem", "理论学习不深入。"),
    ("整改状态:已完成", "status", "已完成"),
    ("完成情况:已完成", "status", "已完成"),
    ("整改成效:学习氛围浓厚。", "effect", "学习氛围浓厚。"),
    ("责任单位:党建办", "unit", "党建办"),
    ("牵头单位:财政所", "unit", "财政所"),
    ("责任领导:分管副镇长", "person", "分管副镇长"),
    ("责任人:财政所所长", "person", "财政所所长"),
    ("整改时限:2023年6月底前", "deadline", "2023年6月底前"),
    ("完成时限:立行立改", "deadline", "立行立改"),
]

NO_LABELS = [
    "整改情况良好。",
    "问题清单化管理",
    "责任单位要切实履行职责",
    "我们的整改情况:",
    "整改",
    "时限性强",
    "成效明显",
]


def outline(text: str) -> str:
    """Write the tree of a text's sections: kind and number of each mark, subsections in brackets."""

    def write(section: Section) -> str:
        name = f"{section.mark.kind}{section.mark.number}" if section.mark else ""
        inner = " ".join(write(child) for child in section.children)
        return f"{name}({inner})" if inner else name

    return write(parse_outline(text, split_lines(text)))


# lines → the tree
TREES: list[tuple[str, str, str]] = [
    ("classic", "一、甲\n(一)乙\n1.丙\n2.丁\n(二)戊\n3.己\n二、庚", "(cn1(cn_paren1(num1 num2) cn_paren2(num3)) cn2)"),
    ("restarting", "(一)乙\n1.丙\n2.丁\n(二)戊\n1.己\n2.辛", "(cn_paren1(num1 num2) cn_paren2(num1 num2))"),
    ("doubled", "1.丙\n2.丁\n2.戊\n3.己", "(num1 num2 num2 num3)"),
    ("skipped", "1.丙\n2.丁\n4.戊", "(num1 num2 num4)"),
    ("skipped level", "(一)乙\n1.丙\n(三)丁\n2.戊", "(cn_paren1(num1) cn_paren3(num2))"),
    ("parts of an issue", "1.丙\n(1)甲\n(2)乙\n2.丁", "(num1(num_paren1 num_paren2) num2)"),
    ("brackets only", "(1)甲\n(2)乙\n(3)丙", "(num_paren1 num_paren2 num_paren3)"),
    ("circles", "①甲\n②乙\n③丙", "(circle1 circle2 circle3)"),
    ("questions", "问题1:甲\n整改情况:乙\n问题2:丙\n整改情况:丁", "(problem1 problem2)"),
    (
        "measures with numbers",
        "1.关于“甲”的问题\n整改情况:\n(1)修订\n(2)组织\n2.关于“乙”的问题",
        "(num1(num_paren1 num_paren2) num2)",
    ),
    (
        "measures with the issues' own kind of number",
        "1.关于“甲”的问题\n整改情况:\n1.修订制度\n2.组织学习\n2.关于“乙”的问题",
        "(num1(num1 num2) num2)",
    ),
    (
        "no numbers",
        "关于甲不深入的问题。\n整改情况:已完成。\n关于乙不到位的问题。\n整改情况:已完成。",
        "(wrapper0 wrapper0)",
    ),
    ("by status", "已完成整改的问题(2个)\n1.甲\n2.乙\n正在整改的问题(1个)\n1.丙", "(group0(num1 num2) group0(num1))"),
    ("by village", "鹿鸣箐村党支部:\n1.甲\n2.乙\n桐花坳村党支部:\n1.丙", "(group0(num1 num2) group0(num1))"),
    ("no marks", "甲。\n乙。", ""),
    ("empty", "", ""),
]


@pytest.mark.parametrize(("line", "kind", "number"), MARKS)
def test_marks(line: str, kind: str, number: int) -> None:
    mark = parse_mark(line, 0, len(line))
    assert mark is not None
    assert (mark.kind, mark.number, mark.start) == (kind, number, 0)


@pytest.mark.parametrize("line", NO_MARKS)
def test_what_is_no_mark(line: str) -> None:
    assert parse_mark(line, 0, len(line)) is None


@pytest.mark.parametrize(("line", "role", "value"), LABELS)
def test_labels(line: str, role: str, value: str) -> None:
    label = parse_label(line, 0, len(line))
    assert label is not None
    assert (label.role, line[label.end :]) == (role, value)


@pytest.mark.parametrize("line", NO_LABELS)
def test_what_is_no_label(line: str) -> None:
    label = parse_label(line, 0, len(line))
    assert label is None or line == "整改"


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("反馈问题", "problem"),
        ("整改措施", "rectify"),
        ("完成情况", "status"),
        ("责任单位", "unit"),
        ("整改时限", "deadline"),
        ("序号", "number"),
        ("问题领域", "group"),
        ("鹿鸣箐村", None),
        ("", None),
    ],
)
def test_the_head_of_a_tables_column(head: str, role: str | None) -> None:
    assert label_role(head) == role


@pytest.mark.parametrize(("name", "text", "tree"), TREES, ids=[row[0] for row in TREES])
def test_the_tree(name: str, text: str, tree: str) -> None:
    assert outline(text) == tree


@pytest.mark.parametrize(("name", "text", "tree"), TREES, ids=[row[0] for row in TREES])
def test_every_line_belongs_to_one_section_in_order(name: str, text: str, tree: str) -> None:
    lines = split_lines(text)
    root = parse_outline(text, lines)
    assert list(root.all_lines()) == lines
    for section in root.walk():
        ends = [(child.start, child.end) for child in section.children]
        assert all(first[1] <= second[0] for first, second in itertools.pairwise(ends))


@pytest.mark.parametrize(
    ("line", "is_group"),
    [
        ("聚焦基层党组织建设方面", True),
        ("已完成整改的问题(11个)", True),
        ("鹿鸣箐村党支部:", True),
        ("整改落实情况", False),
        ("理论学习不深入", False),
        ("中共鹤坪坝镇委员会", False),
    ],
)
def test_a_line_that_heads_a_group(line: str, is_group: bool) -> None:
    assert is_group_heading(line) is is_group


def test_long_lines_are_cut_at_the_labels_inside() -> None:
    text = "问题:学习不深入。整改:修订制度。完成情况:已完成。"
    roles = [line.label.role if line.label else None for line in split_lines(text)]
    assert roles == ["problem", "rectify", "status"]


def test_long_lines_are_cut_at_the_marks_inside() -> None:
    text = "一、聚焦政策方面。(一)学习不深入。(二)落实不到位。二、聚焦廉洁方面。(一)监督不力。"
    assert outline(text) == "(cn1(cn_paren1 cn_paren2) cn2(cn_paren1))"
