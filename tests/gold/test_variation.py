"""The catalogue of how notices vary, section by section: which golden document and which phrase holds each form.

A row of ``DOCUMENTS`` names a form, the document that has it, words of that document which prove that it has it, and a
value that is read right only where the form is understood. Forms that need no whole document stand as phrases below.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import reduce
from typing import Any

import pytest

from etl.grammar.claims import find_claims
from etl.grammar.dates import find_dates
from etl.grammar.inspection import find_rounds, find_teams
from etl.grammar.money_repeats import read_amounts
from etl.grammar.sanctions import find_sanctions
from etl.grammar.status import judge_status
from etl.grammar.wrappers import find_wrapper
from etl.interpret.timeline import read_timeline
from etl.records import Status
from etl.text import SourceText
from tests.gold.documents import find_document

SECTIONS = {
    1: "titles",
    2: "the page round the text",
    3: "authority, term, round, team",
    4: "dates and periods",
    5: "bodies",
    6: "outline and wrappers",
    7: "statuses",
    8: "totals",
    9: "money",
    10: "sanctions",
    11: "traditional characters and broken pages",
    13: "the rulings that follow",
}
"""Sections 0 and 12 count documents and list what could be studied; they name no form of writing."""

# section, form, document, words that prove the form, where the value is, value
DOCUMENTS: list[tuple[int, str, str, str, str, object]] = [
    (1, "term and round inside the title", "001", "关于十四届县委第三轮巡察", "notice.term", 14),
    (1, "“集中” in the title", "002", "巡察集中整改进展情况的通报", "notice.kind", "rectification"),
    (1, "a report on carrying out opinions", "026", "反馈意见整改情况的报告", "notice.kind", "rectification"),
    (1, "no 通报 at the end", "010", "党委巡察整改情况", "counts.records", 4),
    (1, "a title in two lines", "006", "市委第三巡察组\n", "notice.team", "第三巡察组"),
    (1, "a title twice, broken elsewhere", "036", "中共石榴冲镇委员会\n", "notice.body", "石榴冲镇"),
    (1, "news whose title names no body", "012", "擦亮底色再出发", "notice.body", "竹篙铺镇"),
    (1, "a feedback named by its team", "024", "县委第三巡察组向县林业局党组反馈巡察情况", "notice.kind", "feedback"),
    (1, "a prefix in brackets", "024", "【巡察反馈】", "notice.kind", "feedback"),
    (1, "a plan", "004", "整改工作方案", "notice.kind", "plan"),
    (2, "date to the minute beside furniture", "001", "浏览量:", "notice.publish_date", "2023-06-25"),
    (2, "date to the second", "023", "2022-06-16 11:05:33", "notice.publish_date", "2022-06-16"),
    (2, "date with slashes", "022", "2024/02/04", "notice.publish_date", "2024-02-04"),
    (2, "date with leading zeros in words", "028", "2024年07月01日", "notice.publish_date", "2024-07-01"),
    (2, "成文日期 in a table of pipes", "027", "成文日期 | 2023-12-28", "notice.publish_date", "2024-01-03"),
    (2, "a bare date", "003", "2019", "notice.publish_date", "2019-06-17"),
    (2, "an index table before the title", "057", "组配分类", "notice.publish_date", "2024-09-12"),
    (2, "money in links to other notices", "001", "1.2亿元", "refunded_yuan", 53260),
    (3, "a 市委 of a county-level city", "006", "市委第三巡察组", "notice.authority_level", "county"),
    (3, "a 市委 of a prefecture", "039", "十一届市委第四轮巡察", "notice.authority_level", "prefecture"),
    (3, "旗委", "027", "旗委", "notice.authority", "旗委"),
    (3, "省委巡视", "034", "省委第九巡视组", "notice.authority_level", "province"),
    (3, "a term on the team, no round", "037", "十四届县委巡察第四巡察组", "notice.round", None),
    (3, "巡察二组", "010", "巡察二组", "notice.team", "巡察二组"),
    (3, "机动巡察一组", "022", "机动巡察一组", "notice.team", "机动巡察一组"),
    (3, "a team with its theme", "041", "第七交叉巡察组", "notice.team", "第七交叉巡察组"),
    (3, "“回头看”", "038", "“回头看”", "notice.inspection_type", "巡察“回头看”"),
    (3, "提级", "016", "第三提级巡察组", "notice.inspection_type", "提级巡察"),
    (3, "no manner said", "002", "第四巡察组", "notice.inspection_type", None),
    (3, "an earlier round named", "028", "七届市委第四轮", "notice.prior_round.round", 4),
    (4, "a year at one end", "001", "2022年9月5日至11月10日", "notice.inspected_to", "2022-11-10"),
    (4, "a period over the new year", "013", "2017年9月11日至11月10日", "notice.feedback_date", "2018-01-16"),
    (4, "上旬", "026", "6月上旬", "notice.inspected_to", "2018-06"),
    (4, "下旬 at both ends", "034", "3月下旬至5月下旬", "notice.inspected_from", "2024-03"),
    (4, "至 after the team's name", "020", "于2016年10月11日至11月25日", "notice.inspected_from", "2016-10-11"),
    (4, "the feedback's year left out", "009", "12月25日", "notice.feedback_date", "2024-12-25"),
    (4, "同年", "038", "同年6月11日", "notice.feedback_date", "2021-06-11"),
    (4, "次年", "037", "次年2月2日", "notice.feedback_date", "2024-02-02"),
    (4, "今年", "033", "今年1月", "notice.feedback_date", "2024-01-09"),
    (4, "in the afternoon", "049", "12月15日下午", "notice.feedback_date", "2020-12-15"),
    (
        4,
        "the window for putting things right",
        "021",
        "确定整改期限为自反馈之日起",
        "notice.inspected_to",
        "2021-01-08",
    ),
    (4, "the feedback told before the inspection", "050", "8月17日,", "notice.feedback_date", "2023-08-17"),
    (5, "a town", "001", "鹤坪坝镇党委", "notice.body_level", "township"),
    (5, "a minority township", "026", "彝族乡", "notice.body", "沙罗箐彝族乡"),
    (5, "a sumu", "027", "苏木", "notice.body_level", "township"),
    (5, "a subdistrict's 工作委员会", "007", "街道工作委员会", "notice.body_level", "subdistrict"),
    (5, "a village", "044", "支部委员会", "notice.body_level", "village"),
    (5, "a community", "039", "社区总支部委员会", "notice.body_level", "community"),
    (5, "a county's department", "002", "教育局党组", "notice.body_level", "county_department"),
    (5, "a prefecture's department", "028", "市苇产业发展中心", "notice.body_level", "prefecture_department"),
    (5, "a school", "023", "第二高级中学", "notice.body_level", "institution"),
    (5, "a hospital", "009", "人民医院", "notice.body_level", "institution"),
    (5, "a company", "022", "有限公司支部委员会", "notice.body_level", "institution"),
    (5, "a development zone", "029", "经济开发区工作委员会", "notice.body_level", "development_zone"),
    (5, "我镇, the name elsewhere", "025", "我镇党委", "notice.body", "柳汀镇"),
    (5, "villages of one town", "033", "五个村党支部", "notice.body", "梨树垸镇"),
    (5, "several bodies on a page", "045", "县水务局党组关于巡察整改", "documents", 3),
    (6, "classic levels", "001", "(一)聚焦贯彻落实", "counts.records", 10),
    (6, "brackets as the only numbers", "038", "（1）", "counts.issues", 6),
    (6, "circles", "055", "①理论学习", "counts.issues", 10),
    (6, "问题1：", "039", "问题1：", "counts.issues", 8),
    (6, "问题一：", "044", "问题一：", "counts.issues", 9),
    (6, "no numbers", "013", "关于", "counts.issues", 7),
    (6, "doubled and wrong numbers", "020", "党的领导方面", "counts.issues", 9),
    (6, "numbers that count measures", "014", "供销合作社", "counts.issues", 6),
    (6, "针对“…”", "048", "1.针对“河长履职不到位”问题", "titles.0", "河长履职不到位"),
    (6, "在“…”方面, quotes within quotes", "052", "1.在“学习贯彻党的二十大精神‘上热下冷’”方面", "counts.issues", 8),
    (6, "rows of pipes", "056", "| 方面 | 序号 |", "counts.issues", 9),
    (6, "rows of tabs", "017", "\t", "counts.issues", 9),
    (6, "grouped by status", "007", "已完成", "counts.issues", 11),
    (6, "one long paragraph", "050", "巡察组指出", "counts.issues", 7),
    (6, "parts of an issue", "008", "省委第七巡视组", "counts.records", 8),
    (7, "【】 after the heading holds for its parts", "037", "【已完成】", "statuses.completed", 7),
    (7, "per cent in a cell", "056", "整改中，完成71%", "statuses.in_progress", 2),
    (7, "on its own line", "053", "整改进度：已完成", "statuses.completed", 6),
    (7, "an empty cell of a table", "017", "\t", "statuses.unstated", 1),
    (7, "基本完成 is no completion", "008", "整改进展:基本完成", "statuses.partial", 1),
    (7, "暂不具备条件", "053", "暂", "statuses.not_done", 1),
    (7, "groups that are completed and sustained", "007", "坚持", "statuses.completed_sustained", 3),
    (7, "at the end of a long sentence", "047", "销号", "statuses.completed", 3),
    (8, "areas and issues", "001", "反馈的4个方面9个问题", "notice.claimed.issues", 9),
    (8, "measures are no issues", "001", "制定整改措施31条", "notice.claimed.issues", 9),
    (8, "tasks are no issues", "020", "细化分解为33项具体任务", "notice.claimed.issues", 9),
    (8, "completed and going on", "028", "8个问题已完成整改7个,", "notice.claimed.in_progress", 1),
    (8, "a rate beside a clues' rate", "042", "整改完成率98.66%", "notice.claimed.rate", 98.66),
    (8, "rules made", "021", "制度１５项", "rules_made", 15),
    (8, "a county's totals", "005", "县委第七轮巡察", "notice.claimed.completed", 271),
    (9, "thousands separators", "046", "52,340.80元", "refunded_yuan", 553797.3),
    (9, "万元 with decimals in a table", "017", "26.84", "refunded_yuan", 195500),
    (9, "refunded by a round", "005", "县委第七轮巡察", "refunded_yuan", 1432600),
    (10, "0 said as 0", "007", "0", "sanctions.党纪处分", 0),
    (10, "several kinds of one notice", "042", "党纪", "sanctions.党纪政务处分", 38),
    (11, "traditional characters with pinyin", "011", "鬚", "notice.body", "龙须坳镇"),
    (
        11,
        "a traditional page's title stays",
        "011",
        "巡察整改進展情況",
        "notice.title",
        "中共龍鬚坳鎮委員會關於巡察整改進展情況的通報",
    ),
    (11, "full width digits", "021", "２０２０年１１月９日", "notice.inspected_from", "2020-11-09"),
    (11, "wrapped lines and running headers", "019", "2019年\n", "notice.feedback_date", "2019-06-19"),
    (11, "no-break spaces", "036", "\xa0", "counts.issues", 10),
    (11, "lost characters leave a date empty", "035", "2025年月日至月日", "notice.inspected_from", None),
    (11, "CRLF", "052", "\r\n", "counts.records", 8),
    (11, "placeholders", "030", "20XX年X月X日", "is_template", True),
    (13, "a year from the sentence before", "001", "12月28日,", "notice.feedback_date", "2022-12-28"),
    (13, "another body's round is not this one", "051", "三瓦窑街道", "notice.prior_round.round", 2),
    (13, "no hint, no region", "053", "城关镇", "notice.county", None),
    (13, "other genres have no records", "018", "预算", "notice.kind", "other"),
]


def _value(number: str, path: str) -> Any:
    """Follow a path into what the reader gives of a document's first notice."""
    answers = find_document(number).answers
    shown: dict[str, Any] = {
        **answers[0],
        "documents": len(answers),
        "statuses": Counter(issue["status"] for issue in answers[0]["issues"]),
        "titles": {str(at): issue["title"] for at, issue in enumerate(answers[0]["issues"])},
        "sanctions": {sanction["kind"]: sanction["count"] for sanction in reversed(answers[0]["sanctions"])},
    }
    return reduce(lambda found, name: found[name], path.split("."), shown)


