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
        "a bare status as the second sentence",
        "1.学习不深入。已完成。开会2次。\n2.账目挂了多年。未整改。集体没有钱。",
        [(1, None, "学习不深入"), (2, None, "账目挂了多年")],
    ),
    (
        "boxed numbers",
        "壹 政治责任方面\n【1】学习不深入\n办理情况:已办结。修订制度。\n贰 队伍建设方面\n【2】管理不严\n办理情况:正在办理。",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "letters and arrows",
        "【A类】党建工作方面\nA-01 学习不深入。\n→ 整改:修订制度。\n→ 状态:已完成\n"
        "【B类】廉洁自律方面\nB-01 管理不严。\n→ 整改:组织培训。\n→ 状态:已完成",
        [(1, None, "学习不深入"), (2, None, "管理不严")],
    ),
    (
        "an issue split among issues that are not",
        "(一)关于“学习不深入”的问题\n整改情况:已完成。\n(二)关于“选人用人不规范”的问题\n1.程序缺失。\n整改情况:已完成。\n2.借调过久。\n整改情况:正在整改。",
        [(1, None, "学习不深入"), (2, 1, "程序缺失"), (2, 2, "借调过久")],
    ),
    (
        "the area's own wrapper is no issue",
        "一、在“党的领导弱化”方面\n(1)学习不深入。\n我们开会2次。\n(2)管理不严。\n我们组织培训。\n二、在“党的建设缺失”方面\n(3)台账不清。\n我们修订台账。",
        [(1, None, "学习不深入"), (2, None, "管理不严"), (3, None, "台账不清")],
    ),
    (
        "what is foreseen after the issues",
        "◆ 整改情况\n1.学习不深入。\n整改情况:已完成。\n2.管理不严。\n整改情况:已完成。\n◆ 下一步打算\n1.盯住未完成事项。\n2.补齐短板。",
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
    ("已维修户厕63户,其余9户计划明年5月底前完成。", "in_progress", 1),
    ("修订制度。其余3户正在协商。", "unstated", 1),
    ("一是新招录3名。目前班子年轻化问题仍在持续推进,预计换届时解决到位。", "in_progress", 1),
    ("核对台账,其余挂账证据链不完整。未整改到位,将继续收集材料。", "not_done", 1),
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
    ("整改情况:修订制度,其余2个项目预计2023年12月完工。", "2023-12"),
    ("整改情况:已纳入项目库,争取2024年年底前建成通车。", "2024-12"),
    ("整改情况:剩余租金已提起诉讼,年底前力争全部到位。", "2023-12"),
]

