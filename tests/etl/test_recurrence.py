from __future__ import annotations

from typing import Any

import pytest

from etl.recurrence import find_recurrences, load_sources, read_rejected

INSPECTIONS: list[dict[str, Any]] = [
    {"inspection_id": "first", "inspected_order": "2020-03", "year": 2020},
    {"inspection_id": "second", "inspected_order": "2022-06-20", "year": 2022},
    {"inspection_id": "third", "inspected_order": "2024-01", "year": 2024},
    {"inspection_id": "undated", "inspected_order": None, "year": None},
]


def issue(issue_id: str, inspection_id: str, primary_type: str | None = "1001", **known: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "issue_id": issue_id,
        "inspection_id": inspection_id,
        "primary_type": primary_type,
        "body_id": "b",
    }
    row |= {"is_counted": True, "is_carried_over": False, "position": 1, "title": "财务管理不规范", "text": ""}
    row |= {"heading": None, "village": None, "status": "unstated", "types": [], "prior_year": None}
    return row | known


def links(*issues: dict[str, Any], words: dict[str, str] | None = None) -> list[tuple[str, str | None, str, str]]:
    rows = find_recurrences(issues, INSPECTIONS, words or {}, load_sources())
    return [(row["issue_id"], row["earlier_issue_id"], row["kind"], row["source"]) for row in rows]


def test_the_same_type_in_a_later_inspection_is_inferred() -> None:
    found = links(issue("a", "first"), issue("b", "second"), issue("c", "third"))
    assert found == [("b", "a", "inferred", "inspection"), ("c", "b", "inferred", "inspection")]


@pytest.mark.parametrize(
    "later",
    [
        issue("b", "first"),
        issue("b", "second", "1002", title="差旅费重复报销"),
        issue("b", "second", None),
        issue("b", "second", body_id="other"),
        issue("b", "second", is_counted=False),
        issue("b", "undated"),
        issue("b", None),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_recurrence(later: dict[str, Any]) -> None:
    assert links(issue("a", "first"), later) == []


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("上一轮巡察整改不到位", "inspection"),
        ("省委巡视反馈的问题仍未整改", "inspection"),
        ("审计指出的问题屡改屡犯", "audit"),
        ("反弹", "other"),
    ],
)
def test_what_the_notice_says_is_explicit_even_without_an_earlier_record(words: str, source: str) -> None:
    assert links(issue("a", "first", is_carried_over=True), words={"a": words}) == [("a", None, "explicit", source)]


def test_explicit_and_inferred_are_rows_of_their_own() -> None:
    found = links(issue("a", "first"), issue("b", "second", is_carried_over=True), words={"b": "巡察整改不到位"})
    assert found == [("b", "a", "explicit", "inspection"), ("b", "a", "inferred", "inspection")]


@pytest.mark.parametrize(
    ("earlier", "later", "rule"),
    [
        ({"title": "农村饮水工程无人管护"}, {"title": "供水管网漏损严重"}, "same_type"),
        ({"title": "农村饮水工程无人管护"}, {"title": "通村公路破损"}, None),  # another object of a wide type
        ({"title": "老化设施长期未修复"}, {"title": "公共设施长期损坏未修复"}, "same_type"),  # no object, some words
        ({"title": "惠民项目实施慢"}, {"title": "通村公路破损"}, None),  # a wide type and nothing in common
        ({"village": "甲岭村"}, {"village": "甲岭村"}, "same_type"),
        ({"village": "甲岭村"}, {"village": "乙岭村"}, None),
        ({"village": "甲岭村"}, {}, None),  # a village is not its township's office
        (
            {"primary_type": "1001", "title": "村级报销凭证附件不全"},
            {"primary_type": "1007", "types": ["1007", "1001"], "title": "村级报销凭证审核不严"},
            "shared_type",
        ),
        (
            {"primary_type": "1001", "title": "报销凭证附件不全"},
            {"primary_type": "1007", "types": ["1007", "1001"], "title": "误工补贴重复"},
            None,
        ),
        (
            {"primary_type": "1001", "title": "村级财务报账原始单据审核不严"},
            {"primary_type": "1007", "title": "村级财务报账原始单据审核仍不严"},
            "same_words",
        ),
        (
            {"primary_type": "1001", "title": "村级财务报账原始单据审核不严"},
            {"primary_type": "1102", "title": "村级财务报账原始单据审核仍不严"},
            None,  # another domain
        ),
        (
            {"primary_type": "1205", "types": ["1205"], "title": "党费收缴不及时"},
            {"primary_type": "1401", "types": ["1401", "1205"], "title": "上轮巡察指出的党费收缴问题整改不到位"},
            "same_type",
        ),
        (
            {"primary_type": "1401", "types": ["1401", "1001"], "title": "上轮巡察指出的财务问题整改不到位"},
            {"primary_type": "1401", "types": ["1401", "1205"], "title": "上轮巡察指出的党费问题整改不到位"},
            None,
        ),
        (
            {"primary_type": "1401", "types": ["1401"], "title": "上轮巡察反馈的“津补贴发放依据不足”问题整改不彻底"},
            {"primary_type": "1401", "types": ["1401"], "title": "上轮巡察反馈的“租车票据审核不严”问题整改不彻底"},
            None,
        ),
        (
            {"primary_type": "1401", "types": ["1401"], "title": "上轮巡察反馈的“租车票据审核宽松”问题整改不彻底"},
            {"primary_type": "1401", "types": ["1401"], "title": "上轮巡察反馈的“租车票据审核不严”问题整改不到位"},
            "same_type",
        ),
    ],
)
def test_what_is_one_problem(earlier: dict[str, Any], later: dict[str, Any], rule: str | None) -> None:
    defaults = {"primary_type": "0604"}
    rows = find_recurrences(
        [issue("a", "first", **defaults | earlier), issue("b", "second", **defaults | later)],
        INSPECTIONS, {}, load_sources(),
    )  # fmt: skip
    assert [row["rule"] for row in rows] == ([rule] if rule else [])
    assert all(0 < row["score"] <= 1 for row in rows)