def _plain(text: str) -> str:
    return text.replace("，", ",").replace("　", "")


@pytest.mark.parametrize(
    ("section", "form", "number", "words", "path", "value"), DOCUMENTS, ids=[f"{row[0]}: {row[1]}" for row in DOCUMENTS]
)
def test_a_form_in_a_document(section: int, form: str, number: str, words: str, path: str, value: object) -> None:
    text = find_document(number).text
    assert words in text or words in _plain(text), f"{number} no longer has this form"
    assert _value(number, path) == value


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_covered(section: int) -> None:
    assert sum(row[0] == section for row in DOCUMENTS) >= 2


@pytest.mark.parametrize(
    ("phrase", "teams"),
    [
        ("县委第二巡察组", ["第二巡察组"]),
        ("市委巡察二组", ["巡察二组"]),
        ("县委第三联动巡察组", ["第三联动巡察组"]),
        ("对村巡察第二组", ["对村巡察第二组"]),
        ("区委第2巡察组", ["第2巡察组"]),
        ("县委第二、五巡察组", ["第二、五巡察组"]),
        ("派出8个巡察组", []),
    ],
)
def test_section_3_teams(phrase: str, teams: list[str]) -> None:
    assert [team.words for team in find_teams(phrase)] == teams


@pytest.mark.parametrize(
    "phrase", ["累计开展14轮巡察", "先后开展七轮巡察", "共开展12轮巡察", "上一轮巡察", "上轮巡察整改"]
)
def test_section_3_cumulative_and_earlier_rounds_are_none(phrase: str) -> None:
    assert [found for found in find_rounds(phrase) if not found.is_earlier] == []