CARRIED = [
    ("上轮巡察反馈的垃圾清运问题整改不彻底", True),
    ("审计指出的结算滞后问题仍未解决", True),
    ("“两违”问题屡改屡犯", True),
    ("私设小金库问题反弹", True),
    ("巡察反馈问题整改不到位", True),
    ("两条道路至今未办理结算", False),
    ("台账仍未建立", False),
    ("2019年县委巡察就点过的占道经营又多了起来", True),
    ("审计指出的工程款只追回一部分", True),
    ("巡察反馈的闲置土地问题整改避重就轻", True),
    ("民主生活会相互批评避重就轻", False),
    ("三资管理混乱问题改得不彻底", True),
    ("2018年县委巡察反馈的违建治理拆而又建", True),
    ("到巡察时有5宗图斑未整改销号", False),
    ("学习不深入", False),
    ("整治力度不够", False),
    ("九届县委第四轮巡察反馈的违法建筑拆除不彻底", True),
    ("上轮巡视反馈的34个问题有11个未完成整改", True),
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


def test_a_status_label_may_go_on_with_what_was_done() -> None:
    issues = read_issues(
        "(一)学习不深入。完成情况:已完成。开会2次。\n(二)管理不严。完成情况:未完成。因设备老化,已报批。"
    )
    assert [(i.status.value, len(i.measures), i.text.value) for i in issues] == [
        ("completed", 1, "学习不深入。"),
        ("not_done", 1, "管理不严。"),
    ]


def test_only_the_status_is_labelled() -> None:
    issues = read_issues(
        "1.学习不深入。\n一是开会2次。二是印发资料。\n整改状态:完成\n2.管理不严。\n组织培训3次。\n整改状态:基本完成"
    )
    assert [(i.status.value, len(i.measures), len(i.points)) for i in issues] == [
        ("completed", 2, 0),
        ("partial", 1, 0),
    ]


SPLIT = """1.效率不高
(1)学习不深入。
整改情况:开会2次。
(2)管理不严。
整改情况:组织培训。
以上问题{0}。
2.作风不实
(1)台账不清。
整改情况:修订台账。
(2)会议少。
整改情况:召开会议。
以上问题{1}。"""


@pytest.mark.parametrize(
    ("first", "second", "statuses"),
    [
        ("达到序时进度,持续推进", "已完成整改并长期坚持", ["in_progress"] * 2 + ["completed_sustained"] * 2),
        ("已完成整改", "正在整改", ["completed"] * 2 + ["in_progress"] * 2),
    ],
)
def test_a_status_below_the_parts_of_an_issue_holds_for_them(first: str, second: str, statuses: list[str]) -> None:
    assert [issue.status.value for issue in read_issues(SPLIT.format(first, second))] == statuses


@pytest.mark.parametrize(
    ("claim", "status"),
    [("2个问题全部完成整改", "completed"), ("3个问题全部完成整改", "unstated"), ("2个问题正在整改", "unstated")],
)
def test_a_status_of_as_many_problems_as_there_are_holds_for_all(claim: str, status: str) -> None:
    body = "1.关于“学习不深入”的问题\n整改情况:开会2次。\n2.关于“管理不严”的问题\n整改情况:组织培训。"
    issues = read_one(HEAD.replace("现将", f"经整改,{claim}。现将") + body + TAIL).issues
    assert [issue.status.value for issue in issues] == [status, status]


def test_a_status_on_a_line_of_its_own_heads_no_group() -> None:
    issues = read_issues(
        "1.学习不深入。\n已完成整改,并长期坚持\n开会2次。\n2.管理不严。\n正在整改\n组织培训。\n3.台账不清。\n修订台账。"
    )
    assert [issue.status.value for issue in issues] == ["completed_sustained", "in_progress", "unstated"]


FAULT_AND_DEED = (
    "1.巡河不经常。\n{0}\n2.台账不清。\n修订台账3本。\n3.管理不严。\n组织培训2次。\n4.会议少。\n召开会议4次。"
)


@pytest.mark.parametrize(
    ("deed", "measures"),
    [
        ("吸收3名年轻党员参加巡河。", 1),
        ("①2.3万元违规费用全部退还;②公示巡河记录。(整改进度:95%)", 2),
        ("①公示巡河记录。", 1),
    ],
)
def test_where_faults_stand_on_the_first_line_the_next_tells_what_was_done(deed: str, measures: int) -> None:
    issues = read_issues(FAULT_AND_DEED.format(deed))
    assert [len(issue.measures) for issue in issues] == [measures, 1, 1, 1]
    assert issues[0].text.value.strip() == "巡河不经常。"


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


# a rectification's entry that labels nothing → its title, number of measures, status
UNLABELLED: list[tuple[str, str, int, Status]] = [
    ("学习不深入的问题。镇党委召开会议3次,修订学习制度。", "学习不深入", 1, "unstated"),
    ("白条入账突出的问题。对2016年以来的23笔白条支出逐笔核查,已补办票据17笔。", "白条入账突出", 1, "unstated"),
    (
        "项目管理不善的问题。针对后期管护缺失、苗木死亡较多的情况,组织技术人员现场勘验,投入9.6万元补植。",
        "项目管理不善",
        1,
        "unstated",
    ),
    ("工程管理混乱的问题。部分项目未招投标、直接发包。镇政府制定办法,补齐资料19套。", "工程管理混乱", 1, "unstated"),
    (
        "耕地保护意识淡薄。(正在整改)对违法用地逐宗核查,其余2宗因涉及养殖户搬迁,正在协商。",
        "耕地保护意识淡薄",
        1,
        "in_progress",
    ),
    (
        "公务接待管理不严,超标准接待。一是超标准接待费2,436元由陪餐人员均摊退回;二是重新明确陪餐人数。",
        "公务接待管理不严,超标准接待",
        2,
        "unstated",
    ),
]


@pytest.mark.parametrize(("entry", "title", "measures", "status"), UNLABELLED)
def test_what_follows_the_fault_is_what_was_done(entry: str, title: str, measures: int, status: Status) -> None:
    issue, other = read_issues(f"1.{entry}\n2.台账不清的问题。召开会议2次,健全台账。")
    assert (issue.title.value, len(issue.measures), issue.status.value) == (title, measures, status)
    assert len(other.measures) == 1


def test_lines_that_describe_the_fault_stand_before_what_was_done() -> None:
    issues = read_issues(
        "关于设备采购论证不充分的问题。2020年以98万元购置的设备,两年累计开机不足百小时。\n"
        "一是引进专业人才2名;二是建立评估制度。\n"
        "关于采购监管缺位的问题。未经集体研究向3家企业收取保证金45万元。\n"
        "一是全额退还保证金45万元;二是调整目录。"
    )
    assert [len(issue.measures) for issue in issues] == [2, 2]


def test_a_status_after_the_title_marks_the_parts_of_an_issue() -> None:
    issues = read_issues(
        "1.关于“责任落实不坚决”问题\n(1)环保行动乏力。(整改完成)开展回访。\n(2)改善工作迟缓。(正在整改)新建小区。\n"
        "2.关于“学习不深入”问题\n(1)研判不经常。(整改完成)召开会议2次。\n(2)场所管理不严。(整改完成)取缔1处。"
    )
    assert [(issue.no, issue.sub) for issue in issues] == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_a_feedback_in_prose_gives_its_faults_by_respects() -> None:
    notice = read_one(
        "县委第二巡察组向鹤坪坝镇党委反馈巡察情况\n12月28日,县委第二巡察组向鹤坪坝镇党委反馈巡察情况。"
        "2022年9月5日至11月10日,县委第二巡察组对鹤坪坝镇党委开展了常规巡察。仍存在一些突出问题。"
        "在贯彻落实党的路线方针政策方面,一是学习不深入;二是产业发展跟风盲目。"
        "在基层党组织建设方面,一是党建责任压得不实;二是发展党员把关不严等问题,并提出了整改建议。\n"
        "巡察组要求,一要提高站位;二要抓实整改。"
    )
    assert [(issue.title.value, issue.area.value) for issue in notice.issues] == [
        ("学习不深入", "policy"),
        ("产业发展跟风盲目", "policy"),
        ("党建责任压得不实", "organization"),
        ("发展党员把关不严", "organization"),
    ]


def test_a_feedback_goes_on_over_the_paragraphs_that_begin_with_a_respect() -> None:
    notice = read_one(
        "县委第二巡察组向鹤坪坝镇党委反馈巡察情况\n2022年9月5日至11月10日,县委第二巡察组对鹤坪坝镇党委开展了常规巡察。"
        "12月28日反馈了巡察情况。巡察中也发现一些问题,主要是:\n"
        "在贯彻落实党中央决策部署方面:一是学习不深入;二是校园安全责任落实不到位。\n"
        "在基层党组织建设方面:一是发展党员重数量轻质量;二是组织生活不规范。\n"
        "针对存在的问题,巡察组提出建议:一是提高站位;二是抓实整改。"
    )
    assert [issue.title.value for issue in notice.issues] == [
        "学习不深入",
        "校园安全责任落实不到位",
        "发展党员重数量轻质量",
        "组织生活不规范",
    ]


def test_a_plan_in_prose_names_who_and_when() -> None:
    notice = read_one(
        "鹤坪坝镇党委巡察反馈问题整改方案\n2022年9月5日至11月10日,县委第二巡察组对鹤坪坝镇党委开展了常规巡察。"
        "12月28日反馈了巡察意见。特制定本方案。\n二、主要任务\n"
        "(一)关于对象身份核查不严的问题。由社会事务办牵头,会同财政所,在2023年2月底前逐一复核。\n"
        "(二)关于资金拨付不及时,滞留资金62万元的问题。由财政所负责,在2023年1月31日前将滞留资金62万元全部拨付到位。"
    )
    assert [
        (i.responsible_unit and i.responsible_unit.value, i.deadline and i.deadline.value) for i in notice.issues
    ] == [("社会事务办", "2023-02"), ("财政所", "2023-01-31")]


def test_paragraphs_by_respects_need_no_announcement() -> None:
    notice = read_one(
        "县委第二巡察组向鹤坪坝镇党委反馈巡察情况\n12月28日,县委第二巡察组向鹤坪坝镇党委反馈巡察情况。\n"
        "2022年9月5日至11月10日,县委第二巡察组对鹤坪坝镇党委开展了常规巡察。\n"
        "聚焦党中央决策部署落实方面,一是学习不深入;二是产业发展思路不宽。\n"
        "聚焦基层党组织建设方面,一是党员教育管理不严格;二是网格员选聘不规范。\n"
        "巡察组要求,要提高站位。"
    )
    assert [issue.title.value for issue in notice.issues] == [
        "学习不深入",
        "产业发展思路不宽",
        "党员教育管理不严格",
        "网格员选聘不规范",
    ]


def test_sentences_after_but_some_problems_remain_are_faults() -> None:
    notice = read_one(
        "县委第二巡察组向鹤坪坝镇党委反馈巡察情况\n12月28日,县委第二巡察组向鹤坪坝镇党委反馈巡察情况。\n"
        "2022年9月5日至11月10日,县委第二巡察组对鹤坪坝镇党委开展了常规巡察。\n"
        "巡察组指出,镇党委认真履行职责,但仍存在一些问题和不足。学习不够深入。药品管理混乱,过期药品清理不及时。人才流失严重。\n"
        "巡察组建议,要持续强化理论武装。"
    )
    assert [issue.title.value for issue in notice.issues] == [
        "学习不够深入",
        "药品管理混乱,过期药品清理不及时",
        "人才流失严重",
    ]
