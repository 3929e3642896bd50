"""Issues in the layouts of real notices: which entries there are, and what each says."""

from __future__ import annotations

import pytest

from etl.records import Status
from tests.etl.interpret.notices import HEAD, TAIL, read_issues, read_one

Numbered = list[tuple[int, int | None, str]]

# layout, text between opening and signature → no, sub and title of each record
LAYOUTS: list[tuple[str, str, Numbered]] = [
    (
        "quoted",
        "1.关于“学习不深入”的问题\n整改情况:已完成。\n2.关于“管理不严”的问题\n整改情况:已完成。",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "plain wrapper",
        "1.关于学习不深入的问题。\n整改情况:已完成。\n2.关于管理不严的问题。\n整改情况:已完成。",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "toward",
        "1.针对“学习不深入”的问题。一是修订制度。二是组织培训。\n2.对“管理不严”的整改进展情况\n一是修订制度。二是组织培训。",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "in sections, numbers restart",
        "(一)聚焦政策落实方面\n1.关于“学习不深入”的问题\n整改情况:已完成。\n(二)聚焦基层党组织建设方面\n1.关于“管理不严”的问题\n整改情况:已完成。",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "split into parts",
        "1.关于“资产管理粗放”的问题\n(1)合同不规范。\n整改情况:已完成。\n(2)台账不清。\n整改情况:正在整改。\n2.关于“管理不严”的问题\n整改情况:已完成。",
        [(1, 1, "合同不规范"), (1, 2, "台账不清"), (2, None, "管理不严")],
    ),
    (
        "brackets only",
        "(1)关于“学习不深入”的问题\n整改情况:已完成。\n(2)关于“管理不严”的问题\n整改情况:已完成。",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "numbers skip and repeat",
        "1.关于“学习不深入”的问题\n整改情况:已完成。\n1.关于“管理不严”的问题\n整改情况:已完成。\n4.关于“台账不清”的问题\n整改情况:已完成。",
        [(1, None, "学习不深入"), (2, None, "管理不严"), (3, None, "台账不清")],
    ),
    (
        "no numbers",
        "关于学习不深入的问题。\n整改情况:已完成。\n关于管理不严的问题。\n整改情况:已完成。",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "a question each",
        "问题1:学习不深入。\n整改情况:已完成。\n问题2:管理不严。\n整改情况:已完成。",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "pairs",
        "反馈问题:学习不深入。\n整改情况:已完成。\n反馈问题:管理不严。\n整改情况:已完成。",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "one paragraph each",
        "1.问题:学习不深入。整改:修订制度,已完成。\n2.问题:管理不严。整改:组织培训,已完成。",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "blocks",
        "1.问题描述:学习不深入\n整改措施:修订制度\n整改状态:已完成\n责任单位:党建办\n2.问题描述:管理不严\n整改措施:组织培训\n整改状态:已完成\n责任单位:财政所",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "pipes",
        "序号|反馈问题|整改措施|完成情况\n1|学习不深入|修订制度|已完成\n2|管理不严|组织培训|正在整改",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "tabs",
        "序号\t反馈问题\t整改措施\t完成情况\n1\t学习不深入\t修订制度\t已完成\n2\t管理不严\t组织培训\t正在整改",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "by status",
        "已完成整改的问题(2个)\n1.学习不深入。修订制度。\n2.管理不严。组织培训。\n正在整改的问题(1个)\n1.台账不清。开展清查。",
        [(1, None, "学习不深入"), (2, None, "管理不严"), (3, None, "台账不清")],
    ),
    (
        "by village",
        "鹿鸣箐村党支部:\n1.关于学习不深入的问题。\n整改情况:已完成。\n桐花坳村党支部:\n1.关于管理不严的问题。\n整改情况:已完成。",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "measures are numbered too",
        "1.关于“学习不深入”的问题\n整改情况:\n(1)修订制度。\n(2)组织培训。\n2.关于“管理不严”的问题\n整改情况:已完成。",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "status in square brackets",
        "1.学习不深入。修订制度。【已完成整改】\n2.管理不严。组织培训。【正在整改】",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
]

# problem as quoted → title
TITLES: list[tuple[str, str]] = [
    ("关于“学习抓得不紧,第一议题落实有偏差”的问题", "学习抓得不紧,第一议题落实有偏差"),
    ("关于“学习抓得不紧。一是会议少。二是记录缺”的问题", "学习抓得不紧"),
    ("关于“学习抓得不紧;会议少”的问题", "学习抓得不紧"),
    ("关于“学习抓得不紧:一是会议少;二是记录缺”的问题", "学习抓得不紧"),
    ("关于“‘两违’整治不力”的问题", "‘两违’整治不力"),
    ("关于“三会一课”制度执行不严的问题", "“三会一课”制度执行不严"),
    ("关于学习抓得不紧方面的问题", "学习抓得不紧"),
    ("关于“学习抓得不紧。①会议少。②记录缺”的问题", "学习抓得不紧"),
    ("对“学习抓得不紧”的整改进展情况", "学习抓得不紧"),
    ("针对“学习抓得不紧”的问题", "学习抓得不紧"),
]

# what follows 整改情况: → status, number of measures
DONE: list[tuple[str, Status, int]] = [
    ("已完成整改。一是修订制度。二是组织培训。", "completed", 2),
    ("已完成整改。修订制度。", "completed", 1),
    ("已完成整改。", "completed", 0),
    ("一是修订制度。二是组织培训。三是开展督查。", "unstated", 3),
    ("修订制度,问题得到有效改善。", "unstated", 1),
    ("正在整改,预计2023年12月底前完成。一是修订制度。二是组织培训。", "in_progress", 2),
    ("基本完成。修订制度。", "partial", 1),
    ("因历史原因暂无法完成整改。已对接县局。", "not_done", 1),
    ("一是修订制度。二是组织培训。【已完成整改,并长期坚持】", "completed_sustained", 2),
    ("修订制度。(已完成)", "completed", 1),
    ("一是修订制度:(1)财务制度;(2)采购制度。二是组织培训。", "unstated", 2),
    ("①修订制度。②组织培训。③开展督查。", "unstated", 3),
    ("(1)修订制度。(2)组织培训。", "unstated", 2),
    ("首先,修订制度。其次,组织培训。", "unstated", 2),
    ("完成率80%。修订制度。", "in_progress", 1),
    ("一是修订制度。二是组织培训。\n整改成效:一是学习氛围浓厚。二是制度健全。三是群众满意。", "unstated", 2),
]

# what stands with an issue → its deadline
DEADLINES: list[tuple[str, str | None]] = [
    ("整改情况:正在整改。修订制度。\n整改时限:2023年9月30日", "2023-09-30"),
    ("整改情况:正在整改。修订制度。\n整改时限:2023年9月底前", "2023-09"),
    ("整改情况:正在整改。修订制度。\n完成时限:2023年底前", "2023-12"),
    ("整改情况:正在整改,预计2023年12月底前完成。修订制度。", "2023-12"),
    ("整改情况:正在整改,预计12月完成。修订制度。", "2023-12"),
    ("整改情况:已完成整改。修订制度。\n整改时限:立行立改", None),
    ("整改情况:正在整改。修订制度。\n整改时限:反馈之日起3个月内", None),
    ("整改情况:正在整改。修订制度。\n整改时限:x月x日", None),
    ("整改情况:已于2023年3月15日完成整改。修订制度。", None),
    ("整改情况:已完成整改。2023年3月15日召开会议。", None),
]

CARRIED = [
    ("上轮巡察反馈的垃圾清运问题整改不彻底", True),
    ("审计指出的结算滞后问题仍未解决", True),
    ("“两违”问题屡改屡犯", True),
    ("私设小金库问题反弹", True),
    ("巡察反馈问题整改不到位", True),
    ("两条道路至今未办理结算", False),
    ("台账仍未建立", False),
    ("学习不深入", False),
    ("整治力度不够", False),
]


@pytest.mark.parametrize(("layout", "body", "records"), LAYOUTS, ids=[row[0] for row in LAYOUTS])
def test_the_entries_of_a_layout(layout: str, body: str, records: Numbered) -> None:
    assert [(issue.no, issue.sub, issue.title.value) for issue in read_issues(body)] == records


@pytest.mark.parametrize(("quoted", "title"), TITLES)
def test_a_title_is_the_first_clause(quoted: str, title: str) -> None:
    issues = read_issues(f"1.{quoted}\n整改情况:已完成整改。\n2.关于“管理不严”的问题\n整改情况:已完成整改。")
    assert issues[0].title.value == title


@pytest.mark.parametrize(("done", "status", "measures"), DONE)
def test_status_and_measures(done: str, status: Status, measures: int) -> None:
    issues = read_issues(f"1.关于“学习不深入”的问题\n整改情况:{done}\n2.关于“管理不严”的问题\n整改情况:正在整改。")
    assert (issues[0].status.value, len(issues[0].measures)) == (status, measures)
    assert len(issues) == 2


@pytest.mark.parametrize(("rest", "deadline"), DEADLINES)
def test_a_deadline_is_the_issues_own(rest: str, deadline: str | None) -> None:
    issues = read_issues(f"1.关于“学习不深入”的问题\n{rest}\n2.关于“管理不严”的问题\n整改情况:已完成整改。")
    assert (issues[0].deadline.value if issues[0].deadline else None) == deadline


@pytest.mark.parametrize(("problem", "carried"), CARRIED)
def test_an_earlier_finding_not_put_right_is_carried_over(problem: str, carried: bool) -> None:
    issues = read_issues(
        f"1.关于“{problem}”的问题\n整改情况:已完成整改。\n2.关于“管理不严”的问题\n整改情况:已完成整改。"
    )
    assert issues[0].carried_over.value is carried


def test_points_are_counted_in_the_problem_only() -> None:
    (issue, _) = read_issues(
        "1.关于“学习不深入。一是会议少。二是记录缺。三是笔记雷同”的问题\n整改情况:一是修订制度。二是组织培训。\n"
        "2.关于“管理不严”的问题\n整改情况:已完成整改。"
    )
    assert [point.value.strip("。") for point in issue.points] == ["会议少", "记录缺", "笔记雷同"]
    assert len(issue.measures) == 2


def test_units_and_persons_as_named() -> None:
    (issue, _) = read_issues(
        "1.问题描述:学习不深入\n整改措施:修订制度\n整改状态:已完成\n责任领导:分管副镇长\n责任单位:党建办、财政所\n整改时限:2023年5月\n"
        "2.问题描述:管理不严\n整改措施:组织培训\n整改状态:已完成"
    )
    assert issue.responsible_unit is not None
    assert issue.responsible_person is not None
    assert (issue.responsible_unit.value, issue.responsible_person.value) == ("党建办、财政所", "分管副镇长")
    assert issue.status.value == "completed"


def test_areas_come_from_the_headings_above() -> None:
    issues = read_issues(
        "(一)聚焦贯彻落实党的路线方针政策方面\n1.关于“学习不深入”的问题\n整改情况:已完成。\n"
        "(二)聚焦群众身边腐败问题和不正之风方面\n2.关于“管理不严”的问题\n整改情况:已完成。\n"
        "(三)聚焦基层党组织建设方面\n3.关于“台账不清”的问题\n整改情况:已完成。\n"
        "(四)聚焦巡察、审计等监督发现问题整改落实方面\n4.关于“结算滞后”的问题\n整改情况:已完成。"
    )
    assert [issue.area.value for issue in issues] == ["policy", "integrity", "organization", "follow_up"]
    assert [issue.carried_over.value for issue in issues] == [False, False, False, True]


def test_villages_of_a_townships_notice() -> None:
    issues = read_issues(
        "鹿鸣箐村党支部:\n1.关于学习不深入的问题。\n整改情况:已完成。\n桐花坳村党支部:\n1.关于管理不严的问题。\n整改情况:已完成。"
    )
    assert [issue.village.value if issue.village else None for issue in issues] == ["鹿鸣箐村", "桐花坳村"]
    assert {issue.area.value for issue in issues} == {"unsectioned"}


def test_a_groups_status_holds_for_each() -> None:
    issues = read_issues(
        "已完成整改的问题(2个)\n1.学习不深入。修订制度。\n2.管理不严。组织培训。\n需长期坚持的问题(1个)\n1.台账不清。开展清查。"
    )
    assert [issue.status.value for issue in issues] == ["completed", "completed", "in_progress"]


def test_lists_before_and_after_the_issues_are_none() -> None:
    issues = read_issues(
        "(一)提高站位抓部署。召开党委会5次。\n(二)压实责任抓落实。制定整改措施31条。\n二、具体问题整改情况\n"
        "1.关于“学习不深入”的问题\n整改情况:已完成整改。\n2.关于“管理不严”的问题\n整改情况:已完成整改。\n"
        "三、下一步工作\n(一)持续加强理论武装。\n(二)持续深化标本兼治。"
    )
    assert [issue.title.value for issue in issues] == ["学习不深入", "管理不严"]


def test_a_feedbacks_issues_have_no_status() -> None:
    notice = read_one(
        "县委第二巡察组向鹤坪坝镇党委反馈巡察情况\n2022年12月28日,县委第二巡察组向鹤坪坝镇党委反馈了巡察情况。\n"
        "巡察发现的主要问题:一是学习不深入。二是财务管理不严。三是党员发展不规范。\n巡察组要求,抓好整改。"
    )
    assert notice.kind.value == "feedback"
    assert [issue.title.value for issue in notice.issues] == ["学习不深入", "财务管理不严", "党员发展不规范"]
    assert {issue.status.value for issue in notice.issues} == {"unstated"}
    assert all(issue.measures == () for issue in notice.issues)


def test_what_no_rule_understood_is_a_gap() -> None:
    strange = "山高水长风物依旧,梨花开遍旧年渡口,来往行人各自珍重。"
    notice = read_one(
        HEAD + "1.关于“学习不深入”的问题\n整改情况:已完成整改。\n(二)聚焦基层党组织建设方面\n" + strange
        + "\n2.关于“管理不严”的问题\n整改情况:已完成整改。" + TAIL
    )  # fmt: skip
    assert strange.rstrip("。") in "".join(gap.text for gap in notice.gaps)
    assert notice.understood_share < 1