@pytest.mark.parametrize("phrase", ["近日", "日前", "816日", "201944日", "20XX年X月X日", "x月x日"])
def test_section_4_what_gives_no_date(phrase: str) -> None:
    assert find_dates(phrase) == []


@pytest.mark.parametrize(
    "wrapper", ["关于“{}”问题的整改", "关于{}的问题", "针对“{}”的问题", "对“{}”的整改进展情况", "在“{}”方面"]
)
@pytest.mark.parametrize("problem", ["理论学习不深入", "‘两违’整治不力", "“三资”管理混乱,台账不清"])
def test_section_6_wrappers(wrapper: str, problem: str) -> None:
    line = wrapper.format(problem)
    found = find_wrapper(line, 0, len(line))
    assert found is not None
    assert line[found.inner_start : found.inner_end] == problem


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("完成", "completed"),
        ("已完成", "completed"),
        ("已整改", "completed"),
        ("已整改销号", "completed"),
        ("业已完成", "completed"),
        ("整改完成", "completed"),
        ("全部完成", "completed"),
        ("立行立改", "completed"),
        ("基本完成", "partial"),
        ("阶段性完成", "in_progress"),
        ("取得阶段性成果并持续整改", "in_progress"),
        ("正在整改", "in_progress"),
        ("正在推进", "in_progress"),
        ("取得积极进展", "in_progress"),
        ("未完成", "not_done"),
        ("申请延期", "not_done"),
    ],
)
def test_section_7_words(words: str, status: Status) -> None:
    assert judge_status(words) == status