def one(rows: list[dict[str, Any]], kind: str, issue_id: str) -> dict[str, Any]:
    [row] = [row for row in rows if (row["kind"], row["issue_id"]) == (kind, issue_id)]
    return row


def test_a_chain_is_named_by_its_earliest_issue() -> None:
    issues = [issue("a", "first", status="completed"), issue("b", "second", status="partial"), issue("c", "third")]
    rows = find_recurrences(issues, INSPECTIONS, {}, load_sources())
    assert [(row["issue_id"], row["chain_id"], row["is_relapse"]) for row in rows] == [
        ("b", "a", True),
        ("c", "a", False),
    ]
    assert [(row["inspections_apart"], row["years_apart"]) for row in rows] == [(1, 2), (1, 2)]
    skipped = find_recurrences([issues[0], issue("x", "second", "1206"), issues[2]], INSPECTIONS, {}, load_sources())
    assert [(row["inspections_apart"], row["years_apart"]) for row in skipped] == [(2, 4)]


def test_each_kind_of_proof_makes_its_own_chain() -> None:
    issues = [issue("a", "first"), issue("b", "second"), issue("c", "third", is_carried_over=True)]
    rows = find_recurrences(issues, INSPECTIONS, {"c": "巡察指出仍未改"}, load_sources())
    assert one(rows, "explicit", "c")["chain_id"] == "b"
    assert one(rows, "inferred", "c")["chain_id"] == "a"


def test_the_likest_of_several_is_linked() -> None:
    earlier = [issue("a", "first", title="报销凭证附件不全", position=1),
               issue("b", "first", title="公务卡使用率低", position=2)]  # fmt: skip
    rows = find_recurrences([*earlier, issue("c", "second", title="公务卡制度未执行")], INSPECTIONS, {}, load_sources())
    assert one(rows, "inferred", "c")["earlier_issue_id"] == "b"
    assert "公务" in one(rows, "inferred", "c")["words"]


def test_a_rejected_pair_is_linked_no_more() -> None:
    issues = [issue("a", "first"), issue("b", "second"), issue("c", "third", is_carried_over=True)]
    rows = find_recurrences(issues, INSPECTIONS, {"c": "反弹"}, load_sources(), rejected={("c", "b")})
    assert one(rows, "inferred", "c")["earlier_issue_id"] == "a"
    both = find_recurrences(issues, INSPECTIONS, {"c": "反弹"}, load_sources(), rejected={("c", "b"), ("c", "a")})
    assert [row["issue_id"] for row in both if row["kind"] == "inferred"] == ["b"]
    said = one(both, "explicit", "c")
    assert (said["earlier_issue_id"], said["words"], said["is_relapse"]) == (None, "反弹", False)


def test_rejected_links_stand_with_the_later_issue() -> None:
    issues = [issue("a", "first"), issue("b", "second", rejected_earlier="a、x"), issue("c", "third")]
    assert read_rejected(issues) == {("b", "a"), ("b", "x")}
    rows = find_recurrences(issues, INSPECTIONS, {}, load_sources(), read_rejected(issues))
    assert [(row["issue_id"], row["earlier_issue_id"]) for row in rows] == [("c", "b")]


def test_a_named_year_goes_before_the_latest() -> None:
    later = issue("c", "third", is_carried_over=True, prior_year=2020)
    rows = find_recurrences([issue("a", "first"), issue("b", "second"), later], INSPECTIONS, {}, load_sources())
    assert one(rows, "explicit", "c")["earlier_issue_id"] == "a"
    assert one(rows, "inferred", "c")["earlier_issue_id"] == "b"


def test_what_is_known_from_words_keeps_the_years() -> None:
    rows = find_recurrences(
        [issue("c", "third", is_carried_over=True, prior_year=2019)], INSPECTIONS, {}, load_sources()
    )
    assert (rows[0]["years_apart"], rows[0]["inspections_apart"], rows[0]["chain_id"]) == (5, None, None)


def test_an_audit_finding_has_no_earlier_record() -> None:
    later = issue("c", "second", is_carried_over=True)
    rows = find_recurrences([issue("a", "first"), later], INSPECTIONS, {"c": "审计指出后仍未改"}, load_sources())
    assert one(rows, "explicit", "c")["earlier_issue_id"] is None
    assert one(rows, "inferred", "c")["earlier_issue_id"] == "a"


def test_the_order_of_issues_makes_no_difference() -> None:
    issues = [issue(f"{name}{n}", name, code, position=n) for name in ("third", "first", "second")
              for n, code in enumerate(("1001", "1205", "1001"))]  # fmt: skip
    rows = find_recurrences(issues, INSPECTIONS, {}, load_sources())
    assert find_recurrences(list(reversed(issues)), list(reversed(INSPECTIONS)), {}, load_sources()) == rows
    assert len(rows) == 6
