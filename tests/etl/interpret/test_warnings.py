"""What a reader of the data should know: contradictions are shown, never repaired."""

from __future__ import annotations

import pytest

from tests.etl.interpret.notices import HEAD, TAIL, read_one

TWO = "1.关于“学习不深入”的问题\n整改情况:已完成整改。\n2.关于“管理不严”的问题\n整改情况:正在整改。"

STRANGE = "序号|反馈问题|整改措施|完成情况\n1|学习不深入|修订制度|已完成\n2|管理不严|组织培训|扎口中"

# text of a notice → codes that must be among its warnings
WARNED: list[tuple[str, str, str]] = [
    (
        "more issues claimed",
        HEAD.replace("反馈了巡察意见", "反馈了4个方面9个问题") + TWO + TAIL,
        "claim_issues_differs",
    ),
    (
        "more completed claimed",
        HEAD.replace("现将", "反馈的2个问题已完成整改2个。现将") + TWO + TAIL,
        "claim_completed_differs",
    ),
    ("an unknown status word", HEAD + STRANGE + TAIL, "unknown_status"),
    ("a number skipped", HEAD + TWO + "\n5.关于“台账不清”的问题\n整改情况:已完成整改。" + TAIL, "numbering"),
    ("a number twice", HEAD + TWO + "\n2.关于“台账不清”的问题\n整改情况:已完成整改。" + TAIL, "numbering"),
    ("told before inspected", HEAD.replace("12月28日", "2022年3月28日") + TWO + TAIL, "dates_contradict"),
    ("signed before told", HEAD + TWO + TAIL.replace("2023年6月19日", "2022年6月19日"), "dates_contradict"),
    ("no hint of the place", HEAD + TWO + TAIL, "region_unresolved"),
]


@pytest.mark.parametrize(("name", "text", "code"), WARNED, ids=[row[0] for row in WARNED])
def test_a_contradiction_is_shown(name: str, text: str, code: str) -> None:
    warnings = {warning.code: warning for warning in read_one(text).warnings}
    assert code in warnings
    assert warnings[code].message


def test_a_notice_that_agrees_with_itself_warns_of_its_place_only() -> None:
    text = HEAD.replace("反馈了巡察意见", "反馈了1个方面2个问题") + TWO + TAIL
    assert [warning.code for warning in read_one(text).warnings] == ["region_unresolved"]


def test_a_claim_is_kept_as_stated() -> None:
    notice = read_one(HEAD.replace("反馈了巡察意见", "反馈了4个方面9个问题") + TWO + TAIL)
    assert notice.claims.issues is not None
    assert notice.claims.issues.value == 9
    assert len(notice.issues) == 2


@pytest.mark.parametrize("other", ["镇党委书记领办问题3个。", "镇纪委现场督查3次,发现问题3个。"])
def test_problems_that_others_found_or_took_on_are_no_total(other: str) -> None:
    assert read_one(HEAD.replace("现将", other + "现将") + TWO + TAIL).claims.issues is None


def test_a_warnings_words_stand_at_its_span() -> None:
    text = HEAD + STRANGE + TAIL
    (warning,) = [warning for warning in read_one(text).warnings if warning.code == "unknown_status"]
    assert warning.span is not None
    assert text[slice(*warning.span)] == "扎口中"
    assert warning.record == 1


@pytest.mark.parametrize(
    "text",
    [
        "鹤坪坝镇2022年度部门预算公开\n2022年预算收入1.2亿元。对审计发现的问题已整改。",
        "今天天气很好。",
        "",
    ],
)
def test_other_genres_have_no_records(text: str) -> None:
    notice = read_one(text)
    assert (notice.kind.value, notice.issues, notice.amounts, notice.title) == ("other", (), (), None)