@pytest.mark.parametrize(
    "sentence",
    [
        "反馈问题的线索成案率12%",
        "群众满意度98.5%",
        "信访量同比下降23%",
        "巡察覆盖率100%",
        "投诉降幅达35%",
        "识别率99%",
        "提高9个百分点",
    ],
)
def test_section_8_shares_that_are_no_completion_rate(sentence: str) -> None:
    assert [claim for claim in find_claims(sentence) if claim.field == "rate"] == []


@pytest.mark.parametrize(
    ("sentence", "rate"), [("整改完成率94.93.%", "94.93"), ("问题整改率99%", "99"), ("完成率96.18%", "96.18")]
)
def test_section_8_rates(sentence: str, rate: str) -> None:
    assert [claim.value for claim in find_claims(sentence) if claim.field == "rate"] == [Decimal(rate)]


@pytest.mark.parametrize(
    ("measure", "roles"),
    [
        ("清退追缴违规资金7.132万元。", ["refunded"]),
        ("已追回资金5.0227万元。", ["recovered"]),
        ("已清退3.2万余元。", ["refunded"]),
        ("退还群众1200元。", ["refunded"]),
        ("上缴财政2.4万元。", ["recovered"]),
        ("挽回经济损失12万元。", ["other"]),
        ("兑付群众补助金86万元。", ["spent"]),
        ("对企业罚款2万元。", ["fine"]),
    ],
)
def test_section_9_roles(measure: str, roles: list[str]) -> None:
    assert [amount.role for amount in read_amounts("", measure)] == roles


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("给予党纪政务处分5人,诫勉谈话3人,批评教育8人。", [("党纪政务处分", 5), ("诫勉", 3), ("批评教育", 8)]),
        ("立案审查2件3人。", [("立案", 2), ("立案", 3)]),
        ("党政纪处分0人。", [("党纪政务处分", 0)]),
        ("移交问题线索12条,涉及人数20人。", []),
    ],
)
def test_section_10_sanctions(sentence: str, counts: list[tuple[str, int]]) -> None:
    assert [(phrase.kind, phrase.count) for phrase in find_sanctions(sentence)] == counts


@pytest.mark.parametrize(
    ("source", "reading"),
    [
        ("鄉(xiāng)鎮(zhèn)黨委", "乡镇党委"),
        ("整改到位,,成效明显", "整改到位,成效明显"),
        ("整 改 到 位", "整改到位"),
        ("整改&nbsp;到位", "整改到位"),
    ],
)
def test_section_11_readings(source: str, reading: str) -> None:
    assert SourceText(source).reading == reading


@pytest.mark.parametrize(
    ("sentence", "inspected_from", "feedback"),
    [
        ("2022年9月5日至11月10日,县委第二巡察组对镇党委开展巡察。12月28日反馈了意见。", "2022-09-05", "2022-12-28"),
        ("2022年11月5日至12月30日,县委巡察组对镇党委开展巡察。1月28日反馈了意见。", "2022-11-05", "2023-01-28"),
        ("集中整改期为2022年12月28日至2023年3月28日。", None, None),
        ("9月5日至11月10日,县委第二巡察组对镇党委开展巡察。12月28日反馈了意见。", None, None),
    ],
)
def test_section_13_years(sentence: str, inspected_from: str | None, feedback: str | None) -> None:
    found = read_timeline(sentence, "", len(sentence), sentence)
    dates = [date.iso if date else None for date in (found.inspected_from, found.feedback)]
    assert dates == [inspected_from, feedback]
